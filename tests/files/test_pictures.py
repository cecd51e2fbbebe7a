"""A picture that is sent in is drawn anew: its dots are kept, and nothing else that stood in the file."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageChops

from workshop.files.pictures import UnreadablePicture, drawn_anew

pytestmark = pytest.mark.slow


def picture(kind: str, size: tuple[int, int] = (60, 40), mode: str = "RGB", **more: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "#14213a").save(out, kind, **more)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_comes_out_with_its_dots(kind: str) -> None:
    drawn = drawn_anew(picture(kind))
    shown = opened(drawn.data)
    assert shown.size == (60, 40)
    meant = Image.new("RGB", (60, 40), "#14213a")
    apart = ImageChops.difference(shown.convert("RGB"), meant).convert("L")
    assert apart.point(lambda dot: 255 * (dot > 4)).getbbox() is None


def test_where_it_was_taken_and_what_was_hidden_after_it_is_gone() -> None:
    about = Image.Exif()
    about[0x010E] = "Hemma hos Anna"
    about[0x8825] = {1: "N", 2: (59.0, 19.0, 4.0)}
    sent = picture("JPEG", exif=about, comment=b"hemlig") + b"PK\x03\x04<script>alert(1)</script>"
    drawn = drawn_anew(sent).data
    for trace in (b"Anna", b"Exif", b"hemlig", b"PK\x03\x04", b"script"):
        assert trace not in drawn


def test_a_picture_that_was_taken_sideways_stands_up() -> None:
    about = Image.Exif()
    about[0x0112] = 6
    assert opened(drawn_anew(picture("JPEG", exif=about)).data).size == (40, 60)


def test_it_is_no_larger_than_a_projector_shows() -> None:
    assert opened(drawn_anew(picture("PNG", (4000, 1000))).data).size == (1920, 480)


def test_what_is_seen_through_stays_so() -> None:
    drawn = drawn_anew(picture("PNG", mode="RGBA"))
    assert (drawn.mimetype, opened(drawn.data).mode) == ("image/png", "RGBA")


def bomb() -> bytes:
    """A PNG of a few kB that says it is 60,000 by 60,000 dots."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(100_000)))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        picture("GIF"),
        picture("WEBP"),
        picture("PNG")[:50],
        b"\xff\xd8\xff" + b"x" * 300,
        b"\x89PNG\r\n\x1a\n" + picture("GIF"),
        bomb(),
        picture("PNG") + bytes(6 * 2**20),
    ],
    ids=["nothing", "svg", "gif", "webp", "cut off", "only its sign", "gif in disguise", "bomb", "too heavy"],
)
def test_anything_else_is_refused(sent: bytes) -> None:
    with pytest.raises(UnreadablePicture):
        drawn_anew(sent)


def test_greys_of_16_bits_stay_grey() -> None:
    grey = Image.new("I;16", (40, 40), 128 * 257)
    out = io.BytesIO()
    grey.save(out, "PNG")
    with Image.open(io.BytesIO(drawn_anew(out.getvalue()).data)) as drawn:
        assert drawn.convert("L").getpixel((20, 20)) == pytest.approx(128, abs=2)
