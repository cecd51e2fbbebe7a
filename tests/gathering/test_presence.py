"""Who is here now. Time is told; nobody waits two minutes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from workshop.gathering.across import Across
from workshop.gathering.presence import AWAY, SEEN, Presence, Share, Standing
from workshop.ground.ids import WorkshopId

ROOM = WorkshopId("rum")


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Hall:
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.presence = Presence(clock=self.clock)

    def sits(self, *people: str) -> None:
        for one in people:
            self.presence.sits(ROOM, one, one)

    def rises(self, *people: str) -> None:
        for one in people:
            self.presence.rises(ROOM, one)

    def asks(self, *people: str) -> None:
        for one in people:
            self.presence.asks(ROOM, one, one)

    @property
    def now(self) -> int:
        return self.presence.here(ROOM).now

    def later(self, seconds: float) -> None:
        self.clock.now += seconds


@pytest.fixture
def hall() -> Hall:
    return Hall()


def test_an_open_line_is_somebody_who_is_here_for_as_long_as_it_is_open(hall: Hall) -> None:
    hall.sits("anna", "bo")
    hall.later(10 * SEEN)
    assert hall.now == 2


def test_who_leaves_is_gone_soon_and_who_comes_back_at_once_never_left(hall: Hall) -> None:
    hall.sits("anna", "bo")
    hall.rises("anna", "bo")
    assert hall.now == 2
    hall.sits("bo")
    hall.later(AWAY)
    assert hall.now == 1


def test_without_a_line_a_request_counts_for_two_minutes(hall: Hall) -> None:
    hall.asks("anna")
    hall.later(SEEN - 1)
    assert hall.now == 1
    hall.asks("anna")
    hall.later(SEEN - 1)
    assert hall.now == 1
    hall.later(1)
    assert hall.now == 0


def test_a_page_that_opened_a_line_leaves_with_it(hall: Hall) -> None:
    """Its request is minutes from being too old, but the line knows better."""
    hall.asks("anna")
    hall.sits("anna")
    hall.rises("anna")
    hall.later(AWAY)
    assert hall.now == 0


def test_a_page_that_is_loaded_anew_is_here_meanwhile(hall: Hall) -> None:
    hall.sits("anna")
    hall.asks("anna")  # the new page is fetched before the old one lets go of its line
    hall.rises("anna")
    hall.later(2 * AWAY)  # the socket takes its time
    assert hall.now == 1
    hall.sits("anna")
    assert hall.now == 1


def test_two_tabs_are_one_person(hall: Hall) -> None:
    hall.sits("anna", "anna")
    assert hall.now == 1
    hall.rises("anna")
    hall.later(AWAY)
    assert hall.now == 1


def test_the_counter_moves_when_people_do_and_never_back(hall: Hall) -> None:
    counters = [hall.presence.here(ROOM).at]
    for step in (lambda: hall.sits("anna"), lambda: hall.rises("anna"), lambda: hall.later(AWAY)):
        step()
        counters.append(hall.presence.here(ROOM).at)
    assert counters == sorted(counters)
    assert len(set(counters)) == 3  # a line that closes changes nothing by itself
    hall.presence.forget(ROOM)
    assert hall.presence.here(ROOM).at > counters[-1]


def settled(presence: Presence, answered: Sequence[str], asking: str = "fråga") -> int:
    """«av N»."""
    here = presence.settle(ROOM, asking, len(answered), lambda tokens: len(set(tokens) - set(answered)))
    return here.of(asking, len(answered))


def test_of_counts_who_is_here_and_who_has_answered_once_each(hall: Hall) -> None:
    hall.sits("anna", "bo", "cia")
    assert settled(hall.presence, []) == 3
    assert settled(hall.presence, ["anna"]) == 3
    hall.rises("anna", "bo")
    hall.later(AWAY)
    assert settled(hall.presence, ["anna"]) == 2  # Bo is gone without an answer, and nobody waits for him
    hall.sits("dan")
    assert settled(hall.presence, ["anna"]) == 3


def test_a_question_that_is_asked_next_waits_for_all_who_are_here(hall: Hall) -> None:
    hall.sits("anna", "bo")
    assert settled(hall.presence, ["anna"]) == 2
    assert hall.presence.here(ROOM).of("nästa", 0) == 2
    assert settled(hall.presence, [], "nästa") == 2


@dataclass
class Overheard:
    """One of the others, who keeps what it is told."""

    told: list[Share] = field(default_factory=list)

    def share(self, _workshop: WorkshopId, mine: Share, known: Standing) -> Standing:
        self.told.append(mine)
        return known


def test_what_processes_tell_each_other_names_no_row_of_any_table_and_no_token() -> None:
    overheard = Overheard()
    presence = Presence(b"hemlig", overheard)
    presence.sits(ROOM, "anna", "KODEN")
    presence.here(ROOM)
    [told] = overheard.told
    assert len(told.people) == 1
    assert not told.people & {"anna", "KODEN"}


@pytest.mark.redis
class TestAcross:
    """Two processes."""

    @pytest.fixture
    def two(self, redis_url: str) -> tuple[Presence, Presence]:
        import redis

        redis.Redis.from_url(redis_url).flushall()
        first, second = (Presence(b"hemlig", Across(redis_url, name)) for name in ("ett", "två"))
        return first, second

    def test_each_counts_everybody_once_and_by_the_same_counter(self, two: tuple[Presence, Presence]) -> None:
        one, other = two
        one.sits(ROOM, "anna", "anna")
        other.sits(ROOM, "bo", "bo")
        other.sits(ROOM, "anna", "anna")  # a second tab
        one.here(ROOM)
        assert other.here(ROOM) == one.here(ROOM)
        assert one.here(ROOM).now == 2

    def test_of_is_the_same_at_both(self, two: tuple[Presence, Presence]) -> None:
        one, other = two
        for presence, people in ((one, ("anna", "bo")), (other, ("cia", "anna"))):
            for person in people:
                presence.sits(ROOM, person, person)
        for answered in ([], ["anna"], ["anna", "cia"]):
            for presence in (one, other, one):
                settled(presence, answered)
            assert settled(one, answered) == settled(other, answered) == 3

    def test_a_process_that_was_killed_is_not_counted_for_ever(
        self, two: tuple[Presence, Presence], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        one, other = two
        one.sits(ROOM, "anna", "anna")
        one.here(ROOM)
        before = other.here(ROOM)
        assert before.now == 1
        monkeypatch.setattr("workshop.gathering.across.SILENT", -0.001)
        after = other.here(ROOM)
        assert (after.now, after.at > before.at) == (0, True)

    def test_without_redis_each_counts_its_own_and_goes_on(self, tmp_path: object) -> None:
        alone = Presence(b"hemlig", Across(f"unix://{tmp_path}/borta.sock"))
        alone.sits(ROOM, "anna", "anna")
        first = alone.here(ROOM)
        assert first.now == 1
        alone.sits(ROOM, "bo", "bo")
        assert alone.here(ROOM).now == 2
        assert alone.here(ROOM).at > first.at
