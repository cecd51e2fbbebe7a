"""The maturity module and own statements in the snapshot: what an index is made of, and what it is not."""

import random

from tests.results.test_published import ABOUT_THE_RULES, scraped
from workshop.results.published import published_rows
from workshop.results.snapshot import AskedStatement, Respondent, survey_tables

KEYS = {"formaga": ("e", "i", "b"), "arv": ("t", "n", "o")}
CATEGORIES = [key for keys in KEYS.values() for key in keys]
MATURITY = [AskedStatement(key=f"{category}{at}", theme_key=category) for category in CATEGORIES for at in range(3)]
THEME = [AskedStatement(key=f"s{at}", theme_key="styrning") for at in range(4)]
OWN = AskedStatement(key="egen-1", theme_key="styrning", in_index=False)


def tables(questions, answer, people=8, **more):
    """And one who does not know: where everybody in the room chooses the same, nothing is shown."""
    respondents = [
        Respondent(
            role="annan", unit=None,
            answers={q.key: {"now": now, "wanted": None} for q in questions if (now := answer(at, q)) is not None},
        )
        for at in range(people)
    ]  # fmt: skip
    unsure = {question.key: {"now": "vet_ej", "wanted": None} for question in questions}
    respondents.append(Respondent(role="annan", unit=None, answers=unsure))
    return survey_tables(threshold=6, questions=questions, respondents=respondents, units={}, **more).tables


def test_a_dimension_is_the_mean_of_its_categories_and_the_whole_of_the_two():
    steps = {"e": 6, "i": 4, "b": 1, "t": 2, "n": 2, "o": 2}
    found = tables([*THEME, *MATURITY], lambda _at, q: steps.get(q.theme_key, 3), maturity=KEYS)["maturity"]
    assert [row["all"]["index"] for row in found["categories"]] == [100, 60, 0, 20, 20, 20]
    assert [(row["key"], row["all"]["index"]) for row in found["dimensions"]] == [("formaga", 53), ("arv", 20)]
    assert found["total"]["all"]["index"] == 37  # 36.5, half up
    assert found["total"]["all"]["n"] == 8


def test_who_answers_fewer_than_half_of_a_category_is_not_in_it():
    def answer(at, question):
        if question.theme_key == "e" and at < 7:
            return None if question.key != "e0" else 6  # one of three
        return 2

    found = tables(MATURITY, answer, people=20, maturity=KEYS)["maturity"]
    assert found["categories"][0]["all"]["n"] == 13
    assert found["categories"][0]["all"]["index"] == 20
    assert found["dimensions"][0]["all"]["n"] == 20  # at least half of the three categories


def test_the_module_is_in_no_theme_and_not_in_the_total():
    steps = {"styrning": 6}
    found = tables([*THEME, *MATURITY], lambda _at, q: steps.get(q.theme_key, 1), maturity=KEYS)
    assert [theme["key"] for theme in found["themes"]] == ["styrning"]
    assert found["total"]["all"]["index"] == 100
    assert found["maturity"]["total"]["all"]["index"] == 0


def test_a_survey_without_the_module_has_none():
    assert tables(THEME, lambda _at, _q: 4)["maturity"] is None


def test_an_own_statement_is_shown_but_counts_in_no_index():
    def answer(_at, question):
        return 6 if question is OWN else 3

    without, with_own = tables(THEME, answer), tables([*THEME, OWN], answer)
    assert with_own["themes"] == without["themes"]
    assert with_own["total"] == without["total"]
    own = with_own["statements"][-1]
    assert (own["key"], own["theme_key"], own["in_index"], own["all"]["index"]) == ("egen-1", "styrning", False, 100)
    assert all(row["in_index"] for row in with_own["statements"][:-1])


def test_an_own_statement_can_neither_bring_a_person_in_nor_keep_one_out():
    def answer(at, question):
        if at < 8:
            return 4 if question is OWN else None
        return 4

    found = tables([*THEME, OWN], answer, people=16)
    assert found["themes"][0]["all"]["n"] == 8
    assert found["statements"][-1]["all"]["n"] == 16


def test_every_number_of_the_module_is_in_the_list_of_what_is_published():
    rng = random.Random(11)  # noqa: S311
    people = [
        Respondent(
            role=rng.choice(["fortroendevald", "tjansteperson"]), unit=rng.choice(["a", "b"]),
            answers={q.key: {"now": rng.randint(1, 6), "wanted": None} for q in [*THEME, *MATURITY]},
        )
        for _ in range(80)
    ]  # fmt: skip
    made = survey_tables(
        threshold=6, questions=[*THEME, *MATURITY], respondents=people, units={"a": "A", "b": "B"}, maturity=KEYS
    )
    listed = published_rows(made.classes, made.tables)
    found = dict(scraped({**made.tables, "classes": made.classes}))
    assert {row.path: row.value for row in listed} == {k: v for k, v in found.items() if k not in ABOUT_THE_RULES}
    by_class = [row for row in listed if row.path.startswith("maturity/dimensions/0/roles/")]
    assert {row.roles for row in by_class} == {frozenset(["fortroendevald"]), frozenset(["tjansteperson", "annan"])}
