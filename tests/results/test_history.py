"""The audit of all that has been published: an honest snapshot is clean, and one that somebody changed is not."""

import copy
import random
from collections.abc import Callable
from typing import Any

import pytest

from tests.results.test_poll_tables import BOTH, CHOICE, TWO, closed, that_may_follow
from workshop.questions.tally import Tally
from workshop.results.history import poll_findings, survey_findings
from workshop.results.snapshot import AskedStatement, Respondent, survey_tables

Json = dict[str, Any]
KEYS = {"formaga": ("e", "i"), "arv": ("t", "n")}
QUESTIONS = [AskedStatement(key=f"p{at}", theme_key=f"t{at // 3}", asks_wanted=at < 3) for at in range(6)]
QUESTIONS += [AskedStatement(key=f"m{key}", theme_key=key) for keys in KEYS.values() for key in keys]


def survey(people: int = 60) -> tuple[Json, Json]:
    rng = random.Random(people)  # noqa: S311

    def answers() -> dict[str, Any]:
        return {q.key: {"now": rng.choice([*range(1, 7), "vet_ej"]), "wanted": 6} for q in QUESTIONS}

    respondents = [
        Respondent(role=rng.choice(["fortroendevald", "tjansteperson"]), unit=rng.choice("ab"), answers=answers())
        for _ in range(people)
    ]
    made = survey_tables(
        threshold=6, questions=QUESTIONS, respondents=respondents, units={"a": "A", "b": "B"}, maturity=KEYS
    )
    return made.classes, made.tables


def codes(classes: Json, tables: Json) -> set[str]:
    return {finding.code for finding in survey_findings("Nuläget", classes, tables, 6)}


@pytest.mark.parametrize("people", [4, 12, 35, 150])
def test_an_honest_survey_is_clean(people: int) -> None:
    assert codes(*survey(people)) == set()


def smaller(classes: Json, _tables: Json) -> None:
    classes["roles"].append({"key": "roll9", "label": "Andra", "members": ["annan"], "n": 2, "why": ""})


def exact(_classes: Json, tables: Json) -> None:
    tables["statements"][0]["roles"][0]["index"] = 57


def sized(_classes: Json, tables: Json) -> None:
    tables["statements"][0]["roles"][0]["n"] = 20


def one_class_only(_classes: Json, tables: Json) -> None:
    del tables["statements"][0]["roles"][1]


def few(_classes: Json, tables: Json) -> None:
    tables["statements"][0]["all"].update(n=5, steps=[1, 1, 1, 1, 1, 0])


def of_its_own(_classes: Json, tables: Json) -> None:
    tables["themes"][0]["roles"][0]["index"] += 10


def of_persons(_classes: Json, tables: Json) -> None:
    tables["maturity"]["dimensions"][0]["all"]["index"] += 1


def older(_classes: Json, tables: Json) -> None:
    tables["rule_version"] = 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (smaller, "small"), (exact, "exact"), (sized, "odd"), (one_class_only, "odd"), (few, "few"),
        (of_its_own, "odd"), (of_persons, "odd"), (older, "old_rule"),
    ],
)  # fmt: skip
def test_what_somebody_changed_is_found(change: Callable[[Json, Json], None], code: str) -> None:
    classes, tables = copy.deepcopy(survey())
    change(classes, tables)

    assert code in codes(classes, tables)


def of_poll(table: Json, roles: list[Json] = TWO["roles"]) -> set[str]:
    asked: Json = {"kind": "choice", "spec": CHOICE}
    return {finding.code for finding in poll_findings("Frågan", table, roles, threshold=6, **asked)}


def test_an_honest_poll_is_clean_also_when_it_was_opened_again() -> None:
    many = closed([*BOTH, *BOTH])
    again = dict(that_may_follow(many, closed=closed(BOTH)))

    assert of_poll(closed(BOTH), TWO["roles"]) == of_poll(again, TWO["roles"]) == set()


def test_a_poll_in_other_groups_than_the_locked_is_found() -> None:
    others = [{**TWO["roles"][0], "members": ["fortroendevald", "annan"]}, TWO["roles"][1]]

    assert of_poll(closed(BOTH), others) == {"other_classes"}


def test_two_results_that_lie_near_each_other_are_found() -> None:
    assert of_poll({**closed(BOTH), "earlier": [closed(BOTH[:-1])["all"]]}) == {"near"}


def test_two_rounds_that_lie_near_each_other_are_found() -> None:
    first = Tally.from_json(closed(BOTH[:-1])["all"])
    found = poll_findings("Frågan", closed(BOTH), TWO["roles"], threshold=6, kind="choice", spec=CHOICE, before=[first])

    assert [finding.code for finding in found] == ["near"]


def test_a_share_that_is_no_whole_ten_is_found() -> None:
    table = copy.deepcopy(closed(BOTH))
    table["roles"][0]["values"][0] = 33

    assert of_poll(table) == {"exact"}
