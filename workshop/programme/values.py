"""The programme as values: frozen structs that a workshop copies as plain JSON.

Each field says in its type what is allowed and in its description how that is said to the one who writes the files.
"""

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from workshop.ground.voices import both

MomentKind = Annotated[str, Meta(description="en sorts moment")]  # of workshop.moments; held to them by checks.py

Text = Annotated[str, Meta(pattern=r"\S", description="text som inte är tom")]
Key = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]*$", description="små bokstäver a–z, siffror och bindestreck")]
Short = Annotated[str, Meta(min_length=1, max_length=24, description="1–24 tecken")]
Sentence = Annotated[str, Meta(pattern=r"^\s*(\S+\s+){0,19}\S+\s*$", description="1–20 ord")]
Money = Annotated[
    str,
    Meta(pattern=r"^(Inom ram|Äskas|Externt): \S", description="”Inom ram: …”, ”Äskas: …” eller ”Externt: …”"),
]
OWN = "egen-"  # the keys of a workshop's own statements begin so, and no other
Minutes = Annotated[int, Meta(gt=0, le=480, description="ett heltal, 1–480 minuter")]
Percent = Annotated[int, Meta(ge=0, le=100, description="ett heltal, 0–100")]
Count = Annotated[int, Meta(ge=0, description="ett heltal, 0 eller större")]


