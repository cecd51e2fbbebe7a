"""What begins on the stage, of all that there is to talk about, and what is told once for all themes together."""

from typing import Any

from tests.results.talked import AGREED_HIGH, AGREED_LOW, CAMPS, found, of_all, of_themes, statement, words
from workshop.results.talking import QUESTIONS, SHOWN, Finding


def told(ones: list[Finding]) -> list[tuple[str, str]]:
    return [(one.statement_key, one.rule) for one in ones if one.shown]


def wanted(index: int) -> dict[str, Any]:
    return {"index": index, "n": 30, "gap": index - 53}


def test_what_divides_comes_before_what_is_unknown_and_each_kind_and_statement_once() -> None:
    rows = [
        statement("p1", vet_ej=20),
        statement("p2", roles=(80, 50), vet_ej=12),
        statement("p3", roles=(80, 20)),
        statement("p4", **CAMPS),
    ]

    ones = of_themes(*rows)
    assert told(ones) == [("p3", "roles"), ("p4", "split"), ("p1", "dont_know")]
    assert {("p2", "roles"), ("p2", "dont_know")} <= {(one.statement_key, one.rule) for one in ones}


def test_all_that_is_found_is_there_to_choose_and_three_are_shown() -> None:
    rows = [statement(f"p{at}", roles=(80, 20), vet_ej=9, forstar_inte=5, **CAMPS) for at in range(6)]

    ones = of_themes(*rows)
    assert len(ones) == 18
    assert [one.shown for one in ones] == [True] * SHOWN + [False] * 15


def test_a_wanted_position_is_told_only_beyond_the_usual_distance_and_never_first() -> None:
    usual = [statement(f"p{at}", wanted=wanted(80)) for at in range(4)]
    far = statement("p9", wanted=wanted(96))

    assert not any(one.rule == "wanted" for one in found(*usual))
    alone = of_themes(*usual, far)
    assert [(one.rule, one.shown) for one in alone] == [("wanted", False)]
    beside = of_themes(*usual, far, statement("p8", **CAMPS))
    assert told(beside) == [("p8", "split"), ("p9", "wanted")]
    assert "Vanligast hos er är ett avstånd på 27" in words(beside[1]).behind


def test_a_wanted_position_never_takes_a_statement_from_another_rule() -> None:
    rows = [*(statement(f"p{at}", wanted=wanted(80)) for at in range(4)), statement("p9", wanted=wanted(99), **CAMPS)]

    assert [one.rule for one in of_themes(*rows) if one.statement_key == "p9"] == ["split"]


def test_the_ends_of_a_theme_fill_in_only_where_little_else_was_found() -> None:
    few = of_themes(statement("p1", vet_ej=9), statement("p2", index=40), statement("p4", index=80))
    many = of_themes(statement("p1", vet_ej=9), statement("p2", index=40), statement("p3", **CAMPS))

    assert told(few) == [("p1", "dont_know"), ("p4", "highest")]
    assert told(many) == [("p3", "split"), ("p1", "dont_know")]


def test_no_question_is_asked_twice_in_a_day_and_then_the_theme_asks_its_own() -> None:
    rows = [statement(f"p{at}", theme=f"t{at}", vet_ej=9) for at in range(1, 7)]
    rows += [statement(f"p{at}") for at in range(10, 28)]

    asked = [words(one).question for one in of_themes(*rows) if one.shown]
    assert asked == [*QUESTIONS["dont_know"], "Temats egen fråga?", "Temats egen fråga?"]


def test_what_is_true_of_a_third_of_all_statements_is_told_once_and_not_in_each_theme() -> None:
    unknown = [statement(f"p{at}", theme=f"t{at % 3}", vet_ej=10 + at) for at in range(6)]
    rest = [statement(f"p{at}", theme=f"t{at % 3}", roles=(70, 40)) for at in range(10, 12)]

    first, *_ = of_all(*unknown, *rest)
    assert words(first).text == "På 6 av 8 påståenden svarade minst var femte ”vet ej”."
    assert "Till exempel: ”Påstående 0.” ”Påstående 1.”" in words(first).behind
    shown = [(one.theme_key, one.rule) for one in of_themes(*unknown, *rest) if one.shown]
    assert shown[-2:] == [("t2", "roles"), ("t2", "dont_know")], "what divides comes before what all of them share"


def test_a_step_between_the_roles_counts_where_it_is_the_same_on_a_third_of_the_statements() -> None:
    same = [statement(f"p{at}", roles=(60, 40)) for at in range(4)]
    other = [statement(f"p{at}", roles=(50, 50)) for at in range(10, 16)]

    first, *_ = of_all(*same, *other)
    assert words(first).text == "På 4 av 10 påståenden svarade förtroendevalda högre än tjänstepersoner."
    assert "Minst 20 av 100 högre" in words(first).behind
    mixed = [statement(f"p{at}", roles=(60, 40) if at % 2 else (40, 60)) for at in range(4)]
    assert [one.rule for one in of_all(*mixed, *other)] == ["strongest"]


def test_a_unit_that_stands_out_in_the_same_direction_is_a_pattern() -> None:
    rows = [statement(f"p{at}", units=(20, 60)) for at in range(3)] + [statement(f"p{at}") for at in range(10, 30)]

    first, *_ = of_all(*rows)
    assert words(first).text == "På 3 av 23 påståenden svarade Skola klart lägre än alla tillsammans."


def test_the_whole_begins_with_patterns_or_what_divides_most_and_ends_with_what_bears() -> None:
    rows = [statement("p1", **CAMPS), statement("p2", theme="t2", roles=(80, 20)), statement("p3", **AGREED_HIGH)]

    assert told(of_all(*rows)) == [("p2", "roles"), ("p3", "strongest")]
    low = [statement(f"p{at}", **AGREED_LOW) for at in range(19)] + [statement("p20", **AGREED_HIGH)]
    first, last = (words(one).text for one in of_all(*low) if one.shown)
    assert first == "På 19 av 20 påståenden är nästan alla eniga om att det inte stämmer."
    assert last == "”Vi vet.” Av alla 20 påståenden är det här det som stämmer bäst: 34 av 36 håller med."


def test_every_workshop_that_shows_anything_has_something_that_bears() -> None:
    rows = [statement("p1", **AGREED_LOW), statement("p2", **AGREED_LOW)]

    [last] = [one for one in of_all(*rows) if one.rule == "strongest"]
    assert words(last).found == "Av alla 2 är det här ett av dem som stämmer bäst: 2 av 36 håller med."


def test_the_same_answers_give_the_same_findings() -> None:
    rows = [statement("p2", vet_ej=9), statement("p1", vet_ej=9)]

    assert found(*rows)[0].statement_key == "p2"
    assert found(*rows) == found(*rows)
