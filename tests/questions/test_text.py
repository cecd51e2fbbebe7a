import unicodedata
from contextlib import suppress
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.ground.text import Unreadable, clean, fold, swedish_order


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Vi   börjar\there ", "Vi börjar here"),
        ("rad ett\r\nrad två", "rad ett rad två"),
        ("A\u030angstro\u0308m", "Ångström"),
        ("a\x00b\x1bc\x9bd", "abcd"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("\u2067abc\u2069\u200f\u061c", "abc"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e007f", "\U0001f3f4"),
        ("\ufeff\u200bhej\ufffe\ufdd0\U0010ffff", "hej"),
        ("z\u0335\u0336\u0337\u0338\u0339", "z\u0335\u0336\u0337"),
        ("ก" + "็" * 40, "ก็็็"),
        ("👩‍👩‍👧‍👦 ❤️ 1️⃣ 🤷🏽‍♀️", "👩‍👩‍👧‍👦 ❤️ 1️⃣ 🤷🏽‍♀️"),
        ("مَرْحَبًا بِالعَالَم", "مَرْحَبًا بِالعَالَم"),
        ("می‌خواهم", "می‌خواهم"),
        ("<script>", "<script>"),
        ("", ""),
        (" \u3164\u00a0\u200d\ufe0f\u2800 ", ""),
    ],
)
def test_text_is_kept_as_meant_without_what_nobody_sees(written: str, kept: str) -> None:
    assert clean(written, 100) == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("ett\r\ntvå\rtre\u2028fyra\x85fem", "ett\ntvå\ntre\nfyra\nfem"),
        ("\n\n  ett  \n\n\n\n två\t \n", "ett\n\ntvå"),
    ],
)
def test_lines_stay_where_lines_are_allowed(written: str, kept: str) -> None:
    assert clean(written, 100, lines=True) == kept


@pytest.mark.parametrize("written", ["\ud800", "hej \udfff", None, 4, b"hej", ["hej"]])
def test_what_cannot_be_stored_is_refused(written: object) -> None:
    with pytest.raises(Unreadable, match="Skriv om den"):
        clean(written, 100)


def test_a_text_that_is_too_long_is_refused_with_how_much_and_never_cut() -> None:
    assert clean("å" * 500 + " \n", 500) == "å" * 500

    with pytest.raises(Unreadable) as refused:
        clean("å" * 535, 500)

    assert str(refused.value) == "Texten är 35 tecken för lång. Korta den och försök igen."
    assert refused.value.over == 35


@pytest.mark.parametrize("unit", ["a\u0301\u0323", "\u0323\u0301", "ก็", "👩‍👩‍👧", " \n", "\ud7a3", "\U000e0041"])
def test_a_huge_text_is_answered_at_once(unit: str) -> None:
    started = process_time()

    for times in (49_000 // len(unit), 2_000_000):
        with suppress(Unreadable):
            clean(unit * times, 500, lines=True)

    assert process_time() - started < 1


@given(st.text(), st.booleans())
def test_clean_text_is_whole_and_clean_already(written: str, lines: bool) -> None:
    kept = clean(written, 10_000, lines)

    kept.encode("utf-8")
    assert clean(kept, 10_000, lines) == kept == unicodedata.normalize("NFC", kept).strip()
    assert not any(unicodedata.category(sign) == "Cc" and sign != "\n" for sign in kept)


def test_the_same_letters_written_in_two_ways_become_one() -> None:
    assert clean("e\u0301\u0323", 9) == clean("\u00e9\u0323", 9) == clean("e\u0323\u0301", 9)
    assert fold("ÅNGSTRÖM") == fold("A\u030angstro\u0308m") == "ångström"


def test_swedish_letters_come_last_in_their_own_order() -> None:
    towns = ["Örebro", "Älmhult", "Åmål", "ystad", "Üxheim", "Zinkgruvan", "Éda", "Eksjö", "ånge"]

    assert sorted(towns, key=swedish_order) == [
        *("Éda", "Eksjö", "ystad", "Üxheim", "Zinkgruvan", "Åmål", "ånge", "Älmhult", "Örebro"),
    ]
