"""PURE. What a kind of moment may need to know of the theme and the question that it belongs to."""

from typing import Protocol


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
