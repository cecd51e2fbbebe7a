"""PURE. The published result of a nulägesanalys as tables for a spreadsheet. An empty cell means: not shown."""

from collections.abc import Iterator, Sequence

from workshop.ground.swedish import quoted
from workshop.ground.text import N_
from workshop.programme.we import WE
from workshop.survey.result.shown import (
    EVERYTHING,
    GROUP,
    STATEMENT,
    THEME,
    About,
    Cell,
    Row,
    Shown,
    Table,
    asides,
    categories,
    in_tens,
)
from workshop.survey.result.values import Class, Result, StatementResult, Summary

LONG = [N_("Nivå"), THEME, STATEMENT, N_("Delning"), GROUP, N_("Mått"), N_("Värde")]
EVERYBODY = N_("Alla")
INDEX = N_("Index")
QUARTILES = (N_("Nedre kvartil, steg"), N_("Median, steg"), N_("Övre kvartil, steg"))
SPLITS = (("roles", N_("Roll")), ("units", N_("Verksamhet")))
ABOUT = {
    N_("Har svarat"): "n",
    N_("Tillfrågade"): "asked",
    N_("Minsta grupp som visas"): "threshold",
}
UNASKED = N_("Den här gången frågades inte om: {texts}.")
HOW_TO_READ = (
    N_("Index går från 0 (lägst) till 100 (högst). Svar är personer på skalan; ”vet ej” räknas för sig."),
    N_("En grupp visas med sin storlek en gång och med hela tiotal: ”högst 20” och ”minst 80” är ytterligheterna."),
    N_("Ett temas index är medelvärdet av det som dess påståenden visar, och Svar är det lägsta antalet bakom dem."),
    N_("Tomma celler visas inte: för få svar i någon grupp, eller nästan alla svarade lika."),
)


def sheets(shown: Shown) -> list[Table]:
    """The workbook."""
    result = shown.result
    about: list[Row] = [[N_("Resultat av nulägesanalysen"), None], *_workshop(shown.about)]
    about += [[label, getattr(result, name) or None] for label, name in ABOUT.items()]
    about += [[text, None] for text in (*HOW_TO_READ, *_told(result))]
    return [
        (N_("Om"), about),
        (N_("Teman"), [_theme_head(), *(_theme_row(one, result) for one in _summaries(result))]),
        (N_("Påståenden"), [_statement_head(result), *_statement_rows(result)]),
        (N_("Per grupp"), [[THEME, STATEMENT, N_("Delning"), GROUP, INDEX], *_group_rows(result)]),
        *asides(shown),
    ]


def long(shown: Shown) -> list[Row]:
    """One row a number or a text, for programs and pivot tables."""
    result = shown.result
    found: list[Row] = [list(LONG), *_named(shown.about), *_about(result)]
    for one in _summaries(result):
        numbers = dict(zip(_theme_head()[1:], _theme_row(one, result)[1:], strict=True))
        found += _measured(THEME, _theme_name(one, result), None, numbers)
        found += _split(THEME, _theme_name(one, result), None, one)
    for theme in _parts(result):
        for statement in theme.statements:
            numbers = dict(zip(_statement_head(result)[2:], _statement_row(theme, statement, result)[2:], strict=True))
            found += _measured(STATEMENT, theme.label, statement.label, numbers)
            found += _split(STATEMENT, theme.label, statement.label, statement)
    return [*found, *(row for table in asides(shown) for row in _melted(table))]


def _workshop(about: About) -> list[Row]:
    named = [
        (N_("Organisation"), about.organisation), (N_("Workshop"), about.title), (N_("Datum"), about.held_on),
        (N_("Diarienummer"), about.diary_number),
    ]  # fmt: skip
    return [[name, value] for name, value in named if value]


def _about(result: Result) -> Iterator[Row]:
    for label, name in ABOUT.items():
        if value := getattr(result, name):
            yield [N_("Om"), None, None, None, EVERYBODY, label, value]
    for note in _told(result):
        yield [N_("Om"), None, None, None, EVERYBODY, N_("Förklaring"), note]


