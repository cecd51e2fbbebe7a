from pathlib import Path

import pytest

from workshop.files.pdf import glyphs, words

FONTS = Path(glyphs.__file__).resolve().parents[2] / "static" / "vendor" / "fonts"
TABLE = glyphs.Replacement(glyphs.drawable(FONTS.glob("*.ttf")))


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