class Content(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the programme; plain JSON and back."""


class Term(Content, frozen=True, kw_only=True):
    term: Text
    meaning: Text


class Pair(Content, frozen=True, kw_only=True):
    """One matter asked from two sides, in two wordings. Who is neither reads the officials' (SIDES in ground/roles)."""

    fortroendevald: Sentence
    tjansteperson: Sentence


class Statement(Content, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the nulägesanalys; agreement is always the good direction.

    All read the same `text`, or it is a declared `pair` and has none. A pair is counted in no index.
    """

    key: Key
    text: Sentence = ""
    pair: Pair | None = None
    help: Text
    example: Text
    terms: tuple[Text, ...] = ()

    @property
    def shown(self) -> str:
        """What stands beside its result: the text, or both wordings of a pair and who read which."""
        if not self.pair:
            return self.text
        return both(self.pair.fortroendevald, self.pair.tjansteperson)


class Poll(Content, frozen=True, kw_only=True):
    """A question asked in the room; `spec` is what its kind (workshop.questions) needs to ask it."""

    key: Key
    kind: Text
    text: Sentence
    help: str = ""
    spec: dict[str, Any] = {}


class Prompt(Content, frozen=True, kw_only=True):
    text: Text
    minutes: Minutes
    help: str = ""


class Discussion(Prompt, frozen=True, kw_only=True):
    """What the room talks about. Its spells (moments/spells), in minutes, are together `minutes` long, or it has none;
    where an agenda gives the talk more or less, they are longer or shorter in proportion.
    """

    alone: Count = 0
    pairs: Count = 0
    fours: Count = 0
    everybody: Count = 0


class ExampleMeasure(Content, frozen=True, kw_only=True):
    """A suggestion the room may take over and change. `responsible` is a role, never a name."""

    key: Key
    what: Text
    responsible: Text
    money: Money
    benefit: Text
    indicator: Text
    statements: Annotated[tuple[Key, ...], Meta(min_length=1, description="minst ett påstående i samma tema")]


class Note(Content, frozen=True, kw_only=True):
    """Advice to the facilitator for one kind of moment; never shown to the room."""

    kind: MomentKind
    minutes: Minutes
    title: Text
    text: Text


class Theme(Content, frozen=True, kw_only=True):
    """`purpose`: why the theme matters, for the room; `about`: what it asks of, in words that push nobody's answer."""

    key: Key
    title: Text
    short: Short
    purpose: Text
    about: str = ""
    statements: Annotated[tuple[Statement, ...], Meta(min_length=4, max_length=6, description="4–6 påståenden")]
    polls: Annotated[tuple[Poll, ...], Meta(min_length=2, max_length=2, description="2 frågor")]
    discussion: Discussion
    ideas: Prompt
    measures: Annotated[tuple[ExampleMeasure, ...], Meta(min_length=6, max_length=10, description="6–10 åtgärder")]
    notes: Annotated[tuple[Note, ...], Meta(min_length=1, description="minst en anteckning")]
    glossary: tuple[Term, ...] = ()


class Category(Content, frozen=True, kw_only=True):
    """One of the areas behind a dimension of the maturity module."""

    key: Key
    title: Text
    short: Short
    statements: Annotated[tuple[Statement, ...], Meta(min_length=3, max_length=5, description="3–5 påståenden")]


class Dimension(Content, frozen=True, kw_only=True):
    key: Key
    title: Text
    short: Short
    purpose: Text
    categories: Annotated[tuple[Category, ...], Meta(min_length=3, max_length=3, description="3 områden")]
    glossary: tuple[Term, ...] = ()


class Quadrant(Content, frozen=True, kw_only=True):
    title: Short
    text: Text


class Quadrants(Content, frozen=True, kw_only=True):
    """What each corner of the 2×2 is called: `ability` is the first dimension, `legacy` the second."""

    neither: Quadrant
    ability_only: Quadrant
    legacy_only: Quadrant
    both: Quadrant


class Maturity(Content, frozen=True, kw_only=True):
    """The optional module: two dimensions set against each other. `cut` parts low from high on the index 0–100;
    within `band` of it is «på gränsen».
    """

    title: Text
    purpose: Text
    cut: Percent = 50
    band: Annotated[int, Meta(ge=0, le=20, description="ett heltal, 0–20")] = 5
    quadrants: Quadrants
    dimensions: Annotated[tuple[Dimension, ...], Meta(min_length=2, max_length=2, description="2 delar")]

    @property
    def categories(self) -> tuple[Category, ...]:
        return tuple(category for dimension in self.dimensions for category in dimension.categories)


class OwnStatement(Content, frozen=True, kw_only=True):
    """A statement that one workshop has added to a theme. It is shown for itself and never part of an index."""

    theme: Key
    key: Key
    text: Sentence
    help: str = ""
    example: str = ""

    @property
    def statement(self) -> Statement:
        return Statement(key=self.key, text=self.text, help=self.help, example=self.example)


class AgendaMoment(Content, frozen=True, kw_only=True):
    """A row of an agenda. `theme` is a theme's key, "" (the whole room's) or "each" (repeated for every chosen theme).

    `poll` is "first" or "second" under "each", otherwise the key of one of the programme's own polls. `after` puts a
    break after that many of the sitting's themes; with fewer themes chosen it moves in proportion.
    """

    kind: MomentKind
    title: Text
    minutes: Minutes
    theme: str = ""
    poll: str = ""
    after: Count = 0
    text: str = ""
    note: str = ""


class Sitting(Content, frozen=True, kw_only=True):
    """One sitting; `themes` is how many themes it takes when all are chosen."""

    title: Text
    themes: Count
    moments: Annotated[tuple[AgendaMoment, ...], Meta(min_length=1, description="minst ett moment")]


class Agenda(Content, frozen=True, kw_only=True):
    """`takes`: how many of the chosen themes the room has time for, 0 for all. The rest is left out until somebody has
    looked at the result and chosen; such an agenda has one sitting.
    """

    key: Key
    title: Text
    description: Text
    takes: Count = 0
    sittings: Annotated[tuple[Sitting, ...], Meta(min_length=1, description="minst ett tillfälle")]


Steps = Annotated[tuple[Text, ...], Meta(min_length=6, max_length=6, description="6 steg, från lägst till högst")]
Polls = tuple[Poll, ...]
Agendas = Annotated[tuple[Agenda, ...], Meta(min_length=1, description="minst en mall")]


class ProgrammeFile(Content, frozen=True, kw_only=True):
    """programme.toml as it stands; `themes` are file names in order, `maturity` one more or \"\"."""

    title: Text
    scale_steps: Steps
    themes: Annotated[tuple[Text, ...], Meta(min_length=1, description="minst en temafil")]
    maturity: str = ""
    polls: Polls = ()
    agendas: Agendas


class Programme(Content, frozen=True, kw_only=True):
    """The whole programme, or the copy of it that a workshop keeps.

    Only such a copy has the last four: the workshop's own statements, the words it explains its own way, by statement
    key what it means there, whom «vi» means where that is not the whole organisation (we.py), and the keys of the
    statements that it does not ask. None of them but «vi» changes what a statement measures: no index, no fingerprint.
    Two measurements of different «vi» are never compared.
    """

    title: Text
    scale_steps: Steps
    themes: tuple[Theme, ...]
    polls: Polls = ()
    agendas: Agendas
    maturity: Maturity | None = None
    own: tuple[OwnStatement, ...] = ()
    words: tuple[Term, ...] = ()
    local: dict[Key, str] = {}
    here: str = ""
    off: tuple[Key, ...] = ()

    @property
    def paired(self) -> frozenset[str]:
        """The keys of the statements that are asked in two wordings."""
        asked = [one for theme in self.themes for one in theme.statements]
        for category in self.maturity.categories if self.maturity else ():
            asked += category.statements
        return frozenset(one.key for one in asked if one.pair)

    def theme(self, key: str) -> Theme:
        """Raise KeyError when no theme has the key."""
        return {theme.key: theme for theme in self.themes}[key]

    def asked(self, theme: Theme) -> tuple[Statement, ...]:
        """Those of its statements that are not turned off."""
        return tuple(one for one in theme.statements if one.key not in self.off)

    def agenda(self, key: str) -> Agenda:
        """Raise KeyError when no agenda has the key."""
        return {agenda.key: agenda for agenda in self.agendas}[key]


class PlannedMoment(Content, frozen=True, kw_only=True):
    """A moment laid out for one workshop, with the theme's own words filled in.

    `sitting` counts from 0. `spec` is what its kind plans, as plain JSON; `question` is what is asked in it, if
    anything; `notes` are for the facilitator only; `left_out`: it waits for somebody to choose its theme.
    """

    sitting: Count
    kind: MomentKind
    theme: str
    title: Text
    minutes: Minutes
    spec: dict[str, Any]
    question: Poll | None
    notes: str
    left_out: bool = False
