"""PURE. The desk's page of a result: what it holds, in reading order, so that the template only writes it down.

Everything here is decided once from what may be shown (values.py); nothing is counted anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from workshop.survey.result.since import Compared, Since
from workshop.survey.result.summaries import StatementResult, Summary
from workshop.survey.result.values import Result
from workshop.survey.rules import LAST

MOVED_FIRST = 6  # statements that have changed, before the rest are folded


class Beside(Protocol):
    """A value from elsewhere. `key`: a theme's, or "" for all themes together."""

    @property
    def key(self) -> str: ...


class Point(Protocol):
    """Something to talk about."""

    @property
    def theme_key(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class Quotes:
    """What people wrote about one statement."""

    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Part:
    """A theme, or a category of the maturity module, with what stands beside it."""

    of: Summary
    talk: tuple[Any, ...] = ()
    references: tuple[Any, ...] = ()
    quotes: tuple[Quotes, ...] = ()

    @property
    def split(self) -> bool:
        """Whether any group's value is shown."""
        return bool(self.of.roles or self.of.units)

    @property
    def statements_split(self) -> bool:
        return any(row.roles or row.units for row in self.of.statements)

    @property
    def alike(self) -> tuple[StatementResult, ...]:
        """Those where everybody on the scale chose the same step."""
        return tuple(row for row in self.of.statements if row.alike)

    @property
    def own(self) -> str:
        """The workshop's own statements, which are part of no index."""
        return "; ".join(row.label for row in self.of.statements if row.own)


@dataclass(frozen=True, kw_only=True)
class Moves:
    """A comparison with the last time, as its tables are read. Empty tables are left out."""

    since: Since

    @property
    def themes(self) -> tuple[Compared, ...]:
        """With all of them together last, where everything was asked both times."""
        return self.since.themes and (*self.since.themes, *((self.since.total,) if self.since.total else ()))

    @property
    def first(self) -> tuple[Compared, ...]:
        return self.since.moved[:MOVED_FIRST]

    @property
    def rest(self) -> tuple[Compared, ...]:
        return self.since.moved[MOVED_FIRST:]


@dataclass(frozen=True, kw_only=True)
class Page:
    """`talk` and `references` are of all themes together; `categories` of the maturity module, with quotes only."""

    result: Result
    parts: tuple[Part, ...]
    categories: tuple[Part, ...]
    talk: tuple[Any, ...]
    references: tuple[Any, ...]
    moves: Moves | None
    marks: Mapping[str, Any]  # the latest value from elsewhere, by the key of what it is of
    last: tuple[str, ...] = ()  # what people answered the open question

    @property
    def tells_where(self) -> bool:
        """Whether there is anything to say of groups, if only why there are none."""
        return bool(self.result.roles or self.result.units or self.result.notes)

    @property
    def radar(self) -> list[dict[str, Any]]:
        """A shape takes three themes, and none may be missing."""
        whole = all(theme.index is not None for theme in self.result.themes)
        return self.result.radar if whole and len(self.result.themes) > 2 else []

    @property
    def wanting(self) -> tuple[Summary, ...]:
        """Rows of the chart `dumbbell`: the themes, where any of them has a gap."""
        asked = self.result.asks_wanted and any(theme.gap is not None for theme in self.result.themes)
        return self.result.themes if asked else ()


def page(
    result: Result, *, since: Since | None, talk: Sequence[Point], references: Sequence[Beside],
    quotes: Mapping[str, Sequence[str]],
) -> Page:  # fmt: skip
    """`quotes`: what people wrote, by statement key."""
    dimensions = result.maturity.dimensions if result.maturity else ()
    categories = [category for part in dimensions for category in part.categories]
    return Page(
        result=result,
        parts=tuple(
            Part(
                of=theme,
                talk=tuple(point for point in talk if point.theme_key == theme.key),
                references=tuple(one for one in references if one.key == theme.key),
                quotes=_quotes(theme.statements, quotes),
            )
            for theme in result.themes
        ),
        categories=tuple(Part(of=one, quotes=_quotes(one.statements, quotes)) for one in categories),
        talk=tuple(point for point in talk if not point.theme_key),
        references=tuple(one for one in references if not one.key),
        moves=Moves(since=since) if since else None,
        last=tuple(quotes.get(LAST, ())),
        marks={one.key: one for one in reversed(references)},  # they come newest first
    )


def _quotes(statements: Sequence[StatementResult], quotes: Mapping[str, Sequence[str]]) -> tuple[Quotes, ...]:
    return tuple(Quotes(label=row.label, texts=tuple(quotes[row.key])) for row in statements if row.key in quotes)
