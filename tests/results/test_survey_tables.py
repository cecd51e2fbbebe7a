import json
import random
from collections.abc import Sequence
from typing import Any

from workshop.results.snapshot import AskedStatement, Respondent, survey_tables

UNITS = {"skola": "Skola", "vard": "Vård"}
ONE = [AskedStatement(key="p1", theme_key="t1")]
THREE = [AskedStatement(key=f"p{at}", theme_key="t1", asks_wanted=True) for at in (1, 2, 3)]


def person(*now: object, role: str = "tjansteperson", unit: str | None = None, wanted: int | None = None) -> Respondent:
    answers = {f"p{at}": {"now": step, "wanted": wanted} for at, step in enumerate(now, 1) if step is not None}
    return Respondent(role=role, unit=unit, answers=answers)


def tables(people: Sequence[Respondent], questions: Sequence[AskedStatement] = ONE) -> dict[str, Any]:
    return survey_tables(threshold=6, questions=questions, respondents=people, units=UNITS).tables


def two_roles(officials: Sequence[object], elected: Sequence[object]) -> list[Respondent]:
    return [person(now) for now in officials] + [person(now, role="fortroendevald") for now in elected]


def test_five_answers_show_nothing_but_that_they_are_few() -> None:
    found = tables([person(4)] * 5)

    assert found == {
        "rule_version": 2,
        "threshold": 6,
        "too_few": True,
        "notes": [
            {
                "code": "too_few",
                "text": "Färre än 6 svar. För att ingen ska kunna pekas ut visas inget resultat.",
                "key": None,
            }
        ],
    }


def test_a_statement_shows_its_distribution_with_those_who_could_not_answer_apart() -> None:
    found = tables([person(now) for now in (1, 2, 3, 4, 5, 6, 6, "vet_ej", "vet_ej", "forstar_inte", None)])

    assert found["n"] == 11
    assert found["statements"][0]["all"] == {
        "n": 7,
        "steps": [1, 1, 1, 1, 1, 2],
        "index": 57,
        "q1": 2.5,
        "median": 4.0,
        "q3": 5.5,
        "vet_ej": 2,
        "forstar_inte": 1,
        "inte_relevant": 0,
    }


def test_a_statement_that_few_could_place_on_the_scale_shows_only_who_could_not() -> None:
    found = tables([person("vet_ej")] * 20 + [person(3), person(5)])
    shown = found["statements"][0]["all"]

    assert (shown["n"], shown["steps"], shown["index"], shown["vet_ej"]) == (None, None, None, 20)
    assert ("few_on_scale", "p1") in {(note["code"], note["key"]) for note in found["notes"]}


def test_a_theme_is_the_mean_of_its_statements_and_counts_the_fewest_behind_any_of_them() -> None:
    people = [person(6, 6, 6)] * 6 + [person(1, 1, "vet_ej")] * 6 + [person(1, None, "vet_ej")] * 3
    found = tables(people, THREE)
    shown = found["themes"][0]["all"]

    assert [one["all"]["index"] for one in found["statements"]] == [40, 50, 100]
    assert (shown["n"], shown["index"]) == (6, 63)  # 63.3
    assert (shown["dont_know"], shown["not_understood"]) == (21, 0)
    assert "q1" not in shown


def test_a_theme_where_fewer_than_half_of_the_statements_are_shown_has_no_index() -> None:
    found = tables([person(4, "vet_ej", "vet_ej")] * 9, THREE)

    assert found["statements"][0]["all"]["index"] == 60
    assert (found["themes"][0]["all"]["n"], found["themes"][0]["all"]["index"]) == (None, None)
    assert found["themes"][0]["all"]["dont_know"] == 67


def test_the_wanted_position_is_shown_with_its_gap() -> None:
    found = tables([person(3, 3, 3, wanted=6)] * 3 + [person(4, 4, 4, wanted=5)] * 4, THREE)

    assert found["statements"][0]["wanted"] == {
        "n": 7,
        "steps": [0, 0, 0, 0, 4, 3],
        "index": 89,
        "median": 5.0,
        "gap": 38,
    }
    assert (found["themes"][0]["all"]["wanted"], found["themes"][0]["all"]["gap"]) == (89, 38)


def test_the_total_is_the_mean_of_the_themes() -> None:
    questions = [AskedStatement(key=f"p{at}", theme_key=f"t{at}") for at in (1, 2)]
    total = tables([person(1, 6)] * 4 + [person(2, 5)] * 4, questions)["total"]["all"]

    assert (total["n"], total["index"]) == (8, 50)


def test_roles_are_shown_in_tens_and_without_how_many_answered() -> None:
    found = tables(two_roles([3, 4, 4, 5, 5, 6, 6], [1, 1, 2, 2, 3, 4]))

    assert found["statements"][0]["roles"] == [{"class": "roll1", "index": 20}, {"class": "roll2", "index": 70}]
    assert found["themes"][0]["roles"] == found["statements"][0]["roles"]


def test_roles_of_a_theme_are_the_mean_of_what_its_statements_show() -> None:
    """A person's own mean would tell of the third statement, which is not split."""
    officials = [person(now, now, "vet_ej") for now in (3, 4, 4, 5, 5, 6, 6)]
    elected = [person(now, 7 - now, 1, role="fortroendevald") for now in (1, 1, 2, 2, 3, 4)]
    found = tables(officials + elected, THREE)

    assert [one["roles"] is None for one in found["statements"]] == [False, False, True]
    assert [row["index"] for row in found["themes"][0]["roles"]] == [50, 70]
    assert ("some_roles", "t1") in {(note["code"], note["key"]) for note in found["notes"]}


