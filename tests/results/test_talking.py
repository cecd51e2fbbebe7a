"""What there is to talk about, as tables of what was published and what is said about it."""

import json
from typing import Any

import pytest

from tests.results.test_survey_tables import tables as published
from tests.results.test_survey_tables import two_roles
from workshop.results.snapshot import AskedStatement
from workshop.results.talking import KEPT, SHOWN, Finding, Moved, Words, findings, worded

ROLES = [{"key": "roll1", "label": "Förtroendevalda", "n": 8}, {"key": "roll2", "label": "Tjänstepersoner", "n": 12}]
EVEN = {"n": 20, "steps": [0, 2, 4, 8, 4, 2], "index": 60, "q1": 3.0, "median": 4.0, "q3": 4.5}


def statement(
    key: str = "p1", roles: tuple[int, int] | None = None, *, paired: bool = False, **shown: Any
) -> dict[str, Any]:
    """A statement where nothing stands out, but for what is said. `roles`: the tens of each class."""
    wanted = shown.pop("wanted", None)
    classes = [{"class": f"roll{at}", "index": index} for at, index in enumerate(roles or (), 1)]
    all_ = {**EVEN, "vet_ej": 0, "forstar_inte": 0, **shown}
    return {
        "key": key, "theme_key": "t1", "in_index": not paired, "paired": paired, "all": all_, "wanted": wanted,
        "roles": classes or None, "units": None,
    }  # fmt: skip


def found(*rows: dict[str, Any], earlier: dict[str, Moved] | None = None) -> list[Finding]:
    themes = [{"key": "t1", "all": {"index": 60}}]
    tables = {"too_few": False, "n": 24, "statements": list(rows), "themes": themes}
    return list(findings({"roles": ROLES, "units": []}, tables, earlier))


def words(one: Finding) -> Words:
    """As it is drawn, from what is stored."""
    return worded(one.rule, json.loads(json.dumps(one.values)), "Vi vet.")


SPLIT = {"n": 20, "steps": [5, 3, 1, 1, 4, 6], "index": 55, "q1": 1.5, "median": 3.5, "q3": 5.5}


@pytest.mark.parametrize(
    ("row", "rule", "said", "behind"),
    [
        (statement(**SPLIT), "spread", "11 tycker att det stämmer, 9 att det inte gör det.", "mellan steg 1,5 och 5,5"),
        (
            statement(roles=(70, 40)), "roles",
            "Förtroendevalda ser ljusare på det än tjänstepersoner: index 70 mot 40.", "förtroendevalda 8",
        ),
        (
            statement(roles=(20, 80)), "roles",
            "Tjänstepersoner ser ljusare på det än förtroendevalda: index minst 80 mot högst 20.", "I hela tiotal",
        ),
        (
            statement(roles=(70, 40), paired=True), "roles",
            "Förtroendevalda håller med om sitt mer än tjänstepersoner om sitt: index 70 mot 40.", "förtroendevalda 8",
        ),
        (statement(vet_ej=6), "dont_know", "6 av 24 vet inte hur det är.", "25 % svarade ”vet ej”"),
        (statement(forstar_inte=3), "not_understood", "3 av 24 förstod inte påståendet.", "13 %"),
        (
            statement(wanted={"index": 85, "n": 19, "gap": 25}), "wanted",
            "I dag ligger ni på 60, och ni vill till 85.", "Avstånd 25",
        ),
        (statement(index=45), "lowest", "temats svagaste: index 45", "Temat har index 60"),
        (statement(index=70), "highest", "temats starkaste: index 70", "Temat har index 60"),
    ],
)  # fmt: skip
def test_each_rule_says_what_it_found_with_the_numbers_behind(
    row: dict[str, Any], rule: str, said: str, behind: str
) -> None:
    [one] = found(row)

    told = words(one)
    assert one.rule == rule
    assert told.text == f"”Vi vet.” {said}" or said in told.text
    assert behind in told.behind
    assert told.question.endswith(("?", "."))


