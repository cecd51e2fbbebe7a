"""What there is to talk about in a workshop: everything that the rules find, and which of it begins on the stage.

A finding is made from the published snapshot alone, so it can never say more than the charts do. Nothing here says that
something is bad; it says that there is something to talk about. A theme begins with what divides or unites the room,
never with a score.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from workshop.results.talking import statements
from workshop.results.talking.finding import COVERED, Finding, Moved, Numbers, Survey
from workshop.results.talking.patterns import DISAGREE, patterns, strongest
from workshop.results.talking.questions import OF_THEME, QUESTIONS, asks

SHOWN = 3  # findings a theme that begin as shown; the rest wait for the facilitator
FILLED_FROM = 2  # with fewer findings than this, the weakest statement is one, and then the strongest
TURNS = {  # whose turn it is; those of the same turn by strength
    "split_roles": 0, "split": 0, "roles": 0, "pair": 0,
    "units": 1, "agreed_low": 1, "dont_know": 1, "change": 1, "first": 1,
    "not_understood": 2, "agreed_high": 2,
    "lowest": 4, "highest": 4,
    "wanted": 5,
}  # fmt: skip
TOLD_ALREADY = 3  # the turn of what is told for all themes together
FILLS = ("lowest", "highest")
ALIKE = {"split_roles": "roles", "pair": "roles"}  # rules that say the same kind of thing


def findings(classes: Numbers, tables: Numbers, earlier: Mapping[str, Moved] | None = None) -> tuple[Finding, ...]:
    """All that the rules find: of each theme in the order of the questions, then of all together (`theme_key` "").

    Within a theme what is shown comes first. Nothing where too few answered.
    """
    if tables["too_few"]:
        return ()
    survey = Survey(classes=classes, tables=tables, earlier=earlier or {})
    found = {row["key"]: statements.found(survey, row) for row in survey.statements}
    many = patterns(survey, found)
    told = {one.rule.removeprefix("many_") for one in many if one.values["n"] >= COVERED * one.values["of"]}
    chosen = [one for theme in tables["themes"] for one in _of_theme(survey, theme, found, told)]
    return tuple(_asked([*chosen, *_of_all(survey, many, found)]))


def _of_theme(
    survey: Survey, theme: Numbers, found: Mapping[str, Sequence[Finding]], told: set[str]
) -> Iterator[Finding]:
    rows = survey.of_theme(theme["key"])
    ones = [one for row in rows for one in found[row["key"]]]
    taken = {one.statement_key for one in ones}
    far = [one for row in rows if (one := statements.wanted(survey, row)) and row["key"] not in taken]
    turns = sorted([*ones, *statements.ends(theme, rows), *far], key=lambda one: (_turn(one, told), -one.strength))
    shown = _shown(turns)
    yield from (replace(one, shown=True) for one in shown)
    yield from (one for one in turns if one not in shown)


def _turn(one: Finding, told: set[str]) -> int:
    return TOLD_ALREADY if ALIKE.get(one.rule, one.rule) in told else TURNS[one.rule]


def _shown(turns: Sequence[Finding]) -> list[Finding]:
    """Of each kind one, of each statement one; the ends only where there is little else, and a score never first."""
    shown: list[Finding] = []
    for one in turns:
        kinds = {ALIKE.get(other.rule, other.rule) for other in shown}
        again = ALIKE.get(one.rule, one.rule) in kinds or one.statement_key in {other.statement_key for other in shown}
        too_early = one.rule == "wanted" and not shown
        needless = one.rule in FILLS and len(shown) >= FILLED_FROM
        if not (again or too_early or needless) and len(shown) < SHOWN:
            shown.append(one)
    return shown


def _of_all(survey: Survey, many: Sequence[Finding], found: Mapping[str, Sequence[Finding]]) -> Iterator[Finding]:
    """Patterns, else what divides most of all, and always what bears."""
    best = strongest(survey)
    apart = [one for ones in found.values() for one in ones if one.rule in DISAGREE]
    deepest = max(apart, key=lambda one: one.strength, default=None)
    leading = list(many[: SHOWN - 1])
    if deepest and len(leading) < SHOWN - 1 and not any(one.rule in _patterns_of(deepest) for one in leading):
        leading.append(replace(deepest, theme_key=""))
    for one in (*leading, best):
        if one:
            yield replace(one, shown=True)
    yield from many[SHOWN - 1 :]


def _patterns_of(one: Finding) -> tuple[str, ...]:
    return ("many_split", "many_roles") if one.rule == "split_roles" else (f"many_{ALIKE.get(one.rule, one.rule)}",)


def _asked(chosen: Sequence[Finding]) -> Iterator[Finding]:
    """No question twice in a day: when the rule has no more, the theme's own is asked."""
    used = Counter[str]()
    for one in chosen:
        rule = asks(one.rule, one.values)
        at = used[rule] if used[rule] < len(QUESTIONS[rule]) else OF_THEME
        used[rule] += one.shown
        yield replace(one, values={**one.values, "asks": at})
