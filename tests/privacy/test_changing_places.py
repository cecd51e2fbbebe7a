"""Nothing that is published tells two people of the same groups apart: all of the answers of one may be the other's."""

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.privacy import crowds
from workshop.results.polls import poll_tables
from workshop.results.snapshot import AskedStatement, Respondent, SurveyTables, survey_tables

DIMENSIONS = {"formaga": ("e",), "arv": ("t",)}
QUESTIONS = [AskedStatement(key=f"p{at}", theme_key="sst"[at % 3] * 3, asks_wanted=at < 2) for at in range(5)]
QUESTIONS += [AskedStatement(key="p5", theme_key="ttt", in_index=False, paired=True)]
QUESTIONS += [AskedStatement(key=f"m{key}", theme_key=key) for keys in DIMENSIONS.values() for key in keys]

pytestmark = pytest.mark.slow


def people(rng: random.Random) -> list[Respondent]:
    def answers() -> dict[str, Any]:
        said = {q.key: {"now": rng.choice([*range(1, 7), "vet_ej", "forstar_inte"]), "wanted": 6} for q in QUESTIONS}
        return {key: value for key, value in said.items() if rng.random() < 0.95}

    heads = crowds.room(rng, 12, 60)
    return [Respondent(role=role, unit=unit, answers=answers()) for (role, unit), n in heads.items() for _ in range(n)]


def survey(respondents: Sequence[Respondent]) -> SurveyTables:
    units = {f"u{at}": f"Verksamhet {at}" for at in range(5)}
    return survey_tables(threshold=6, questions=QUESTIONS, respondents=respondents, units=units, maturity=DIMENSIONS)


def groups(published: SurveyTables, one: Respondent) -> list[str]:
    found = [group["key"] for group in published.classes["roles"] if one.role in group["members"]]
    return [*found, *(group["key"] for group in published.classes["units"] if one.unit in group["members"])]


def changed(rng: random.Random, respondents: Sequence[Respondent], published: SurveyTables) -> list[Respondent]:
    one = rng.randrange(len(respondents))
    mine = groups(published, respondents[one])
    other = rng.choice([at for at, person in enumerate(respondents) if groups(published, person) == mine])
    made = list(respondents)
    made[one] = replace(respondents[one], answers=respondents[other].answers)
    made[other] = replace(respondents[other], answers=respondents[one].answers)
    return made


@given(st.randoms(use_true_random=False))
def test_two_people_of_the_same_groups_may_have_each_others_answers(rng: random.Random) -> None:
    respondents = people(rng)
    published = survey(respondents)

    assert survey(changed(rng, respondents, published)) == published


@given(st.randoms(use_true_random=False))
def test_two_people_of_the_same_role_may_have_each_others_answer_to_a_poll(rng: random.Random) -> None:
    respondents = people(rng)
    published = survey(respondents)

    def poll(of: Sequence[Respondent]) -> dict[str, Any]:
        answers = [(one.role, {"choice": len(one.answers) % 3}) for one in of]
        roles = published.classes["roles"]
        return poll_tables(kind="choice", spec={"options": ["A", "B", "C"]}, answers=answers, roles=roles, threshold=6)

    assert poll(changed(rng, respondents, published)) == poll(respondents)
