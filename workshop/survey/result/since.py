"""PURE. A comparison with an earlier measurement as values, in the words it is read in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workshop.ground.text import N_
from workshop.results.comparison import Change, Comparison
from workshop.results.talking import Moved
from workshop.survey.result.values import Result

DIRECTIONS = {"up": N_("högre"), "down": N_("lägre"), "same": N_("ungefär lika")}


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One index (0-100) then and now. `number`: the theme's place."""

    label: str
    number: int
    then: int
    now: int
    n_then: int
    n_now: int
    is_finding: bool  # fewer than five points are none

    @property
    def moved(self) -> int:
        return self.now - self.then


@dataclass(frozen=True, kw_only=True)
class GroupLine:
    """How a class of a theme ("" for all) stands now beside then, in words: its values are tens."""

    label: str
    group: str
    moved: str = ""


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    label: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Since:
    """`when`: «maj 2025». `total` is None unless everything was asked in the same words both times."""

    when: str
    title: str  # of the earlier workshop
    total: Compared | None
    themes: tuple[Compared, ...]
    statements: tuple[Compared, ...]
    groups: tuple[GroupLine, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def moved(self) -> tuple[Compared, ...]:
        """The statements that moved so much that it means something, most first."""
        return tuple(sorted((one for one in self.statements if one.is_finding), key=lambda one: -abs(one.moved)))


def build(found: Comparison, result: Result, *, when: str, title: str, texts: Mapping[str, str]) -> Since:
    """`texts`: wording by statement key, of both times; of a declared pair the result has both."""
    places = {theme.key: theme for theme in result.themes}
    of_theme = {row.key: theme.number for theme in result.themes for row in theme.statements}
    said = {**texts, **{row.key: row.label for theme in result.themes for row in theme.statements}}
    names = {group.key: group.label for group in (*result.roles, *result.units)}
    return Since(
        when=when,
        title=title,
        total=_line(found.total, "", 0) if found.total else None,
        themes=tuple(_line(one, places[one.key].label, places[one.key].number) for one in found.themes),
        statements=tuple(_line(one, said[one.key], of_theme.get(one.key, 0)) for one in found.statements),
        groups=tuple(
            GroupLine(
                label=places[one.theme_key].label if one.theme_key else "",
                group=names[one.key],
                moved=DIRECTIONS[one.direction],
            )
            for one in found.classes
        ),
        left_out=tuple(LeftOut(label=said[key], why=why) for key, why in found.left_out),
    )


def moves(found: Comparison, when: str) -> Iterator[tuple[str, Moved]]:
    """The statements of a comparison as the talking points read them."""
    for one in found.statements:
        yield one.key, Moved(index=one.then, n=one.n_then, when=when)


def _line(one: Change, label: str, number: int) -> Compared:
    return Compared(
        label=label, number=number, then=one.then, now=one.now, n_then=one.n_then, n_now=one.n_now,
        is_finding=one.is_finding,
    )  # fmt: skip
