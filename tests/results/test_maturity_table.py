"""The maturity module and own statements in the snapshot: what an index is made of, and what it is not."""

from workshop.results.snapshot import AskedStatement, Respondent, survey_tables

KEYS = {"formaga": ("e", "i", "b"), "arv": ("t", "n", "o")}
CATEGORIES = [key for keys in KEYS.values() for key in keys]
MATURITY = [AskedStatement(key=f"{category}{at}", theme_key=category) for category in CATEGORIES for at in range(3)]
THEME = [AskedStatement(key=f"s{at}", theme_key="styrning") for at in range(4)]
OWN = AskedStatement(key="egen-1", theme_key="styrning", in_index=False)


def tables(questions, answer, people=8, **more):
    respondents = [
        Respondent(
            role="annan", unit=None,
            answers={q.key: {"now": now, "wanted": None} for q in questions if (now := answer(at, q)) is not None},
        )
        for at in range(people)
    ]  # fmt: skip
    return survey_tables(threshold=6, questions=questions, respondents=respondents, units={}, **more).tables


def test_a_dimension_is_the_mean_of_its_categories_and_the_whole_of_the_two():
    steps = {"e": 6, "i": 4, "b": 1, "t": 2, "n": 2, "o": 2}
    found = tables([*THEME, *MATURITY], lambda _at, q: steps.get(q.theme_key, 3), maturity=KEYS)["maturity"]
    assert [row["all"]["index"] for row in found["categories"]] == [100, 60, 0, 20, 20, 20]
    assert [(row["key"], row["all"]["index"]) for row in found["dimensions"]] == [("formaga", 53), ("arv", 20)]
    assert found["total"]["all"]["index"] == 37  # 36.5, half up
    assert found["total"]["all"]["n"] == 8


def test_a_statement_that_few_could_place_is_left_out_of_its_category():
    def answer(at, question):
        if question.key == "e0":
            return 6 if at < 5 else "vet_ej"
        return 2

    found = tables(MATURITY, answer, people=20, maturity=KEYS)["maturity"]
    assert (found["categories"][0]["all"]["n"], found["categories"][0]["all"]["index"]) == (20, 20)
    assert found["dimensions"][0]["all"]["index"] == 20


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


def test_an_own_statement_does_not_change_how_many_stand_behind_a_theme():
    def answer(at, question):
        return 4 if at < 8 or question is not OWN else None

    found = tables([*THEME, OWN], answer, people=16)
    assert found["themes"][0]["all"]["n"] == 16
    assert found["statements"][-1]["all"]["n"] == 8


def test_roles_of_a_dimension_are_the_mean_of_its_categories_in_tens():
    steps = {"e": (1, 6), "i": (2, 5), "b": (3, 4), "t": (1, 6), "n": (1, 6), "o": (1, 6)}
    people = [
        Respondent(
            role=role, unit=None,
            answers={q.key: {"now": steps[q.theme_key][which], "wanted": None} for q in MATURITY},
        )
        for which, role in enumerate(("fortroendevald", "tjansteperson")) for _ in range(8)
    ]  # fmt: skip
    found = survey_tables(threshold=6, questions=MATURITY, respondents=people, units={}, maturity=KEYS).tables
    maturity = found["maturity"]
    assert [[row["index"] for row in one["roles"]] for one in maturity["categories"][:3]] == [
        [20, 80],
        [20, 80],
        [40, 60],
    ]
    assert [row["index"] for row in maturity["dimensions"][0]["roles"]] == [30, 70]  # 26.7 and 73.3
    assert [row["index"] for row in maturity["total"]["roles"]] == [30, 80]  # 25 and 75, half up
