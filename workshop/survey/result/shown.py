"""PURE. All that the page of a closed nulägesanalys shows, which is also all that its files hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshop.ground.text import N_
from workshop.results import tens
from workshop.results.relative import Relative
from workshop.survey.result.since import Compared, Since
from workshop.survey.result.values import Result, StatementResult, Summary
from workshop.survey.rules import LAST

Cell = str | int | float | None
Row = Sequence[Cell]
Table = tuple[str, list[Row]]  # name; the first row is a heading

GROUP, STATEMENT, THEME = N_("Grupp"), N_("Påstående"), N_("Tema")
EVERYTHING = N_("Alla teman")


@dataclass(frozen=True, kw_only=True)
class Elsewhere:
    """A value to compare with (0-100). `key`: a theme's, or "" for all themes together."""

    key: str
    value: float
    year: int
    source: str


@dataclass(frozen=True, kw_only=True)
class Point:
    """What the facilitator lets the room meet of what there is to talk about."""

    theme_key: str
    text: str
    question: str


@dataclass(frozen=True, kw_only=True)
class Quoted:
    """A comment that nobody has hidden."""

    statement: str
    text: str


@dataclass(frozen=True, kw_only=True)
class About:
    """Which workshop it is, as a registrar looks for it. `held_on`: the day as YYYY-MM-DD."""

    organisation: str
    title: str
    held_on: str
    diary_number: str


@dataclass(frozen=True, kw_only=True)
class Shown:
    about: About
    result: Result
    relative: Relative[StatementResult] | None
    since: Since | None
    references: tuple[Elsewhere, ...]
    talk: tuple[Point, ...]
    quotes: tuple[Quoted, ...]
    last: str = ""  # the open question


def categories(result: Result) -> list[Summary]:
    """The parts of the maturity module that statements stand under."""
    return [one for part in result.maturity.dimensions for one in part.categories] if result.maturity else []


def asides(shown: Shown) -> list[Table]:
    """What stands beside the numbers, a table each; those with nothing in them are left out."""
    result = shown.result
    made: list[Table] = [
        (N_("Grupper"), [[GROUP, N_("Har svarat"), N_("Tillfrågade"), N_("Varför ihop")], *_groups(result)]),
        (N_("Tema och grupp"), [[THEME, *result.groups], *_heat(result)]),
        (N_("Bättre först"), [[THEME, STATEMENT, N_("Valde det"), N_("Av så många")], *_first(result)]),
        (N_("Bättre först per roll"), [[THEME, STATEMENT, GROUP, N_("Procent, i tiotal")], *_first_of_roles(result)]),
        (N_("Mognad"), [_quadrant_head(result), *_quadrant(result)]),
        (N_("Starkast och svagast"), [[STATEMENT, N_("Index"), N_("Från snittet")], *_extremes(shown)]),
        (N_("Jämförelse"), [_since_head(shown.since), *_since(shown.since)]),
        (N_("Jämförelse per grupp"), [[THEME, GROUP, N_("Nu")], *_since_groups(shown.since)]),
        (N_("Jämförs inte"), [[STATEMENT, N_("Varför")], *_left_out(shown.since)]),
        (N_("Jämförelsevärden"), [[THEME, N_("Värde"), N_("År"), N_("Källa")], *_elsewhere(shown)]),
        (N_("Att prata om"), [[THEME, N_("Iakttagelse"), N_("Fråga")], *_talk(shown)]),
        (N_("Kommentarer"), [[THEME, STATEMENT, N_("Kommentar")], *_said(shown)]),
        (N_("Visas inte eller delvis"), [[THEME, STATEMENT, N_("Varför")], *_withheld(result)]),
    ]
    return [(name, rows) for name, rows in made if len(rows) > 1]


def _groups(result: Result) -> Iterator[Row]:
    for one in (*result.roles, *result.units):
        yield [one.label, one.n, one.asked or None, one.why or None]


def _heat(result: Result) -> Iterator[Row]:
    if result.groups:
        for row in result.heat([*result.themes, *categories(result)]):
            yield [row["label"], *map(in_tens, row["cells"])]


def _first(result: Result) -> Iterator[Row]:
    for theme in result.themes:
        if found := theme.first:
            for row in found.ranked:
                yield [theme.label, row.label, row.n, found.n]


def _first_of_roles(result: Result) -> Iterator[Row]:
    for theme in result.themes:
        if found := theme.first:
            for one in found.roles:
                pairs = zip(found.rows, one.values, strict=True)
                yield from ([theme.label, row.label, one.label, in_tens(value)] for row, value in pairs)


def in_tens(value: int | None) -> Cell:
    """A group's value: a number where it is one, else «högst 20» or «minst 80»."""
    return value if value is None or tens.LOW < value < tens.HIGH else tens.said(value)


def _quadrant_head(result: Result) -> Row:
    parts = [part.whole.label for part in result.maturity.dimensions] if result.maturity else []
    return [GROUP, *parts, N_("Läge")]


def _quadrant(result: Result) -> Iterator[Row]:
    found = result.maturity
    for at, point in enumerate(found.points if found else ()):
        where = found.placed.title if found and found.placed and not at else point.where
        yield [point.label, *point.said, where]


def _extremes(shown: Shown) -> Iterator[Row]:
    found = shown.relative
    for row, apart in (*found.strengths, *found.weaknesses) if found else ():
        yield [row.label, row.index, apart]


def _since_head(since: Since | None) -> Row:
    when = since.when if since else ""
    return [N_("Vad"), when, N_("Nu"), N_("Skillnad"), f"{N_('Svar')} {when}", N_("Svar nu")]


def _since(since: Since | None) -> Iterator[Row]:
    if since:
        total = [since.total] if since.total else []
        for line in (*since.themes, *total, *since.moved):
            yield _line(line)


def _since_groups(since: Since | None) -> Iterator[Row]:
    yield from ([one.label or EVERYTHING, one.group, one.moved] for one in (since.groups if since else ()))


def _line(line: Compared) -> Row:
    label = line.label or EVERYTHING
    return [label, line.then, line.now, line.moved, line.n_then, line.n_now]


def _left_out(since: Since | None) -> Iterator[Row]:
    yield from ([one.label, one.why] for one in (since.left_out if since else ()))


def _elsewhere(shown: Shown) -> Iterator[Row]:
    names = _names(shown.result)
    for one in shown.references:
        if one.key in names:
            yield [names[one.key], one.value, one.year, one.source]


def _talk(shown: Shown) -> Iterator[Row]:
    for key, name in _names(shown.result).items():
        yield from ([name, one.text, one.question] for one in shown.talk if one.theme_key == key)


def _said(shown: Shown) -> Iterator[Row]:
    of: dict[str, tuple[str, str]] = {LAST: (EVERYTHING, shown.last)}
    of |= {row.key: (one.label, row.label) for one in _under(shown.result) for row in one.statements}
    yield from ([*of[one.statement], one.text] for one in shown.quotes if one.statement in of)


def _withheld(result: Result) -> Iterator[Row]:
    for one in _under(result):
        yield from ([one.label, None, why] for why in one.notes)
        yield from ([one.label, row.label, why] for row in one.statements for why in row.notes)


def _under(result: Result) -> list[Summary]:
    return [*result.themes, *categories(result)]


def _names(result: Result) -> dict[str, str]:
    return {theme.key: theme.label for theme in result.themes} | ({"": EVERYTHING} if result.total else {})
