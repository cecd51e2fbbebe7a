import pytest
from werkzeug.datastructures import MultiDict

from workshop.questions.errors import InvalidAnswer, InvalidSpec
from workshop.questions.kinds import get

choice = get("choice")
SPEC = {"options": ["Tid", "Pengar", "Mandat"]}


@pytest.mark.parametrize("sent", [[], ["3"], ["-1"], ["01"], ["１"], [""], [1], ["0", "1"], ["0", "0"], [None]])
def test_anything_but_one_of_the_answers_is_refused(sent: list[str]) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        choice.read(MultiDict({"choice": sent}), SPEC)

    assert refused.value.errors == {"choice": "Välj ett av svaren."}


def test_equal_counts_have_equal_shares() -> None:
    tally = choice.tally([({"choice": 0}, 1), ({"choice": 1}, 1), ({"choice": 2}, 1)], SPEC)

    assert [(row.key, row.label, row.n, row.share) for row in tally.rows] == [
        ("0", "Tid", 1, 33),
        ("1", "Pengar", 1, 33),
        ("2", "Mandat", 1, 33),
    ]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["Tid"], "Skriv 2–12 svar. Nu är det 1."),
        ([str(i) for i in range(13)], "Skriv 2–12 svar. Nu är det 13."),
        (["Tid", " \u200b"], "Ett av svaren är tomt. Skriv något eller ta bort det."),
        (["Tid", "TID "], "Två av svaren är lika. Ändra ett av dem."),
        (["Tid", "x" * 125], "Ett svar är 5 tecken för långt. Skriv högst 120 tecken."),
        (["Tid", 7], "Skriv ett svar på varje rad."),
    ],
)
def test_options_that_cannot_be_asked_are_refused_with_what_to_do(options: list[str], message: str) -> None:
    with pytest.raises(InvalidSpec) as refused:
        choice.spec({"options": options})

    assert refused.value.errors == {"options": message}


def test_options_may_be_written_one_on_each_line() -> None:
    assert choice.spec({"options": "Tid\r\n\r\n Pengar \nMandat\n"}) == SPEC
