"""PURE. What a moment of the day can be, and the values that pass between its kind and the rest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Protocol, Self

import msgspec

from workshop.ground.text import N_, same
from workshop.moments.spells import Spell

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


Shape = Literal["line", "lines", "names", "link", "picture", "minutes"]


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of what is planned that the facilitator writes, by its name in the spec. `limit`: characters, of each
    where it is `names`, of which there are at `most` so many, one a line.
    """

    name: str
    label: str  # Swedish
    hint: str = ""
    limit: int = 300
    most: int = 1
    shape: Shape = "line"
    needed: str = ""  # what is said when it is empty; "" when it may be


TEXT = Part(name="text", label=N_("Det rummet läser"), limit=600, shape="lines")
HELP = Part(name="help", label=N_("Mindre, under det"))


class Planned(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is planned of a moment, whatever its kind: the words that the room reads in it."""

    text: str = ""
    help: str = ""

    def beside(self, title: str) -> Self:
        """Without what the title says already, or the text in the place of the help: no screen says the same twice."""
        text = self.text if same(self.text) != same(title) else ""
        help_ = self.help if same(self.help) not in (same(title), same(text)) else ""
        return self if (text, help_) == (self.text, self.help) else msgspec.structs.replace(self, text=text, help=help_)


class Prompt(Protocol):
    """Words that a theme, or a question, has for the room."""

    @property
    def text(self) -> str: ...
    @property
    def help(self) -> str: ...


class Talk(Prompt, Protocol):
    """What a theme has the room talk about, and the minutes of each spell of the talk, 0 for one that it lacks."""

    @property
    def alone(self) -> int: ...
    @property
    def pairs(self) -> int: ...
    @property
    def fours(self) -> int: ...
    @property
    def everybody(self) -> int: ...


class Theme(Protocol):
    """What a kind may need to know of the theme that its moment belongs to."""

    @property
    def title(self) -> str: ...
    @property
    def purpose(self) -> str: ...
    @property
    def discussion(self) -> Talk: ...
    @property
    def ideas(self) -> Prompt: ...


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of the things that the stage may show of a moment, with something on it.

    `rows`: the labels of a chart's rows, or with `cards` what people wrote; they go on on the next page when one does
    not hold them. With `alone` each has a slide to itself, turned up by its number in `keys` where they are given: that
    stays when others come and go. `columns`: which of the board's columns each row stands in, from 0, `of` how many;
    none where the board has one. `head`: what stands over them; `over`: the height of what else stands there, and
    `row` that of a row at least where it is not the usual, in units of the slide. `listed`: the rows are those of a
    list whose last page stands until the desk turns: what was written last is what the room waits for.
    """

    name: str
    rows: tuple[str, ...] = ()
    columns: tuple[int, ...] = ()
    of: int = 1
    head: str = ""
    over: float = 0.0
    cards: bool = False
    listed: bool = False
    alone: bool = False
    keys: tuple[int, ...] = ()
    row: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What the stage may show of a moment.

    `head`: what stands over it; `result`: survey.result.Result or None; `theme`: of the programme, None for all
    together; `talk`: what there is to talk about in it; `written`: what people wrote, as far as the room sees it, and
    the `numbers` that the room calls those by, and the `columns` that they stand in, where there are `of` several;
    `supported`: their places by how many wanted them, most first, none where nobody has been asked; `measures`: what
    they say, and `places`: what each is turned up by; `gathered`: what measures can be made of; `split`: the answers
    that the roles show side by side, where a result is shown; `scales`: it is of several statements.
    """

    head: str = ""
    result: Any = None
    theme: Any = None
    talk: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()
    of: int = 1
    supported: tuple[int, ...] = ()
    measures: tuple[str, ...] = ()
    places: tuple[int, ...] = ()
    gathered: tuple[str, ...] = ()
    split: tuple[str, ...] = ()
    scales: bool = False


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


POINT: Mapping[str, str] = {"point": N_("Att prata om")}


def points(seen: Seen) -> Iterator[Side]:
    """What there is to talk about, one at a time."""
    if seen.talk:
        yield Side(name="point", rows=seen.talk, alone=True)


WALL: Mapping[str, str] = {"wall": N_("Det ni skrev")}


def wall(seen: Seen) -> Iterator[Side]:
    """What people wrote, in pages, once the room sees any of it."""
    if seen.written:
        yield Side(name="wall", rows=seen.written, columns=seen.columns, of=seen.of, head=seen.head, cards=True)
