"""A theme beside its statements: what each withholds must not follow from both together."""

from typing import Any

import pytest

from workshop.results.snapshot import AskedStatement, Respondent, survey_tables

E, T = "fortroendevald", "tjansteperson"
UNITS = {"x": "Skola", "y": "Vård"}
Person = tuple[str, str, list[Any]]  # role, unit, and an answer per statement (None: left out)


def tables(people: list[Person], *, questions: list[AskedStatement] | None = None) -> dict[str, Any]:
    respondents = [
        Respondent(role=role, unit=unit, answers={f"p{at}": {"now": now} for at, now in enumerate(given) if now})
        for role, unit, given in people
    ]
    asked = questions or [AskedStatement(key=f"p{at}", theme_key="t") for at in range(len(people[0][2]))]
    return survey_tables(threshold=6, questions=asked, respondents=respondents, units=UNITS).tables


ALL_ON_STEP_ONE: list[Person] = [  # six politicians who all chose step 1 of the first statement
    *((E, "x", [1, *rest]) for rest in ([2, 3], [3, 4], [4, 2], [5, 5], [2, 6], [3, 3])),
    *((T, "x", given) for given in ([2, 5, 4], [3, 4, 1], [4, 6, 2], [5, 3, 6], [6, 2, 5], [4, 4, 3])),
]


def test_a_theme_does_not_give_back_the_split_that_a_class_of_one_mind_took_from_a_statement() -> None:
    """Of all three the politicians' index would be 33; less the two that are shown, the third would be 0."""
    found = tables(ALL_ON_STEP_ONE)
    first, second, third = found["statements"]
    [theme] = found["themes"]

    assert first["roles"] is None
    for at, row in enumerate(theme["roles"]):
        assert row["index"] == round((second["roles"][at]["index"] + third["roles"][at]["index"]) / 2)
    assert [one["text"] for one in found["notes"] if one["key"] == "t"] == [
        "Per roll räknas index på 2 av 3 påståenden, de som kan visas så."
    ]


def test_a_theme_is_not_split_when_fewer_than_half_of_its_statements_are() -> None:
    found = tables([(role, unit, given[:2] + [given[0]]) for role, unit, given in ALL_ON_STEP_ONE])

    assert [bool(one["roles"]) for one in found["statements"]] == [False, True, False]
    assert found["themes"][0]["roles"] is None
    assert ("half_by_role", "t") in {(one["code"], one["key"]) for one in found["notes"]}


def test_a_theme_is_split_by_its_own_statements_alone() -> None:
    """One of the workshop's own is in no index, and so not in a class's either."""
    questions = [AskedStatement(key=key, theme_key="t", in_index=key != "p1") for key in ("p0", "p1")]
    people = [(role, "x", [1 + at % 6, 6 - at % 2]) for role in (E, T) for at in range(8)]
    [theme] = tables(people, questions=questions)["themes"]
    [known] = tables([(role, unit, given[:1]) for role, unit, given in people])["themes"]

    assert theme["roles"] == known["roles"]


def test_few_who_answered_everything_are_not_what_is_left_when_the_others_are_counted() -> None:
    """Two answered both statements, 6 and 1. The second is not shown, but the theme less the first would tell."""
    found = tables([(E, "x", [6, 1]), (E, "x", [6, 1]), *((E, "x", [now, "vet_ej"]) for now in (3, 2, 4, 1, 5, 2))])

    assert found["statements"][1]["all"]["n"] is None
    assert found["themes"][0]["all"]["index"] is None


@pytest.mark.parametrize(
    ("one", "is_shown"),
    [([3, 4, None], True), ([1, 1, None], False)],
    ids=["somewhere in the middle", "at the very bottom"],
)
def test_one_who_left_a_statement_out_is_hidden_by_the_rounding_or_the_theme_is_not_shown(
    one: list[Any], is_shown: bool
) -> None:
    others: list[Person] = [(E, "x", given) for given in ([3, 3, 4], [4, 4, 3], [3, 4, 3], [4, 3, 4])] * 2

    assert (tables([*others, (E, "x", one)])["themes"][0]["all"]["index"] is not None) == is_shown


def test_all_themes_together_have_no_spread_without_one_of_the_themes() -> None:
    """Everybody chose step 4 of the first statement: with a single theme its quartiles would be the theme's own."""
    people: list[Person] = [(E, "x", [4, now]) for now in (2, 2, 3, 3, 4, 4, 4, 4, 4)]
    found = tables(people)

    assert found["themes"][0]["all"]["index"] is None
    assert {found["total"]["all"][name] for name in ("n", "index", "q1", "median", "q3")} == {None}


def apart(cell: list[Any]) -> list[Person]:
    """Politicians in x who answer as said; everybody else on the scale."""
    return [
        *((E, "x", [now]) for now in cell),
        *((E, "y", [now]) for now in (1, 2, 3, 4, 5, 6, 3)),
        *((T, "x", [now]) for now in (2, 3, 4, 5, 6, 1, 2, 4)),
        *((T, "y", [now]) for now in (3, 4, 5, 2, 1, 6, 4, 3)),
    ]


@pytest.mark.parametrize("cell", [["vet_ej"], ["vet_ej"] * 5])
def test_who_is_not_on_the_scale_does_not_follow_from_how_many_are(cell: list[Any]) -> None:
    """Politicians 7 of 8 and Skola 8 of 9 on the scale, and one «vet ej»: the one who sits in both."""
    [found] = tables(apart(cell))["statements"]

    assert not (found["roles"] and found["units"])
