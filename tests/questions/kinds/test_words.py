import pytest
from werkzeug.datastructures import MultiDict

from workshop.questions.errors import InvalidAnswer
from workshop.questions.kinds import get

words = get("words")
SPEC = words.spec({})


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        (["", "  "], "Skriv minst ett ord."),
        (["\u200b"], "Skriv minst ett ord."),
        (["a", "b", "c", "d"], "Du kan skriva högst 3. Ta bort 1."),
        (["ord", "x" * 34], "Ett av orden är 4 tecken för långt. Skriv högst 30 tecken i varje ruta."),
        (["\ud83d"], "Texten innehåller tecken som inte går att spara. Skriv om den och försök igen."),
    ],
)
def test_words_that_do_not_fit_are_refused_with_what_to_do(sent: list[str], message: str) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        words.read(MultiDict({"words": sent}), SPEC)

    assert refused.value.errors == {"words": message}


def test_a_word_written_twice_by_one_person_counts_once() -> None:
    assert words.read(MultiDict({"words": ["Mod", "mod", "MOD"]}), SPEC)["words"] == ["MOD"]


def test_spellings_of_a_word_are_one_row_under_the_commonest_of_them() -> None:
    tally = words.tally(
        [({"words": ["ansvar"]}, 2), ({"words": ["Ansvar", "Öppet"]}, 3), ({"words": ["Ånger", "ANSVAR"]}, 3)], SPEC
    )

    assert tally.n == 8
    assert [(row.key, row.label, row.n, row.share) for row in tally.rows] == [
        ("ansvar", "ANSVAR", 8, 100),
        ("ånger", "Ånger", 3, 38),
        ("öppet", "Öppet", 3, 38),
    ]
