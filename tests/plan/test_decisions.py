"""The plan goes from draft to proposed to decided: what was decided stands, and what is changed afterwards is told."""

from datetime import date, timedelta

import pytest

from tests.world.example import FULL, MADE
from tests.world.people import BO
from tests.world.room import Room, furnish
from workshop.ground.db import new_id
from workshop.ground.errors import BadInput, NotFound
from workshop.plan import actions, deciding, ordering
from workshop.plan import decided as told_decisions
from workshop.plan import versions as kept_versions
from workshop.plan.decision import read_paragraph
from workshop.plan.report import Report
from workshop.plan.rules import DecidedAlready, DecidedMeanwhile, NoPlanYet, PlanMoved

SAID = "Beslutad av kommunstyrelsen den 23 november 2026 § 112"


def versions(room: Room) -> list[tuple[int, str, int]]:
    with room.database.read() as db:
        return [(one.number, one.status, one.repeats) for one in kept_versions.kept(db, room.workshop)]


def write(room: Room, measure: str, **written: object) -> None:
    [known] = [one for one in room.measures() if one.id == measure]
    values = {"theme_key": known.theme_key, "what": known.what, **written}
    room.database.act(actions.edit, room.workshop, measure, values, (), version=known.version, now=MADE)


def changed(report: Report) -> list[tuple[str, int, int, list[tuple[str, str, str]]]]:
    return [
        (one.happened, one.number, one.had, [(field.label, field.was, field.now) for field in one.changed])
        for one in report.differences
    ]


@pytest.fixture
def decided(example: Room) -> Room:
    example.write_measure("Den första.", **FULL)
    example.write_measure("Den andra.", **FULL)
    example.propose(MADE)
    example.decide(MADE)
    return example


# Proposed


def test_a_proposed_plan_is_a_version_that_the_next_change_leaves_alone(example: Room) -> None:
    example.write_measure("Den första.", **FULL)
    assert example.propose(MADE) == 1
    example.write_measure("Ett tillägg.")
    example.freeze_plan(MADE)

    assert versions(example) == [(2, "utkast", 0), (1, "foreslagen", 0)]
    with example.database.read() as db:
        assert [one.what for one in kept_versions.printed(db, example.workshop, 1)[0].measures] == ["Den första."]


def test_two_who_propose_the_same_make_one_version(example: Room) -> None:
    example.write_measure(**FULL)
    assert (example.propose(MADE), example.propose(MADE + timedelta(days=1))) == (1, 1)
    assert versions(example) == [(1, "foreslagen", 0)]


def test_what_was_written_after_the_page_was_read_is_not_proposed_unseen(example: Room) -> None:
    example.write_measure(**FULL)
    with pytest.raises(PlanMoved):
        example.database.act(deciding.propose, example.workshop, "a" * 64, MADE)
    assert versions(example) == []


@pytest.mark.parametrize("standing", ["", "parked"])
def test_a_plan_without_anything_to_decide_on_is_not_proposed(example: Room, standing: str) -> None:
    if standing:
        example.write_measure(standing=standing)
    with pytest.raises(NoPlanYet):
        example.propose(MADE)


def test_a_plan_that_stands_as_decided_is_not_proposed_again(decided: Room) -> None:
    with pytest.raises(DecidedAlready):
        decided.propose(MADE)


# Decided


def test_the_decided_version_says_the_proposed_text_with_the_decision(decided: Room) -> None:
    assert versions(decided) == [(2, "beslutad", 1), (1, "foreslagen", 0)]
    with decided.database.read() as db:
        proposed, told = (kept_versions.printed(db, decided.workshop, number)[0] for number in (1, 2))
    assert proposed.decided is None
    assert told.decided
    assert told.decided.said == SAID
    assert [one.decision.said for one in told.measures if one.decision] == [SAID, SAID]
    assert [one.what for one in told.measures] == [one.what for one in proposed.measures]


