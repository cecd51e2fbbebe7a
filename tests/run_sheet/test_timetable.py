"""Clock times of a sitting, locked times, what is short, and what is proposed to be cut."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.run_sheet.cuts import Cuttable, kept, proposals
from workshop.run_sheet.pacing import pace
from workshop.run_sheet.timetable import Run, Timetable, minute, run_of, timetable

NINE = time(9)
START = datetime(2030, 5, 14, 7, 0)  # nine in Stockholm


@dataclass
class Row:
    id: str
    minutes: int = 10
    state: str = "waiting"
    started_at: datetime | None = None
    locked: time | None = None
    timer_ends_at: datetime | None = None
    paused_at: datetime | None = None
    sitting: int = 0


def lines(*minutes: int) -> list[Row]:
    return [Row(id=chr(97 + at), minutes=n) for at, n in enumerate(minutes)]


def begins(found: Timetable) -> list[int]:
    return [slot.begins - 540 for slot in found.slots]


def test_each_moment_begins_when_the_one_before_has_ended_and_what_is_left_out_takes_no_time() -> None:
    sheet = lines(10, 20, 5, 30)
    sheet[1].state = "left_out"
    found = timetable(sheet, NINE)
    assert (begins(found), found.ends) == ([0, 10, 10, 15], 540 + 45)
    assert [slot.passed for slot in found.slots] == [False, True, False, False]


def test_a_locked_time_waits_and_tells_the_gap() -> None:
    sheet = lines(10, 10, 10)
    sheet[1].locked = time(9, 25)
    found = timetable(sheet, NINE)
    assert (begins(found), found.slots[1].gap, found.slots[1].over) == ([0, 25, 35], 15, 0)


def test_a_locked_time_that_cannot_be_kept_tells_by_how_much() -> None:
    sheet = lines(10, 10, 10)
    sheet[2].locked = time(9, 12)
    found = timetable(sheet, NINE)
    assert (begins(found), found.slots[2].gap, found.slots[2].over) == ([0, 10, 20], 0, 8)


@pytest.mark.parametrize(("promised", "gap", "over"), [(time(9, 30), 0, 0), (time(9, 40), 10, 0), (time(9, 20), 0, 10)])
def test_what_was_promised_is_kept_or_not(promised: time, gap: int, over: int) -> None:
    found = timetable(lines(10, 10, 10), NINE, promised)
    assert (found.gap, found.over) == (gap, over)


def test_while_it_goes_on_the_rest_follows_from_now() -> None:
    sheet = lines(10, 10, 10, 10)
    found = timetable(sheet, NINE, run=Run(now=540 + 27, current="b", began={"a": 541, "b": 555}))
    assert begins(found) == [1, 15, 27, 37]
    assert timetable(sheet, NINE, run=Run(now=540 + 20, current="b", began={"a": 541, "b": 555})).ends == 540 + 45


def test_what_the_room_went_by_takes_no_time() -> None:
    found = timetable(lines(10, 10, 10), NINE, run=Run(now=545, current="c", began={"a": 540, "c": 545}))
    assert ([slot.passed for slot in found.slots], found.ends) == ([False, True, False], 555)


def test_a_look_back_keeps_the_rest_where_it_was() -> None:
    sheet = lines(10, 10, 10, 10)
    began = {"a": 540, "b": 550, "c": 560}
    assert timetable(sheet, NINE, run=Run(now=572, current="a", began=began)).ends == 582


def test_a_try_out_at_another_hour_is_bound_by_no_time() -> None:
    sheet = lines(10, 10)
    sheet[1].locked = time(12)
    found = timetable(sheet, NINE, time(12), run=Run(now=1200, current="a", began={"a": 1200}))
    assert (found.ends, found.over, found.slots[1].gap) == (1220, 0, 0)


def test_a_sitting_of_another_day_does_not_go_on() -> None:
    sheet = lines(10)
    sheet[0].started_at = START - timedelta(days=1)
    assert run_of(sheet, "a", START) is None
    sheet[0].started_at = START
    assert run_of(sheet, "x", START) is None
    assert run_of(sheet, "a", START) == Run(now=540, current="a", began={"a": 540})


planned = st.lists(
    st.builds(
        Row, id=st.uuids().map(str), minutes=st.integers(1, 480), state=st.sampled_from(["waiting", "left_out"]),
        locked=st.none() | st.times(),
    ),
    max_size=20,
)  # fmt: skip


@given(sheet=planned, starts=st.times(), promised=st.none() | st.times())
def test_planned_times_never_go_back(sheet: list[Row], starts: time, promised: time | None) -> None:
    found = timetable(sheet, starts, promised)
    clock = minute(starts)
    for line, slot in zip(sheet, found.slots, strict=True):
        assert slot.begins >= clock
        assert slot.ends - slot.begins == (0 if line.state == "left_out" else line.minutes)
        assert not (slot.gap and slot.over)
        clock = slot.ends
    assert found.ends == clock


@given(
    sheet=st.lists(st.integers(1, 60), min_size=2, max_size=12).map(lambda minutes: lines(*minutes)),
    at=st.integers(0, 11), now=st.integers(0, 300), lock=st.none() | st.integers(0, 300), last=st.booleans(),
    given_by_clock=st.none() | st.integers(1, 200), stood=st.none() | st.integers(0, 300),
)  # fmt: skip
def test_the_run_sheet_and_the_desk_say_the_same_end(
    sheet: list[Row], at: int, now: int, lock: int | None, last: bool, given_by_clock: int | None, stood: int | None
) -> None:
    at = min(at, len(sheet) - 1)
    for line in sheet[: at + 1]:
        line.started_at = START
    if lock is not None:
        sheet[-1 if last else 0].locked = (START + timedelta(minutes=lock + 120)).time()
    if given_by_clock:
        sheet[at].timer_ends_at = START + timedelta(minutes=given_by_clock)
        sheet[at].paused_at = START + timedelta(minutes=min(stood, now)) if stood is not None else None
    read = START + timedelta(minutes=now)
    kept, told = pace(sheet, sheet[at].id, read, NINE), timetable(sheet, NINE, run=run_of(sheet, sheet[at].id, read))
    assert kept
    assert told.ends == 540 + (kept.ends_at - START) // timedelta(minutes=1)


def cuttable(id: str, minutes: int, least: int = 4, rank: str = "first", skip: bool = False) -> Cuttable:
    return Cuttable(id=id, minutes=minutes, least=least, rank=rank, may_skip=skip)


def cut(ahead: list[Cuttable], need: int) -> list[tuple[str, int, int]]:
    return [(one.id, one.minutes, one.saves) for one in proposals(ahead, need)]


def test_what_has_most_to_spare_is_shortened_first_and_only_by_what_is_needed() -> None:
    ahead = [cuttable("talk", 12), cuttable("guest", 30), cuttable("plan", 60, rank="last")]
    assert cut(ahead, 12) == [("guest", 20, 10), ("talk", 10, 2)]
    assert cut(ahead, 20) == [("guest", 20, 10), ("talk", 8, 4), ("plan", 54, 6)]
    assert cut(ahead, 0) == []


def test_no_moment_gets_fewer_minutes_than_its_kind_needs() -> None:
    assert cut([cuttable("words", 5, least=4), cuttable("short", 3, least=4)], 9) == [("words", 4, 1)]


def test_when_shortening_is_not_enough_the_last_that_may_be_skipped_goes() -> None:
    ahead = [cuttable("talk", 12), cuttable("one", 4, skip=True), cuttable("two", 4, skip=True)]
    assert cut(ahead, 7) == [("talk", 8, 4), ("two", 0, 4)]


@given(
    st.lists(st.builds(Cuttable, id=st.uuids().map(str), minutes=st.integers(1, 90), least=st.integers(1, 10),
                       rank=st.sampled_from(["first", "then", "last"]), may_skip=st.booleans()), max_size=12),
    st.integers(0, 200),
)  # fmt: skip
def test_a_proposal_never_takes_more_than_there_is_and_says_when_it_is_not_enough(
    ahead: list[Cuttable], need: int
) -> None:
    found = proposals(ahead, need)
    known = {one.id: one for one in ahead}
    assert len({one.id for one in found}) == len(found)
    for one in found:
        of = known[one.id]
        assert one.saves == of.minutes - one.minutes > 0
        assert one.minutes >= kept(of) if one.minutes else of.may_skip or kept(of) == 0
    most = sum(one.minutes if one.may_skip else one.minutes - kept(one) for one in ahead)
    assert sum(one.saves for one in found) >= min(need, most)
