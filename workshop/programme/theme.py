"""What the programme says of one theme: its statements, questions, talk, ideas and examples of measures."""

from typing import Annotated, Any

from msgspec import Meta

from workshop.programme.content import Content, Count, Key, Minutes, MomentKind, Money, Sentence, Short, Text
from workshop.programme.statement import Statement, Term


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
