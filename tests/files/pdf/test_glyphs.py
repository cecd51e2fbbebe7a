from pathlib import Path

import pytest
import tinyhtml5

from workshop.files.pdf import glyphs, words

FONTS = Path(glyphs.__file__).resolve().parents[2] / "static" / "vendor" / "fonts"
TABLE = glyphs.Replacement(glyphs.drawable(FONTS.glob("*.ttf")), glyphs.twins(sorted(FONTS.glob("*.ttf"))))


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("Åäö – ”ja” → 50 %", "Åäö – ”ja” → 50 %"),
        ("👍🏽 سلام", "👍🏽 سلام"),
        ("👩🏽‍🏫", "👩🏽‍🏫"),
        ("漢字 ቋ", "□□ □"),
        ("a\u0308", "ä"),
        ("a\x00\x07b\u202ec", "abc"),
        ("rad\nrad\t", "rad\nrad\t"),
    ],
)
def test_what_no_font_can_draw_becomes_a_box(written: str, drawn: str) -> None:
    assert glyphs.replace_unknown(written, TABLE) == drawn


def test_only_words_that_nobody_writes_get_places_to_break() -> None:
    longest_real = "kommunfullmäktigesammanträdeshandlingarna"
    assert words._broken(longest_real) == longest_real
    assert words._broken("å" * 100) == "\u200b".join(("å" * 45, "å" * 45, "å" * 10))


@pytest.mark.parametrize(
    ("written", "drawn"), [("it\u2010chef", "it-chef"), ("KS\u20112026", "KS-2026"), ("\u2126", "Ω")]
)
def test_of_signs_that_look_the_same_one_is_drawn(written: str, drawn: str) -> None:
    assert glyphs.replace_unknown(written, TABLE) == drawn


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Skriv till anna-karin@exempel-kommun.se i dag", ["anna-karin@exempel-kommun.se"]),
        (
            "https://exempel-kommun.se/digital-post, KS-2026-00114.",
            ["https://exempel-kommun.se/digital-post,", "KS-2026-00114."],
        ),
        ("Förvaltningschefen 2026 m.fl. läser", []),
    ],
)
def test_addresses_and_numbers_take_no_hyphen(written: str, kept: list[str]) -> None:
    root = tinyhtml5.parse(f"<p>Om <b>det</b>: {written}</p>", namespace_html_elements=False)
    words.prepare(root)
    assert [one.text for one in root.iter("span")] == kept
    assert "".join(root.itertext()) == f"Om det: {written}"
