"""What each rule finds in what was published of a statement, and what is said about it."""

from typing import Any

import pytest

from tests.results.talked import AGREED_HIGH, AGREED_LOW, CAMPS, ROLES, found, of_themes, statement, words
from tests.results.test_survey_tables import tables as published
from tests.results.test_survey_tables import two_roles
from workshop.results.talking import QUESTIONS, WORDS, Moved, findings


@pytest.mark.parametrize(
    ("row", "rule", "said", "behind"),
    [
        (
            statement(**CAMPS), "split",
            "13 svarade att det stämmer dåligt eller inte alls, 15 att det stämmer bra eller helt.",
            "sällan av en slump",
        ),
        (
            statement(roles=(70, 40)), "roles",
            "Förtroendevalda: stämmer ganska bra. Tjänstepersoner: stämmer ganska dåligt.",
            "70 mot 40. Har svarat: förtroendevalda 14, tjänstepersoner 22. Skillnaden är så stor",
        ),
        (
            statement(roles=(20, 50)), "roles",
            "Tjänstepersoner: mitt emellan. Förtroendevalda: stämmer dåligt eller inte alls.", "50 mot högst 20",
        ),
        (
            statement(roles=(20, 80), **CAMPS), "split_roles",
            "Det är rollerna som svarar olika. Tjänstepersoner: stämmer bra eller helt. "
            "Förtroendevalda: stämmer dåligt eller inte alls.", "Längst ner på skalan svarade 13, högst upp 15, av 36.",
        ),
        (
            statement(roles=(70, 40), paired=True), "pair",
            "Förtroendevalda om sitt: stämmer ganska bra. Tjänstepersoner om sitt: stämmer ganska dåligt.", "70 mot 40",
        ),
        (
            statement(units=(20, 70)), "units",
            "Skola: stämmer dåligt eller inte alls. Alla tillsammans: mitt emellan.", "högst 20 mot 53",
        ),
        (
            statement(**AGREED_LOW), "agreed_low", "Nästan alla är eniga: 34 av 36 svarade att det inte stämmer.",
            "Index 20 av 100",
        ),
        (
            statement(**AGREED_HIGH), "agreed_high", "Nästan alla är eniga: 34 av 36 svarade att det stämmer.",
            "Index 80 av 100",
        ),
        (statement(vet_ej=9), "dont_know", "9 av 40 vet inte hur det är.", "23 procent svarade ”vet ej”. 36 svarade"),
        (statement(forstar_inte=5), "not_understood", "5 av 40 förstod inte påståendet.", "13 procent"),
    ],
)  # fmt: skip
def test_each_rule_says_what_it_found_with_the_numbers_behind(
    row: dict[str, Any], rule: str, said: str, behind: str
) -> None:
    [one] = of_themes(row)

    told = words(one)
    assert (one.rule, one.shown) == (rule, True)
    assert told.text == f"”Vi vet.” {said}"
    assert behind in told.behind
    assert told.question in QUESTIONS[rule]


@pytest.mark.parametrize(
    "row",
    [
        statement(),
        statement(roles=(60, 40)),
        statement(units=(40, 60)),
        statement(vet_ej=7),
        statement(vet_ej=2, forstar_inte=2),
        statement(steps=[0, 1, 9, 12, 12, 2], index=63),
        statement(steps=[5, 3, 12, 8, 4, 4], index=46),
        statement(steps=[2, 8, 18, 8, 0, 0], index=38),
        statement(n=None, steps=None, index=None, q1=None, median=None, q3=None),
    ],
)
def test_a_small_difference_is_no_finding(row: dict[str, Any]) -> None:
    assert not of_themes(row)


def test_a_room_that_all_answers_alike_is_told_so() -> None:
    [one] = of_themes(statement(steps=[0, 0, 0, 6, 20, 10], index=82))

    assert words(one).found == "Alla 36 är eniga: det stämmer."


def test_what_the_roles_explain_is_not_told_as_anonymous_camps_too() -> None:
    rules = [one.rule for one in found(statement(roles=(20, 80), **CAMPS)) if one.theme_key]

    assert rules == ["split_roles"]
    beside = [one.rule for one in of_themes(statement(roles=(50, 80), **CAMPS))]
    assert sorted(beside) == ["roles", "split"]


def test_with_few_answers_it_is_said_that_it_may_be_chance() -> None:
    few = {"n": 20, "steps": [5, 2, 3, 3, 2, 5], "index": 50}
    [camps] = of_themes(statement(**few))

    assert "kan det vara en slump" in words(camps).behind
    [agree] = of_themes(statement(n=7, steps=[0, 0, 0, 1, 3, 3], index=86))
    assert words(agree).found == "Alla 7 är eniga: det stämmer."
    assert words(agree).behind == "Index 86 av 100. Med så få svar kan några till ändra bilden."


def test_what_has_moved_since_last_time_is_told_in_which_direction() -> None:
    earlier = {"p1": Moved(index=25, n=30, when="maj 2025"), "p2": Moved(index=75, n=30, when="maj 2025")}
    up, down = (words(of_themes(row, earlier=earlier)[0]) for row in (statement("p1"), statement("p2", index=52)))

    assert up.found == "Det har stigit från 25 till 53 av 100 sedan maj 2025."
    assert up.question in QUESTIONS["risen"]
    assert "sjunkit från 75 till 52" in down.text
    assert down.question in QUESTIONS["fallen"]