def test_a_text_that_was_changed_before_the_protocol_came_is_not_what_was_decided(example: Room) -> None:
    measure = example.write_measure("Den första.", **FULL)
    example.propose(MADE)
    write(example, measure, responsible="It-chef")
    example.decide(MADE, version=1)

    with example.database.read() as db:
        told = kept_versions.printed(db, example.workshop, 2)[0]
    assert told.measures[0].responsible == "Digitaliseringschef"
    assert changed(example.report()) == [("changed", 1, 1, [("Ansvarig", "Digitaliseringschef", "It-chef")])]


def test_nothing_is_changed_right_after_the_decision(decided: Room) -> None:
    report = decided.report()
    assert report.as_decided
    decided.freeze_plan(MADE)
    assert versions(decided)[0] == (2, "beslutad", 1)


def test_how_far_a_measure_has_come_is_no_change_of_what_was_decided(decided: Room) -> None:
    write(decided, decided.measures()[0].id, status="genomford")
    decided.freeze_plan(MADE)

    assert decided.report().as_decided
    assert versions(decided)[0] == (3, "beslutad", 0)


def test_a_decided_measure_that_is_edited_shows_old_and_new(decided: Room) -> None:
    write(decided, decided.measures()[1].id, done_by="2027-12-31", money="inom_ram")
    decided.freeze_plan(MADE)

    fields = [("Klart", "30 juni 2027", "31 december 2027"), ("Pengar", "Äskas i mål och budget", "Inom ram")]
    assert changed(decided.report()) == [("changed", 2, 2, fields)]
    assert versions(decided)[0] == (3, "utkast", 0)


def test_a_text_that_is_written_back_is_no_change(decided: Room) -> None:
    measure = decided.measures()[0].id
    write(decided, measure, responsible="It-chef")
    write(decided, measure, responsible="Digitaliseringschef")
    assert decided.report().as_decided


def test_what_is_added_and_what_is_removed_are_told(decided: Room) -> None:
    decided.database.act(actions.set_removed, decided.workshop, decided.measures()[0].id, True, MADE)
    decided.write_measure("Den nya.")

    assert changed(decided.report()) == [("added", 2, 0, []), ("removed", 0, 1, [])]
    assert decided.report().differences[1].what == "Den första."


def test_a_measure_keeps_in_mind_the_number_it_was_decided_by(decided: Room) -> None:
    second = decided.measures()[1].id
    decided.database.act(ordering.move, decided.workshop, second, "up")
    write(decided, second, committee="Socialnämnden")
    assert changed(decided.report()) == [
        ("changed", 1, 2, [("Nämnd eller förvaltning", "Kommunstyrelsen", "Socialnämnden")])
    ]


def test_a_nämnd_decides_on_its_own_measures_alone(example: Room) -> None:
    mine = example.write_measure("Vår.", **FULL)
    example.write_measure("Andras.", **FULL)
    example.propose(MADE)
    example.decide(MADE, whole=False, measures=(mine,), body="Socialnämnden", paragraph="7 b")

    report = example.report()
    assert report.decided is None
    assert [one.decision.said if one.decision else "" for one in report.measures] == [
        "Beslutad av socialnämnden den 23 november 2026 § 7 b", "",
    ]  # fmt: skip
    assert versions(example)[0] == (2, "foreslagen", 1)


# Sent back


def test_a_plan_that_is_sent_back_is_no_decided_one(example: Room) -> None:
    example.write_measure(**FULL)
    example.propose(MADE)
    example.decide(MADE, outcome="aterremitterad", why="Barnperspektivet saknas.")

    report = example.report()
    assert report.decided is None
    assert report.measures[0].decision
    assert report.measures[0].decision.said.startswith("Återremitterad av kommunstyrelsen den 23")
    assert versions(example) == [(1, "foreslagen", 0)]


def test_a_later_återremiss_of_the_same_text_undoes_the_decision(decided: Room) -> None:
    decided.decide(MADE + timedelta(days=9), version=1, outcome="aterremitterad", body="Kommunfullmäktige")
    assert decided.report().decided is None
    assert decided.report().differences == ()


