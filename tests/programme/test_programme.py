"""The programme as a value: agendas laid out, wording per role, the fingerprint of what is measured, JSON."""

from itertools import groupby
from pathlib import Path

import msgspec
import pytest

from workshop.gathering.models import ProgrammeText
from workshop.ground.roles import ROLES
from workshop.moments import kinds as moments
from workshop.moments.rest import longest_stretch
from workshop.programme.laying_out import run_of
from workshop.programme.reading import load
from workshop.programme.statement import Pair, Term
from workshop.programme.wording import fingerprint, for_role, wording_hash
from workshop.questions import kinds

PROGRAMME = load(Path(__file__).parents[2] / "themes")
ALL = [theme.key for theme in PROGRAMME.themes]
STEPS = PROGRAMME.scale_steps
STATEMENT = PROGRAMME.themes[0].statements[0]
PAIRED = next(s for s in PROGRAMME.theme("styrning").statements if s.key == "begripliga-underlag")


def minutes(run):
    return [sum(moment.minutes for moment in part) for _, part in groupby(run, key=lambda moment: moment.sitting)]


@pytest.mark.parametrize(
    ("agenda", "expected"),
    [("halvdag-tre", [225]), ("halvdag", [240]), ("heldag", [460]), ("fyra-halvdagar", [180, 180, 180, 180])],
)
def test_an_agenda_takes_the_time_it_promises(agenda, expected):
    assert minutes([moment for moment in run_of(PROGRAMME, agenda, ALL) if not moment.left_out]) == expected


@pytest.mark.parametrize("agenda", [agenda.key for agenda in PROGRAMME.agendas])
@pytest.mark.parametrize("chosen", range(1, 6))
def test_nobody_sits_for_more_than_an_hour_and_a_half_however_many_themes_are_chosen(agenda, chosen):
    run = [moment for moment in run_of(PROGRAMME, agenda, ALL[:chosen]) if not moment.left_out]
    for _sitting, part in groupby(run, key=lambda moment: moment.sitting):
        assert longest_stretch((moments.get(moment.kind), moment.minutes) for moment in part) <= 90


@pytest.mark.parametrize("agenda", [agenda.key for agenda in PROGRAMME.agendas])
def test_whoever_answers_with_own_words_has_at_least_four_minutes(agenda):
    for moment in run_of(PROGRAMME, agenda, ALL):
        if moment.question and kinds.get(moment.question.kind).own_words:
            assert moment.minutes >= 4


def test_of_five_themes_the_half_day_takes_three_and_lays_the_others_by():
    run = run_of(PROGRAMME, "halvdag-tre", ALL)
    assert list(dict.fromkeys(moment.theme for moment in run if moment.theme and not moment.left_out)) == ALL[:3]
    assert {moment.theme for moment in run if moment.left_out} == set(ALL[3:])
    assert not [moment for moment in run_of(PROGRAMME, "halvdag-tre", ALL[:3]) if moment.left_out]


def test_every_theme_gets_the_same_moments_in_the_same_order():
    run = run_of(PROGRAMME, "halvdag", ALL)
    for key in ALL:
        kinds = [moment.kind for moment in run if moment.theme == key]
        assert kinds == ["intro", "result", "discussion", "poll", "ideas", "poll", "measures"]


def test_a_moment_carries_the_words_of_its_theme():
    run = run_of(PROGRAMME, "halvdag", ["samverkan"])
    theme = PROGRAMME.theme("samverkan")
    said = {moment.kind: moment for moment in run if moment.theme}
    assert (said["intro"].title, said["intro"].spec["text"]) == (theme.title, theme.purpose)
    talk = theme.discussion
    spells = {"alone": talk.alone, "pairs": talk.pairs, "fours": talk.fours, "everybody": talk.everybody}
    assert said["discussion"].spec == {"text": talk.text, "help": talk.help, **spells}
    assert [moment.question for moment in run if moment.theme and moment.kind == "poll"] == list(theme.polls)
    assert theme.notes[0].text in said["intro"].notes


@pytest.mark.parametrize(("chosen", "before_the_break"), [(5, 2), (4, 2), (3, 1), (2, 1), (1, 0)])
def test_the_break_stays_in_the_middle_when_themes_are_left_out(chosen, before_the_break):
    run = run_of(PROGRAMME, "halvdag", ALL[:chosen])
    place = [moment.kind for moment in run].index("break")
    assert len({moment.theme for moment in run[:place]} - {""}) == before_the_break


