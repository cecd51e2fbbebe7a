"""The child, `python -m workshop.files.pictures.child WIDTH HEIGHT`: a picture in on stdin, made anew out on stdout.

Only the dots are taken over: what else stood in the file (where it was taken, when, by whom, things hidden after its
end) is gone. It imports nothing of the app, and its time and memory are capped by the kernel.
"""

import io
import sys

from PIL import Image, ImageOps

from workshop.files.closed import confine

SECONDS = 8  # of processor
MEGABYTES = 768  # of address space
MOST_DOTS = 40_000_000
FORMATS = ("PNG", "JPEG")


def made_anew(data: bytes, largest: tuple[int, int]) -> bytes:
    """PNG where something of it is seen through, else JPEG; no larger than `largest`.

    Raises whatever Pillow does; ValueError when it is sent in with too many dots.
    """
    with Image.open(io.BytesIO(data), formats=FORMATS) as sent:
        if sent.width * sent.height > MOST_DOTS:
            raise ValueError("too many dots")
        sent.draft("RGB", largest)  # a large JPEG is not unpacked whole
        upright = _in_eight_bits(ImageOps.exif_transpose(sent))
        clear = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
        picture = upright.convert("RGBA" if clear else "RGB")
    picture.thumbnail(largest)
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    out = io.BytesIO()
    if clear:
        bare.save(out, "PNG", optimize=True)
    else:
        bare.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    """Greys of 16 bits as they look: Pillow would take all but the darkest for white."""
    if not picture.mode.startswith("I"):
        return picture
    return picture.convert("I").point(lambda grey: grey * (1 / 257)).convert("L")


if __name__ == "__main__":
    confine(seconds=SECONDS, megabytes=MEGABYTES)
    width, height = (int(dots) for dots in sys.argv[1:])
    sys.stdout.buffer.write(made_anew(sys.stdin.buffer.read(), (width, height)))
