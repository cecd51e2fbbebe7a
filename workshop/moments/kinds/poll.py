"""A question to everybody. How it is asked and shown is known by the kind of the question."""

from collections.abc import Iterator

from workshop.ground.text import N_
from workshop.moments.base import Kind
from workshop.moments.planned import Part, Planned
from workshop.moments.sides import WALL, Seen, Side, wall
from workshop.moments.theme import Prompt, Theme

TO_ALL = N_("Fråga till alla")
OVER, ROW = 3.2, 1.0  # the question and the key over the rows of roles; a row without figures under each other


class Poll(Kind):
    """The moment's own words are those of its question, so that lists can call it by them."""

    name = "poll"
    label = N_("Fråga")
    timed = True
    takes = "answer"
    sends = N_("Skicka svaret")
    needs = frozenset({"asked", "surveyed", "taken"})
    sides = {"scales": N_("Skalorna"), **WALL, "answers": N_("Alla tillsammans"), "roles": N_("Per roll")}
    named = True
    parts = (
        Part(name="text", label=N_("Frågan"), limit=200, needed=N_("Skriv frågan som rummet ska svara på.")),
        Part(name="help", label=N_("Förklaring"), limit=300),
    )
    titled = False
    least = 2
    yields = "last"
    may_skip = True

    def plan(self, text: str, theme: Theme | None, question: Prompt | None) -> Planned:
        return self.Spec(text=question.text, help=question.help) if question else self.Spec(text=text)

    def shows(self, seen: Seen) -> Iterator[Side]:
        """The scales before what people wrote. Of a result that is split by role, everybody's first."""
        if seen.scales:
            yield Side(name="scales")
        yield from wall(seen)
        if seen.split:
            yield Side(name="answers")
            yield Side(name="roles", rows=seen.split, head=seen.head, over=OVER, row=ROW)

    def called(self, title: str, planned: Planned) -> str:
        return planned.text or title

    def listed(self, title: str) -> str:
        """The agenda's words for every question say nothing more beside its text."""
        return self.label if title == TO_ALL else title


KIND = Poll()