def test_what_moved_less_than_chance_gives_so_few_is_no_change() -> None:
    """16 points are much for two hundred answers, and nothing for eight."""
    many, few = ({"p1": Moved(index=37, n=n, when="maj 2025")} for n in (200, 8))

    assert [one.rule for one in of_themes(statement(), earlier=many)] == ["change"]
    assert not of_themes(statement(), earlier=few)
    assert not of_themes(statement(), earlier={"p1": Moved(index=39, n=200, when="maj 2025")})


def test_the_weakest_is_called_so_only_where_that_is_true_of_the_whole_theme() -> None:
    alone = of_themes(statement("p1", index=40), statement("p2", index=60), statement("p3", index=60))
    level = of_themes(statement("p1", index=40), statement("p2", index=40), statement("p3", index=60))

    assert "det här det som stämmer sämst: stämmer ganska dåligt" in words(alone[0]).text
    assert "ett av dem i temat som stämmer sämst" in words(level[0]).text


def test_the_weakest_is_not_told_of_another_when_the_weakest_is_told_already() -> None:
    """The list that a sentence speaks of is the whole theme, not what was left of it."""
    rows = [statement("p1", **AGREED_LOW), statement("p2", index=41), statement("p3", index=60)]

    assert [one.statement_key for one in of_themes(*rows) if one.rule == "lowest"] == ["p1"]
    assert not any(one.rule == "lowest" and one.shown for one in of_themes(*rows))


def test_a_pair_is_never_the_weakest_or_the_strongest_of_a_theme_that_it_is_no_part_of() -> None:
    assert not of_themes(statement("p1", paired=True, index=10), statement("p2", paired=True, index=95))


def test_what_all_answered_to_two_different_sentences_is_no_finding() -> None:
    assert not of_themes(statement(paired=True, **AGREED_LOW))
    assert [one.rule for one in of_themes(statement(paired=True, roles=(80, 20), units=(20, 80), **CAMPS))] == ["pair"]


def test_every_rule_has_words_and_questions() -> None:
    asked = {"risen", "fallen"} | set(WORDS) - {"change"}

    assert set(QUESTIONS) == asked
    every = [text for texts in QUESTIONS.values() for text in texts]
    assert len(every) == len(set(every))


def test_too_few_answers_leave_nothing_to_say() -> None:
    few = published(two_roles([1, 6], ["vet_ej", "vet_ej"]))

    assert findings({"roles": [], "units": []}, few) == ()


def test_politicians_who_all_say_they_do_not_know_are_a_finding_about_everybody() -> None:
    tables = published(two_roles([3, 4, 4, 5, 5, 6, 6], ["vet_ej"] * 8))
    one = findings({"roles": ROLES, "units": []}, tables)[0]

    assert one.rule == "dont_know"
    told = words(one)
    assert told.text == "”Vi vet.” 8 av 15 vet inte hur det är."
    assert "örtroendevalda" not in told.text + told.behind + told.question


def test_a_statement_that_hardly_anybody_could_place_still_has_its_finding() -> None:
    [one] = findings({"roles": [], "units": []}, published(two_roles([2, 5], ["vet_ej"] * 9)))

    assert words(one).behind == "82 procent svarade ”vet ej”. För få svarade på skalan för att visa hur."


def test_what_the_sentence_counts_is_pointed_out_among_all_the_answers() -> None:
    [split] = [one for one in of_themes(statement(**CAMPS, vet_ej=2)) if one.rule == "split"]
    drawn = words(split).spread
    assert drawn
    assert [pile.n for pile in drawn.steps] == CAMPS["steps"]
    assert [pile.counted for pile in drawn.steps] == [True, True, False, False, True, True]
    assert (drawn.apart.n, drawn.apart.counted, drawn.called) == (2, False, "Vet ej")
    assert max(pile.tall for pile in drawn.steps) == 100


def test_those_who_could_not_answer_stand_apart_from_the_scale() -> None:
    [unsure] = [one for one in of_themes(statement(forstar_inte=6)) if one.rule == "not_understood"]
    drawn = words(unsure).spread
    assert drawn
    assert (drawn.apart.n, drawn.apart.counted, drawn.called) == (6, True, "Förstår inte")
    assert not any(pile.counted for pile in drawn.steps)


def test_the_answers_to_two_sentences_are_not_drawn_as_one() -> None:
    for one in of_themes(statement(roles=(70, 40), paired=True, vet_ej=12)):
        assert words(one).spread is None


@pytest.mark.parametrize(("low", "camps"), [(9, False), (10, True)])
def test_two_camps_are_more_than_a_quarter_each(low: int, camps: bool) -> None:
    """Of 36 people nine are a quarter: so many stand at each end by chance in more than one theme of twenty."""
    steps = [low, 0, 36 - 2 * low, 0, 0, low]
    found = of_themes(statement(steps=steps, n=36, index=50))
    assert any(one.rule == "split" for one in found) is camps
