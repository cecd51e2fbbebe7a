"""Who waits for a PDF gets it in a fair order, and one person's heavy plans keep nobody else waiting for long."""

import threading
import time
from collections.abc import Callable

import pytest

from workshop.files.pdf.refusals import PdfBusy
from workshop.files.pdf.turns import Turns


class Crowd:
    """People who ask while the first one is at work, and then get their turns one after the other."""

    def __init__(self, turns: Turns) -> None:
        self.turns, self.made = turns, list[str]()
        self._go_on = threading.Event()
        self._all: list[threading.Thread] = []

    def ask(self, whose: str) -> None:
        before = len(self.turns._inside)
        self._all.append(threading.Thread(target=self._make, args=(whose,)))
        self._all[-1].start()
        _until(lambda: len(self.turns._inside) > before)

    def _make(self, whose: str) -> None:
        with self.turns.take(whose):
            self._go_on.wait(10)
            self.made.append(whose)

    def finish(self) -> list[str]:
        self._go_on.set()
        for one in self._all:
            one.join(10)
        return self.made


def _until(seen: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not seen() and time.monotonic() < end:
        time.sleep(0.001)
    assert seen()


def test_one_person_has_only_so_many_and_the_others_still_get_in() -> None:
    crowd = Crowd(Turns(places=21, each=3))
    for _ in range(3):
        crowd.ask("many")
    with pytest.raises(PdfBusy, match="Du har redan"), crowd.turns.take("many"):
        pass
    crowd.ask("one")
    assert sorted(crowd.finish()) == ["many", "many", "many", "one"]
    with crowd.turns.take("many"):  # they are done: there is room again
        pass


def test_who_has_had_a_turn_waits_for_those_who_have_not() -> None:
    crowd = Crowd(Turns(places=21, each=3))
    for whose in ("many", "many", "many", "one", "other", "one"):
        crowd.ask(whose)
    assert crowd.finish() == ["many", "one", "other", "many", "one", "many"]


def test_among_equals_who_came_first_goes_first() -> None:
    crowd = Crowd(Turns(places=21, each=3))
    for whose in "abcdef":
        crowd.ask(whose)
    assert crowd.finish() == list("abcdef")


def test_a_full_house_says_so_to_the_next() -> None:
    crowd = Crowd(Turns(places=2, each=3))
    crowd.ask("a")
    crowd.ask("b")
    with pytest.raises(PdfBusy, match="Många pdf-filer"), crowd.turns.take("c"):
        pass
    assert crowd.finish() == ["a", "b"]


def test_one_whose_document_fails_gives_the_turn_back() -> None:
    turns = Turns(places=1, each=1)
    with pytest.raises(ZeroDivisionError), turns.take("a"):
        raise ZeroDivisionError
    with turns.take("a"):
        pass