def test_an_återremiss_of_a_new_proposal_leaves_the_old_decision(decided: Room) -> None:
    write(decided, decided.measures()[0].id, responsible="It-chef")
    number = decided.propose(MADE)
    decided.decide(MADE + timedelta(days=9), version=number, outcome="aterremitterad")

    report = decided.report()
    assert report.decided
    assert report.decided.said == SAID
    assert len(report.differences) == 1


def test_a_new_decision_is_what_changes_are_counted_from(decided: Room) -> None:
    write(decided, decided.measures()[0].id, responsible="It-chef")
    number = decided.propose(MADE)
    decided.decide(MADE + timedelta(days=9), version=number, paragraph="130")

    report = decided.report()
    assert report.as_decided
    assert report.decided
    assert report.decided.paragraph == "130"


def test_a_decision_that_was_taken_back_counts_no_more_but_its_version_stands(decided: Room) -> None:
    with decided.database.read() as db:
        [known] = told_decisions.decisions(db, decided.workshop)
        kept = kept_versions.printed(db, decided.workshop, 2)[0]
    decided.database.act(deciding.take_back, decided.workshop, known.id)

    assert decided.report().decided is None
    with decided.database.read() as db:
        assert kept_versions.printed(db, decided.workshop, 2)[0] == kept


# Two at once, and others' workshops


def test_the_same_decision_is_written_once_whoever_writes_it(decided: Room) -> None:
    again = decided.decide(MADE, version=1, body="KOMMUNSTYRELSEN", why="Sent av en annan", seen="before it")
    assert again == 2
    with decided.database.read() as db:
        assert len(told_decisions.decisions(db, decided.workshop)) == 1


def test_another_decision_meanwhile_is_read_before_mine_is_written(decided: Room) -> None:
    with pytest.raises(DecidedMeanwhile):
        decided.decide(MADE, version=1, paragraph="113", seen="before it")
    assert len(versions(decided)) == 2


@pytest.mark.parametrize("measures", [(), ("0" * 32,)])
def test_a_decision_is_about_measures_of_its_version(example: Room, measures: tuple[str, ...]) -> None:
    example.write_measure(**FULL)
    example.propose(MADE)
    with pytest.raises(BadInput):
        example.decide(MADE, measures=measures)


def test_no_version_and_no_decision_of_another_workshop_is_reached(decided: Room) -> None:
    other = furnish(decided.app, BO)
    with decided.database.read() as db:
        [known] = told_decisions.decisions(db, decided.workshop)
    with pytest.raises(NotFound):
        other.database.act(deciding.take_back, other.workshop, known.id)
    with pytest.raises(NotFound):
        other.decide(MADE, version=1)
    assert decided.report().decided
    assert other.report().decisions == ()


def test_a_version_that_tells_of_a_decision_is_not_itself_decided_on(decided: Room) -> None:
    with pytest.raises(NotFound):
        decided.decide(MADE, version=2, paragraph="113")


def test_an_id_is_not_written_twice_with_other_words(decided: Room) -> None:
    with decided.database.read() as db:
        [known] = told_decisions.decisions(db, decided.workshop)
    with pytest.raises(DecidedMeanwhile):
        decided.decide(MADE, version=1, id=known.id, paragraph="113")
    decided.decide(MADE, version=1, id=new_id(), paragraph="113")
    assert decided.report().decided


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("112", "112"), ("§ 112", "112"), ("§§112–114", "112–114"), ("Paragraf 7 b", "7 b"), ("par. 9", "9"),
        ("  §\u00a0 12/26 ", "12/26"), ("§", ""), ("12 § 3", "12 § 3"), ("<b>1</b>", "<b>1</b>"),
    ],
)  # fmt: skip
def test_the_sign_of_a_paragraph_is_ours(written: str, kept: str) -> None:
    assert read_paragraph(written) == kept


def test_the_day_of_the_protocol_is_what_orders_decisions(example: Room) -> None:
    example.write_measure(**FULL)
    example.propose(MADE)
    example.decide(MADE, on=date(2026, 11, 22), paragraph="2")
    example.decide(MADE, version=1, on=date(2026, 11, 20), paragraph="1")
    report = example.report()
    assert report.decided
    assert report.decided.paragraph == "2"
