"""PURE. Hela nuläget as one picture: every statement is a mark on its theme's line. Level is place, spread is distance.

Nothing here is a new number: indexes of all together, and whether the tens that the roles show lie far apart.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workshop.results.talking import FROM
from workshop.survey.result.summaries import StatementResult, Summary
from workshop.web.slides.slide import WIDTH, lines

TELLS = 10  # points between the strongest theme and the weakest, or neither is called so
MOST_ASKED = 2
BESIDE = 4.0  # of the width, before the words of a statement: its mark and its value


@dataclass(frozen=True, kw_only=True)
class Mark:
    """`at`: the index of everybody; `differs`: roles answered differently; `asks`: its words stand on the slide."""

    at: int
    differs: bool
    asks: bool


@dataclass(frozen=True, kw_only=True)
class Line:
    """A theme. `mean`: its index, None where it is not shown."""

    number: int
    label: str
    mean: int | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True, kw_only=True)
class Asking:
    """A statement to talk about: the weakest, or the one that roles differ most on."""

    number: int
    at: int
    text: str
    differs: bool


@dataclass(frozen=True, kw_only=True)
class Whole:
    """`strongest`, `weakest`: themes, empty where they are near each other."""

    strongest: str
    weakest: str
    lines: tuple[Line, ...]
    asks: tuple[Asking, ...]


def whole(themes: Sequence[Summary]) -> Whole:
    asked = tuple(_asked(themes))
    keys = {row.key for _theme, row, _differs in asked}
    strongest, weakest = _ends(themes)
    return Whole(
        strongest=strongest,
        weakest=weakest,
        lines=tuple(_line(theme, keys) for theme in themes),
        asks=tuple(
            Asking(number=theme.number, at=row.index or 0, text=row.label, differs=differs)
            for theme, row, differs in asked
        ),
    )


def _line(theme: Summary, asked: set[str]) -> Line:
    marks = (
        Mark(at=row.index, differs=_apart(row) >= FROM["roles"], asks=row.key in asked)
        for row in theme.statements
        if row.index is not None
    )
    return Line(
        number=theme.number,
        label=theme.short,
        mean=theme.index,
        marks=tuple(sorted(marks, key=lambda mark: (mark.asks, mark.differs, mark.at))),
    )


def _apart(row: StatementResult) -> int:
    """How far the roles' tens lie apart."""
    tens = [one.index for one in row.roles]
    return max(tens) - min(tens) if len(tens) > 1 else 0


def _ends(themes: Sequence[Summary]) -> tuple[str, str]:
    found = sorted((theme.index, theme.short) for theme in themes if theme.index is not None)
    if len(found) < 2 or found[-1][0] - found[0][0] < TELLS:
        return "", ""
    return found[-1][1], found[0][1]


def _asked(themes: Sequence[Summary]) -> Iterator[tuple[Summary, StatementResult, bool]]:
    """The weakest statement, and the one that roles differ most on; each once, and only such as are read in a line."""
    rows = [(theme, row) for theme in themes for row in theme.statements if row.index is not None and _is_short(row)]
    apart = max(rows, key=lambda row: _apart(row[1]), default=None)
    weakest = min(_but(rows, apart and apart[1].key), key=lambda row: row[1].index or 0, default=None)
    if apart and _apart(apart[1]) >= FROM["roles"]:
        yield (*apart, True)
        if weakest:
            yield (*weakest, False)
    elif rows:
        yield (*min(rows, key=lambda row: row[1].index or 0), False)


def _but(rows: Iterable[tuple[Summary, StatementResult]], key: str | None) -> list[tuple[Summary, StatementResult]]:
    return [row for row in rows if row[1].key != key]


def _is_short(row: StatementResult) -> bool:
    return not row.paired and lines(f"”{row.label}”", 1, WIDTH - BESIDE) == 1