def _told(result: Result) -> Iterator[str]:
    """What a reader of the numbers has to know."""
    if result.we:
        yield WE.format(we=result.we)
    if result.unasked:
        yield UNASKED.format(texts=quoted(result.unasked))
    yield from result.notes


def _named(about: About) -> Iterator[Row]:
    for name, value in _workshop(about):
        yield [N_("Om"), None, None, None, EVERYBODY, name, value]


def _melted(table: Table) -> Iterator[Row]:
    """What tells a row apart keeps its column; every other cell becomes a row."""
    name, (head, *rows) = table
    for row in rows:
        cells = dict(zip(head, row, strict=True))
        apart = [cells.get(column) for column in (THEME, STATEMENT, None, GROUP)]
        yield from (
            [name, *apart, column, value]
            for column, value in cells.items()
            if column not in (THEME, STATEMENT, GROUP) and value is not None
        )


def _summaries(result: Result) -> list[Summary]:
    """Themes, all themes together, then the maturity module: its parts, what they are made of, and both together."""
    found = [*result.themes, *([result.total] if result.total else [])]
    if result.maturity:
        for part in result.maturity.dimensions:
            found += [*part.categories, part.whole]
        found.append(result.maturity.total)
    return found


def _parts(result: Result) -> list[Summary]:
    """Those that statements stand under."""
    return [*result.themes, *categories(result)]


def _theme_name(one: Summary, result: Result) -> str:
    return EVERYTHING if one is result.total else one.label


def _theme_head() -> Row:
    return [
        THEME, N_("Svar"), INDEX, N_("Vet ej, procent"), N_("Förstår inte, procent"), N_("Önskat index"), N_("Avstånd"),
    ]  # fmt: skip


def _theme_row(one: Summary, result: Result) -> Row:
    return [
        _theme_name(one, result), one.n, one.index, one.dont_know, one.not_understood, one.wanted, one.gap,
    ]  # fmt: skip


def _statement_head(result: Result) -> Row:
    return [
        THEME, STATEMENT, N_("Svar"), INDEX, *QUARTILES,
        *result.steps, N_("Vet ej"), N_("Förstår inte"), N_("Inte relevant"),
        N_("Önskat, svar"), N_("Önskat index"), N_("Avstånd"),
        N_("Eget påstående"), N_("Ställt med två ordalydelser"),
    ]  # fmt: skip


def _statement_rows(result: Result) -> Iterator[Row]:
    for theme in _parts(result):
        yield from (_statement_row(theme, one, result) for one in theme.statements)


def _statement_row(theme: Summary, one: StatementResult, result: Result) -> Row:
    counts: Sequence[Cell] = one.counts or [None] * len(result.steps)
    wanted = one.wanted
    return [
        theme.label, one.label, one.n, one.index, one.q1, one.median, one.q3, *counts, one.vet_ej, one.forstar_inte,
        one.inte_relevant,
        wanted.n if wanted else None, wanted.index if wanted else None, wanted.gap if wanted else None,
        N_("ja") if one.own else None, N_("ja") if one.paired else None,
    ]  # fmt: skip


def _group_rows(result: Result) -> Iterator[Row]:
    for one in _summaries(result):
        yield from ([_theme_name(one, result), None, *row] for row in _classes(one))
        for statement in one.statements:
            yield from ([one.label, statement.label, *row] for row in _classes(statement))


def _classes(of: Summary | StatementResult) -> Iterator[Row]:
    """Split, group, value."""
    for split, name in SPLITS:
        groups: Sequence[Class] = getattr(of, split)
        yield from ([name, group.label, in_tens(group.index)] for group in groups)


def _measured(level: str, theme: str, statement: str | None, numbers: dict[Cell, Cell]) -> Iterator[Row]:
    for name, value in numbers.items():
        if value is not None:
            yield [level, theme, statement, None, EVERYBODY, name, value]


def _split(level: str, theme: str, statement: str | None, of: Summary | StatementResult) -> Iterator[Row]:
    yield from ([level, theme, statement, split, group, INDEX, value] for split, group, value in _classes(of))
