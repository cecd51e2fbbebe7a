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
        "rule_version": 1,
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
    }


def test_a_statement_that_few_could_place_on_the_scale_shows_only_who_could_not() -> None:
    found = tables([person("vet_ej")] * 20 + [person(3), person(5)])
    shown = found["statements"][0]["all"]

    assert (shown["n"], shown["steps"], shown["index"], shown["vet_ej"]) == (None, None, None, 20)
    assert ("few_on_scale", "p1") in {(note["code"], note["key"]) for note in found["notes"]}


def test_a_theme_counts_those_who_placed_at_least_half_of_it_on_the_scale() -> None:
    people = [person(6, 6, 6)] * 6 + [person(1, 1, "vet_ej")] * 6 + [person(1, None, "vet_ej")] * 3
    shown = tables(people, THREE)["themes"][0]["all"]

    assert (shown["n"], shown["index"], shown["q1"], shown["median"], shown["q3"]) == (12, 50, 0, 50, 100)
    assert (shown["dont_know"], shown["not_understood"]) == (21, 0)


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

    assert (total["n"], total["index"], total["q1"], total["q3"]) == (8, 50, 50, 50)


def test_roles_are_shown_with_their_distributions_when_nothing_follows() -> None:
    found = tables(two_roles([3, 4, 4, 5, 5, 6, 6], [1, 1, 2, 2, 3, 4]))

    assert found["statements"][0]["roles"] == [
        {"class": "roll1", "n": 6, "index": 23, "steps": [2, 2, 1, 1, 0, 0]},
        {"class": "roll2", "n": 7, "index": 74, "steps": [0, 0, 1, 2, 2, 2]},
    ]
    assert [(row["class"], row["n"], row["index"]) for row in found["themes"][0]["roles"]] == [
        ("roll1", 6, 23),
        ("roll2", 7, 74),
    ]


def test_politicians_who_all_say_they_do_not_know_are_part_of_the_whole_group_only() -> None:
    found = tables(two_roles([3, 4, 4, 5, 5, 6, 6], ["vet_ej"] * 8))

    assert found["statements"][0]["roles"] is None
    assert found["themes"][0]["roles"] is None
    assert found["statements"][0]["all"]["vet_ej"] == 8
    assert ("not_by_role", "p1") in {(note["code"], note["key"]) for note in found["notes"]}


def test_a_role_of_one_mind_is_not_shown_however_large() -> None:
    found = tables(two_roles([3, 4, 4, 5, 5, 6, 6], [6] * 20))

    assert found["statements"][0]["roles"] is None
    assert found["themes"][0]["roles"] is None


def test_where_everybody_in_the_room_chose_the_same_step_nothing_tells_which() -> None:
    found = tables([person(4, 2 + at % 3, 1 + at % 5) for at in range(9)], THREE)
    shown = found["statements"][0]["all"]

    assert (shown["n"], shown["steps"], shown["index"], shown["q1"]) == (None, None, None, None)
    assert found["statements"][1]["all"]["n"] == 9
    assert found["themes"][0]["all"]["index"] is None  # less the other two statements it would say which step
    assert found["total"]["all"]["index"] is None


def test_a_wish_that_everybody_shares_is_not_shown_either() -> None:
    found = tables([person(1 + at % 5, 2 + at % 3, 1 + at % 4, wanted=6) for at in range(9)], THREE)

    assert found["statements"][0]["wanted"] == dict.fromkeys(("n", "steps", "index", "median", "gap"))
    assert found["themes"][0]["all"]["wanted"] is None
    assert found["themes"][0]["all"]["index"] is not None


def test_one_who_does_not_know_leaves_everybody_a_way_out() -> None:
    found = tables([person(4)] * 8 + [person("vet_ej")])

    assert found["statements"][0]["all"]["steps"] == [0, 0, 0, 8, 0, 0]


def test_a_role_where_too_few_are_on_the_scale_is_not_shown() -> None:
    found = tables(two_roles([3, 4, 4, 5, 5, 6, 6], [1, 2, 3, 4, 5, "vet_ej", "vet_ej"]))

    assert found["statements"][0]["roles"] is None


def test_skipping_a_statement_cannot_thin_out_a_difference_between_the_tables() -> None:
    """Seven politicians in Vård keep the two tables apart; two of them skip the statement."""
    rng = random.Random(1)  # noqa: S311
    crossing = [person(rng.randint(1, 6), role="fortroendevald", unit="vard") for _ in range(5)]
    crossing += [person(None, role="fortroendevald", unit="vard")] * 2
    skola = [person(rng.randint(1, 6), role="fortroendevald", unit="skola") for _ in range(20)]
    vard = [person(rng.randint(1, 6), unit="vard") for _ in range(20)]
    snapshot = survey_tables(threshold=6, questions=ONE, respondents=crossing + skola + vard, units=UNITS)

    assert len(snapshot.classes["units"]) == 2
    assert snapshot.tables["statements"][0]["roles"] is not None
    assert snapshot.tables["statements"][0]["units"] is None


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
