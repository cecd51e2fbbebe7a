"""PURE. What a moment of the day can be, and the values that pass between its kind and the rest."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Literal

import msgspec

from workshop.moments.planned import HELP, TEXT, Part, Planned
from workshop.moments.sides import Seen, Side
from workshop.moments.spells import Spell
from workshop.moments.theme import Prompt, Theme

# What phones send: nothing, an answer to what is asked (guarded by its counter), or a card (by its own id).
Takes = Literal["", "answer", "card"]

# What may be read of the workshop for a moment. A kind names what it needs; web/facts.py reads that and no more.
Need = Literal["asked", "surveyed", "cards", "talk", "result", "measures", "taken", "gathered", "judged"]
FACTS: Mapping[Need, str] = {
    "asked": "the question of the moment, its latest asking, and what may be shown of the answers",
    "surveyed": "what the nulägesanalys says of the statement that the question asks again",
    "cards": "the cards of the moment: those the room sees, and those that wait at the desk",
    "talk": "what there is to talk about in the theme of the moment",
    "result": "the nulägesanalys of the workshop, once it has closed",
    "measures": "the measures of the plan, as they stand",
    "judged": "how many stand behind each measure, and where the room put it, as far as it has been shown that",
    "taken": "which of what people wrote have become measures",
    "gathered": "what the room has chosen and thought of that measures can be made of, and the programme's examples",
}


class Kind:
    """Something that a moment of the day can be. Each lives in its own file of `kinds`, as `KIND`.

    How it looks is said by moments/<name>/{phone,stage,desk}.html; where one is missing the plain slide is shown.
    """

    name: ClassVar[str]
    label: ClassVar[str]  # Swedish
    Spec: ClassVar[type[Planned]] = Planned  # what is planned of it
    timed: ClassVar[bool] = False  # starts its timer when it is first shown
    takes: ClassVar[Takes] = ""
    sends: ClassVar[str] = ""  # Swedish: what the phone's button says
    needs: ClassVar[frozenset[Need]] = frozenset()
    sides: ClassVar[Mapping[str, str]] = {}  # what the stage may show of it: name → what the desk's button says
    parts: ClassVar[tuple[Part, ...]] = (TEXT, HELP)  # what the facilitator writes of it, besides its title
    titled: ClassVar[bool] = True  # has a title of its own; else it is called by its text
    least: ClassVar[int] = 3  # minutes; with fewer it is not worth beginning
    yields: ClassVar[Literal["first", "then", "last"]] = "then"  # when time is short: what is shortened first
    may_skip: ClassVar[bool] = False  # the day holds together without it
    rests: ClassVar[bool] = False  # people rest in it
    between: ClassVar[bool] = False  # may be planned to come after so many of a sitting's themes
    named: ClassVar[bool] = False  # lists say its label before what it is called
    own_clock: ClassVar[bool] = False  # its slide draws the clock itself

    def spec(self, raw: Mapping[str, Any]) -> Planned:
        """What was planned, from plain JSON. Raises msgspec.ValidationError."""
        return msgspec.convert(raw, self.Spec)

    def title(self, given: str, theme: Theme | None) -> str:
        """The title of a moment that the programme lays out; `given` by its agenda."""
        return given

    def plan(self, text: str, theme: Theme | None, question: Prompt | None) -> Planned:
        """What the programme plans for a moment: the theme's own words where it has any, else the agenda's `text`."""
        return self.Spec(text=text)

    def spells(self, planned: Planned) -> tuple[Spell, ...]:
        """The parts that it goes through at a press, each with a clock of its own; none where it is one throughout."""
        return ()

    def called(self, title: str, planned: Planned) -> str:
        """What the desk and the run sheet call the moment."""
        return title

    def listed(self, title: str) -> str:
        """The same in a list that says beside it what the room reads."""
        return title

    def above(self, title: str, planned: Planned) -> str:
        """What stands small over the slide, where the slide itself does not say what it is."""
        return ""

    def shows(self, seen: "Seen") -> Iterator[Side]:
        """Those of its sides that there is something on, in order."""
        yield from ()

    def examples(self) -> list[dict[str, Any]]:
        """Specs as plain JSON, for the contract test and the documentation."""
        return [{}, {"text": "Vad ser ni framför er?", "help": "Prata två och två först."}]


class Prompting(Kind):
    """A kind whose slide is led by a prompt: its title then stands small above."""

    def above(self, title: str, planned: Planned) -> str:
        return title if planned.text else ""