def test_the_themes_come_in_the_order_they_were_chosen():
    run = run_of(PROGRAMME, "heldag", ["arbetsmiljo", "styrning"])
    assert [moment.theme for moment in run if moment.kind == "intro"] == ["arbetsmiljo", "styrning"]


@pytest.mark.parametrize("agenda", ["halvdag-tre", "halvdag", "heldag", "fyra-halvdagar"])
@pytest.mark.parametrize("chosen", range(6))
def test_each_chosen_theme_comes_once_and_each_break_stays(agenda, chosen):
    run = run_of(PROGRAMME, agenda, ALL[:chosen])
    assert [moment.theme for moment in run if moment.kind == "intro"] == ALL[:chosen]
    breaks = [moment for moment in run_of(PROGRAMME, agenda, ALL) if moment.kind == "break"]
    assert len([moment for moment in run if moment.kind == "break"]) == len(breaks)


def test_an_unknown_agenda_or_theme_is_refused():
    with pytest.raises(KeyError):
        run_of(PROGRAMME, "kvart", ALL)
    with pytest.raises(KeyError):
        run_of(PROGRAMME, "halvdag", ["okänt"])


def test_all_roles_read_the_same_but_for_two_declared_pairs():
    statements = [statement for theme in PROGRAMME.themes for statement in theme.statements]
    statements += [statement for category in PROGRAMME.maturity.categories for statement in category.statements]
    differs = {s.key for s in statements if len({for_role(s, role) for role in ROLES}) > 1}
    assert differs == PROGRAMME.paired == {"begripliga-underlag", "foljer-upp-nyttan"}


def test_of_a_pair_politicians_read_one_wording_and_all_others_the_officials():
    assert for_role(PAIRED, "fortroendevald").startswith("Jag förstår")
    assert for_role(PAIRED, "tjansteperson").startswith("Vi skriver")
    assert for_role(PAIRED, "annan") == for_role(PAIRED, "tjansteperson")


def test_a_pair_is_shown_with_both_wordings_and_who_read_which():
    pair = Pair(fortroendevald="Jag läser.", tjansteperson="Vi skriver.")
    assert msgspec.structs.replace(PAIRED, pair=pair).shown == "Förtroendevalda: Jag läser. Övriga: Vi skriver."
    assert STATEMENT.shown == STATEMENT.text


@pytest.mark.parametrize(
    ("statement", "change"),
    [
        (STATEMENT, {"text": "Annan text."}),
        (PAIRED, {"pair": msgspec.structs.replace(PAIRED.pair, fortroendevald="Annan text.")}),
        (PAIRED, {"pair": msgspec.structs.replace(PAIRED.pair, tjansteperson="Annan text.")}),
    ],
)
def test_the_hash_changes_with_any_wording(statement, change):
    assert wording_hash(msgspec.structs.replace(statement, **change), STEPS) != wording_hash(statement, STEPS)


def test_the_hash_changes_with_the_scale():
    assert wording_hash(STATEMENT, STEPS[::-1]) != wording_hash(STATEMENT, STEPS)


@pytest.mark.parametrize("change", [{"help": "Ny."}, {"example": "Nytt."}, {"terms": ()}, {"key": "annan"}])
def test_the_hash_stays_when_only_the_help_changes(change):
    assert wording_hash(msgspec.structs.replace(STATEMENT, **change), STEPS) == wording_hash(STATEMENT, STEPS)


def test_the_hash_is_the_same_in_every_process():
    assert wording_hash(STATEMENT, ("a", "b")) == wording_hash(STATEMENT, ("a", "b"))
    assert len({wording_hash(s, STEPS) for theme in PROGRAMME.themes for s in theme.statements}) == 26


def test_the_programmes_scale_can_be_asked():
    assert kinds.get("scale").spec({"steps": list(STEPS), "wanted": True})["steps"] == list(STEPS)


def test_the_programme_survives_its_column():
    column = ProgrammeText()
    stored = column.process_bind_param(PROGRAMME, None)
    assert column.process_result_value(stored, None) == PROGRAMME


def test_another_wording_has_another_fingerprint():
    other = msgspec.structs.replace(PROGRAMME, words=(Term(term="IT-avdelningen", meaning="De som sköter driften."),))
    assert fingerprint(other) != fingerprint(PROGRAMME)
