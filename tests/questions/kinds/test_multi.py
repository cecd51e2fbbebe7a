import pytest
from werkzeug.datastructures import MultiDict

from workshop.questions.errors import InvalidAnswer, InvalidSpec
from workshop.questions.kinds import get

multi = get("multi")
SPEC = {"options": ["Skola", "Omsorg", "Kultur", "Gator"], "most": 2}


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ([], "Välj minst ett svar."),
        (["0", "1", "2"], "Du kan välja högst 2. Ta bort 1."),
        (["0", "1", "2", "3"], "Du kan välja högst 2. Ta bort 2."),
        (["0", "4"], "Välj bland svaren här."),
        (["0", ["1"]], "Välj bland svaren här."),
    ],
)
def test_a_choice_that_does_not_fit_is_refused_with_what_to_do(sent: list[str], message: str) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        multi.read(MultiDict({"choices": sent}), SPEC)

    assert refused.value.errors == {"choices": message}


def test_a_share_is_of_the_people_not_of_the_ticks() -> None:
    tally = multi.tally([({"choices": [0, 1]}, 3), ({"choices": [0]}, 1)], SPEC)

    assert tally.n == 4
    assert [(row.n, row.share) for row in tally.rows] == [(4, 100), (3, 75), (0, 0), (0, 0)]


def test_as_many_as_there_are_may_be_chosen_unless_something_else_is_said() -> None:
    assert multi.spec({"options": SPEC["options"]})["most"] == 4


def test_more_choices_than_options_are_refused() -> None:
    with pytest.raises(InvalidSpec) as refused:
        multi.spec({**SPEC, "most": 5})

    assert refused.value.errors == {"most": "Skriv ett tal från 1 till 4."}