@pytest.mark.parametrize(
    "row",
    [
        statement(),
        statement(roles=(60, 40)),
        statement(vet_ej=4),
        statement(vet_ej=2, forstar_inte=2),
        statement(wanted={"index": 79, "n": 19, "gap": 19}),
        statement(wanted={"index": None, "n": None, "gap": None}),
        statement(index=51),
        statement(q1=1.0, q3=3.0, steps=[6, 5, 5, 1, 2, 1]),
    ],
)
def test_a_small_difference_is_no_finding(row: dict[str, Any]) -> None:
    assert not found(row)


def test_what_has_moved_since_last_time_is_told_in_which_direction() -> None:
    earlier = {"p1": Moved(index=40, n=18, when="maj 2025"), "p2": Moved(index=75, n=18, when="maj 2025")}
    [up], [down] = (map(words, found(row, earlier=earlier)) for row in (statement("p1"), statement("p2", index=52)))

    assert "stigit från 40 till 60 sedan maj 2025" in up.text
    assert "hjälpte" in up.question
    assert "sjunkit från 75 till 52 sedan maj 2025" in down.text
    assert "hänt" in down.question
    assert not found(statement("p1"), earlier={"p1": Moved(index=51, n=18, when="maj 2025")})


def test_the_most_to_talk_about_comes_first_and_no_statement_twice() -> None:
    rows = [
        statement("p1", vet_ej=5),
        statement("p2", roles=(80, 20), vet_ej=8),
        statement("p3", roles=(70, 40)),
        statement("p4", **SPLIT),
    ]

    told = [(one.statement_key, one.rule) for one in found(*rows)]
    assert told == [("p2", "roles"), ("p4", "spread"), ("p1", "dont_know")]


def test_the_weakest_and_then_the_strongest_fill_in_only_where_little_else_was_found() -> None:
    few = found(statement("p1", vet_ej=6), statement("p2", index=40), statement("p4", index=80))
    many = found(statement("p1", vet_ej=6), statement("p2", index=40), statement("p3", **SPLIT))

    assert [one.rule for one in few] == ["dont_know", "lowest"]
    assert "lowest" not in [one.rule for one in many]
    assert [one.rule for one in found(statement("p1", vet_ej=6), statement("p4", index=80))] == ["dont_know", "highest"]
    assert [one.rule for one in found(statement("p2", index=40), statement("p4", index=80))] == ["lowest", "highest"]


def test_a_pair_is_never_the_weakest_or_the_strongest_of_a_theme_that_it_is_no_part_of() -> None:
    assert not found(statement("p1", paired=True, index=10), statement("p2", paired=True, index=95))


def test_equal_strength_keeps_the_order_of_the_questions() -> None:
    rows = [statement("p2", vet_ej=6), statement("p1", vet_ej=6)]

    assert found(*rows)[0].statement_key == "p2"
    assert found(*rows) == found(*rows)


def test_there_are_never_more_than_can_be_looked_through() -> None:
    wanted = {"index": 99, "n": 9, "gap": 39}
    everything = {"roles": (80, 40), "vet_ej": 9, "forstar_inte": 5, "wanted": wanted, **SPLIT}
    rows = [statement(f"p{at}", **everything) for at in range(12)]

    assert SHOWN <= len(found(*rows)) <= KEPT


ONE = [AskedStatement(key="p1", theme_key="t1")]


def test_too_few_answers_leave_nothing_to_say() -> None:
    few = published(two_roles([1, 6], ["vet_ej", "vet_ej"]))

    assert findings({"roles": [], "units": []}, few) == ()


def test_politicians_who_all_say_they_do_not_know_are_a_finding_about_everybody() -> None:
    tables = published(two_roles([3, 4, 4, 5, 5, 6, 6], ["vet_ej"] * 8))
    [one] = findings({"roles": ROLES, "units": []}, tables)

    assert one.rule == "dont_know"
    told = words(one)
    assert told.text == "”Vi vet.” 8 av 15 vet inte hur det är."
    assert "örtroendevalda" not in told.text + told.behind + told.question


def test_a_statement_that_hardly_anybody_could_place_still_has_its_finding() -> None:
    [one] = findings({"roles": [], "units": []}, published(two_roles([2, 5], ["vet_ej"] * 9)))

    assert words(one).behind == "82 % svarade ”vet ej”. För få svarade på skalan för att visa hur."
