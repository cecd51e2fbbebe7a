"""What is true of many statements, and is told once for all themes together."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from workshop.results.talking.finding import COVERED, FROM, IN_PATTERN, Finding, Survey
from workshop.results.talking.spread import answers_of
from workshop.results.talking.statements import role_gap

COUNTED = ("dont_know", "not_understood", "agreed_low", "agreed_high")
DISAGREE = ("split_roles", "split", "roles", "pair", "units")

Found = Mapping[str, Sequence[Finding]]  # by statement


def patterns(survey: Survey, found: Found) -> list[Finding]:
    """The widest first."""
    made = [*_counted(found), *_camps(found), *_roles(survey), *_units(survey, found)]
    many = [(rule, keys, values) for rule, keys, values in made if len(keys) >= FROM["many"]]
    of = len(survey.statements)
    return sorted((_pattern(rule, keys, of, values) for rule, keys, values in many), key=lambda one: -one.strength)


Made = tuple[str, list[str], dict[str, object]]


def _counted(found: Found) -> Iterator[Made]:
    for rule in COUNTED:
        yield f"many_{rule}", [key for key, ones in found.items() if any(one.rule == rule for one in ones)], {}


def _camps(found: Found) -> Iterator[Made]:
    keys = [key for key, ones in found.items() if any(one.rule in ("split", "split_roles") for one in ones)]
    yield "many_split", keys, {}


def _roles(survey: Survey) -> Iterator[Made]:
    """The same roles apart in the same direction: clearly so, or by one step on a third of all statements."""
    apart: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for row in survey.statements:
        gap = None if row["paired"] else role_gap(survey, row)
        if gap:
            apart[gap["low"]["label"], gap["high"]["label"]].append((row["key"], gap["apart"]))
    for (low, high), ones in apart.items():
        for least, many in ((IN_PATTERN, COVERED * len(survey.statements)), (FROM["roles"], FROM["many"])):
            keys = [key for key, gap in ones if gap >= least]
            if len(keys) >= many:
                yield "many_roles", keys, {"low": low, "high": high, "least": least}
                break


def _units(survey: Survey, found: Found) -> Iterator[Made]:
    apart: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for key, ones in found.items():
        for one in ones:
            if one.rule == "units":
                apart[one.values["label"], one.values["index"] > one.values["all"]].append(key)
    for (label, above), keys in apart.items():
        yield "many_units", keys, {"label": label, "above": above}


def _pattern(rule: str, keys: Sequence[str], of: int, values: Mapping[str, object]) -> Finding:
    values = {**values, "n": len(keys), "of": of, "keys": list(keys)}
    return Finding(theme_key="", statement_key="", rule=rule, values=dict(values), strength=len(keys) / of / COVERED)


def strongest(survey: Survey) -> Finding | None:
    """What bears: the statement that most agree with, of all. Every workshop that shows anything has one."""
    ranked = [row for row in survey.statements if row["in_index"] and row["all"]["index"] is not None]
    if not ranked:
        return None
    row = max(ranked, key=lambda one: one["all"]["index"])
    counts, index = row["all"]["steps"], row["all"]["index"]
    values = {
        "index": index, "agree": sum(counts[len(counts) // 2 :]), "n": row["all"]["n"], "of": len(ranked),
        "level": sum(one["all"]["index"] == index for one in ranked), **answers_of(row),
    }  # fmt: skip
    return Finding(theme_key="", statement_key=row["key"], rule="strongest", values=values, strength=1.0)
