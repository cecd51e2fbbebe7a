"""Equal requests share one making, and what was made is there at once for the next who asks."""

import threading

import pytest

from workshop.files.pdf.made import Made
from workshop.files.pdf.refusals import PdfBusy, PdfFailed


class Press:
    """Makes a document when it is let, and counts how many it has made."""

    def __init__(self, *outcomes: bytes | PdfFailed) -> None:
        self.outcomes = list(outcomes) or [b"%PDF"]
        self.count = 0
        self.may_end = threading.Event()
        self.begun = threading.Event()

    def __call__(self, *, tell) -> bytes:
        self.count += 1
        tell("lays_out")
        self.begun.set()
        assert self.may_end.wait(5)
        outcome = self.outcomes.pop(0)
        if isinstance(outcome, PdfFailed):
            raise outcome
        return outcome


def ready(*outcomes: bytes | PdfFailed) -> Press:
    press = Press(*outcomes)
    press.may_end.set()
    return press


def test_what_was_made_is_not_made_again() -> None:
    made, press = Made(), ready()
    assert [made.get("a", press) for _ in range(3)] == [b"%PDF"] * 3
    assert press.count == 1
    assert made.get("b", ready(b"other")) == b"other"


def test_who_asks_meanwhile_waits_for_the_same() -> None:
    made, press, got = Made(), Press(), []
    waiting = [threading.Thread(target=lambda: got.append(made.get("a", press))) for _ in range(5)]
    for one in waiting:
        one.start()
    assert press.begun.wait(5)
    assert made.look("a") == "lays_out"
    press.may_end.set()
    for one in waiting:
        one.join(5)
    assert (got, press.count) == ([b"%PDF"] * 5, 1)


def test_a_failure_is_told_to_all_who_wait_and_the_next_press_tries_again() -> None:
    made = Made()
    with pytest.raises(PdfFailed):
        made.get("a", ready(PdfFailed()))
    assert isinstance(made.look("a"), PdfFailed)
    assert made.get("a", ready(b"now")) == b"now"


def test_that_somebody_has_too_many_under_way_is_not_told_to_another() -> None:
    made, full, got = Made(), Press(PdfBusy()), []
    first = threading.Thread(target=lambda: pytest.raises(PdfBusy, made.get, "a", full))
    first.start()
    assert full.begun.wait(5)
    second = threading.Thread(target=lambda: got.append(made.get("a", ready(b"mine"))))
    second.start()
    full.may_end.set()
    first.join(5)
    second.join(5)
    assert got == [b"mine"]


def test_one_can_be_begun_and_looked_at_without_waiting() -> None:
    made, press = Made(), Press()
    assert made.look("a") is None
    made.begin("a", press)
    made.begin("a", press)
    assert press.begun.wait(5)
    press.may_end.set()
    assert made.get("a", press) == made.look("a") == b"%PDF"
    assert press.count == 1


def test_a_fault_of_ours_is_a_failure_to_those_who_wait() -> None:
    made = Made()

    def broken(*, tell) -> bytes:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        made.get("a", broken)
    assert isinstance(made.look("a"), PdfFailed)


def test_what_nobody_asks_for_is_forgotten_and_so_is_what_there_is_no_room_for() -> None:
    now = [0.0]
    made = Made(megabytes=1, seconds=60, clock=lambda: now[0])
    made.get("old", ready())
    now[0] = 61
    made.get("a", ready(b"a" * 700_000))
    assert made.look("old") is None
    made.get("b", ready(b"b" * 700_000))
    made.get("c", ready())
    assert made.look("a") is None
    assert made.look("b")


def test_that_others_were_in_the_way_is_said_for_a_while_and_then_forgotten() -> None:
    now = [100.0]
    made = Made(clock=lambda: now[0])
    with pytest.raises(PdfBusy):
        made.get("a", ready(PdfBusy()))
    assert isinstance(made.look("a"), PdfBusy)
    now[0] += 31
    assert made.look("a") is None
    made.begin("a", ready(b"%PDF"))
    assert made.get("a", ready()) == b"%PDF"


def test_any_other_fault_is_remembered() -> None:
    now = [100.0]
    made = Made(clock=lambda: now[0])
    with pytest.raises(PdfFailed):
        made.get("a", ready(PdfFailed()))
    now[0] += 31
    assert isinstance(made.look("a"), PdfFailed)