def notes(found: dict[str, Any]) -> dict[str, str]:
    return {note["code"]: note["text"] for note in found["notes"] if note["key"] == "p1"}


def test_a_role_where_too_few_are_on_the_scale_takes_the_split_from_all() -> None:
    few = tables(two_roles([3, 4, 4, 5, 5, 6, 6], [1, 2, 3, 4, 5, "vet_ej", "vet_ej"]))
    none = tables(two_roles([3, 3, 4, 4, 5, 5, 6, 6], ["vet_ej"] * 8))

    for found in (few, none):
        assert found["statements"][0]["roles"] is None
        assert found["themes"][0]["roles"] is None
        assert notes(found) == {"few": "Delas inte upp på alla grupper: för få har svarat i någon av dem."}
    assert none["statements"][0]["all"]["vet_ej"] == 8


def test_what_nearly_everybody_chose_is_not_split_and_everybody_can_see_why() -> None:
    found = tables(two_roles([5, 6, 6, 6, 6, 6, 6], [6] * 20))

    assert found["statements"][0]["roles"] is None
    assert notes(found) == {"alike": "Delas inte upp på alla grupper: nästan alla har svarat lika."}


def test_a_role_of_one_mind_is_shown_like_any_other() -> None:
    """To withhold it would tell that it is of one mind."""
    found = tables(two_roles([1, 2, 2, 3, 3, 4, 5], [6] * 20))

    assert [row["index"] for row in found["statements"][0]["roles"]] == [80, 40]


def test_everybody_together_is_shown_exactly_also_when_all_chose_alike() -> None:
    found = tables([person(4)] * 9)

    assert found["statements"][0]["all"]["steps"] == [0, 0, 0, 9, 0, 0]
    assert found["themes"][0]["all"]["index"] == 60


def test_units_beside_roles_need_a_third_answer_that_some_gave() -> None:
    people = [
        person(now, role=role, unit=unit)
        for role in ("fortroendevald", "tjansteperson")
        for unit in ("skola", "vard")
        for now in (2, 2, 2, 2, 5, 5, 5, 5)
    ]
    found = tables(people)["statements"][0]
    wider = tables(people + [person(3, unit=unit) for unit in ("skola", "vard") for _ in range(3)])["statements"][0]

    assert (found["roles"] is None, found["units"] is None) == (False, True)
    assert (wider["roles"] is None, wider["units"] is None) == (False, False)


PAIR = [AskedStatement(key="p1", theme_key="t1", in_index=False, paired=True)]


def mixed(role: str) -> list[Respondent]:
    """Politicians, and a role beside them, in both units."""
    return [
        person(now, role=one, unit=unit)
        for one in ("fortroendevald", role)
        for unit in ("skola", "vard")
        for now in (1, 2, 3, 4, 5, 6)
    ]


def test_a_pair_is_split_by_those_who_read_one_wording_and_never_by_unit() -> None:
    asked_alike, paired = tables(mixed("tjansteperson")), tables(mixed("tjansteperson"), PAIR)

    assert asked_alike["statements"][0]["units"]
    assert paired["statements"][0]["roles"] == asked_alike["statements"][0]["roles"]
    assert paired["statements"][0]["units"] is None
    assert notes(paired) == {"two_wordings": "Delas bara upp på roller: förtroendevalda och övriga läste olika ord."}


def test_others_read_a_pair_as_the_officials_and_are_shown_alone_or_with_them() -> None:
    alone, joined = tables(mixed("annan"), PAIR), tables([*mixed("tjansteperson"), person(1, role="annan")], PAIR)

    assert len(alone["statements"][0]["roles"]) == len(joined["statements"][0]["roles"]) == 2


def test_everybody_of_a_pair_is_shown_together_but_counts_in_no_index() -> None:
    questions = [*PAIR, AskedStatement(key="p2", theme_key="t1")]
    found = tables([person(6, 1)] * 9, questions)

    assert found["statements"][0]["all"]["index"] == 100
    assert found["themes"][0]["all"]["index"] == found["total"]["all"]["index"] == 0


def test_why_a_pair_is_not_split_by_unit_is_the_same_whatever_was_answered() -> None:
    alike = [
        person(4, role=role, unit=unit) for role in ("fortroendevald", "annan") for unit in UNITS for _ in range(6)
    ]

    assert set(notes(tables(alike, PAIR))) == {"two_wordings", "alike"}
    assert "two_wordings" in notes(tables(mixed("annan"), PAIR))


def test_the_order_of_the_answers_leaves_no_trace() -> None:
    rng = random.Random(2)  # noqa: S311
    people = [
        person(rng.randint(1, 6), role=rng.choice(["fortroendevald", "annan"]), unit=rng.choice(["skola", "vard"]))
        for _ in range(60)
    ]
    shuffled = rng.sample(people, len(people))
    one, other = (survey_tables(threshold=6, questions=ONE, respondents=p, units=UNITS) for p in (people, shuffled))

    assert json.dumps([one.classes, one.tables]) == json.dumps([other.classes, other.tables])


def test_a_snapshot_survives_being_stored_as_json() -> None:
    found = survey_tables(threshold=6, questions=THREE, respondents=[person(4, 5, 6, unit="vard")] * 9, units=UNITS)

    assert json.loads(json.dumps([found.classes, found.tables])) == [found.classes, found.tables]


def test_a_survey_without_any_questions_still_has_a_snapshot() -> None:
    assert tables([person()] * 6, [])["total"]["all"]["index"] is None
