"""Everything a workshop has published, looked at again: is it what the rule allows, and nothing else?

The rule decides from how many people there are, so a stored snapshot can be held against it without any answer: every
class is large enough and nobody stands outside, every value of a class is a whole ten, what is made of other published
numbers is what they make it. That the rule itself tells nothing is what the exact reader in tests/privacy is for.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from workshop.ground.text import N_
from workshop.questions import kinds
from workshop.questions.base import Spec
from workshop.questions.tally import Tally
from workshop.results import tens
from workshop.results.laid_out import SPLITS
from workshop.results.polls import shown
from workshop.results.snapshot import RULE_VERSION, made_of

Tables = Mapping[str, Any]
TEXTS = {
    "small": N_("{what}: ”{who}” är {n} personer, färre än den minsta grupp som visas."),
    "few": N_("{what}: ett resultat som bygger på {n} personer visas."),
    "old_rule": N_("{what} räknades fram med äldre regler, som ibland kunde avslöja några få. Sprid inte resultatet."),
    "odd": N_("{what}: de publicerade talen går inte ihop. Det som är lagrat är ändrat eller skadat."),
    "exact": N_("{what}: ”{who}” visas med {n}, som inte är ett helt tiotal från 20 till 80."),
    "other_classes": N_("{what} är uppdelad i andra grupper än de som är låsta."),
    "near": N_("{what}: två resultat som har visats skiljer sig åt med {n} personer."),
    "rate_small": N_("{what}: svarsfrekvensen visas för en grupp på {n}."),
    "rate_left": N_("{what}: de {n} vars svarsfrekvens inte visas står ensamma mellan alla och de andra."),
    "rate_steps": N_("{what}: svarsfrekvensen {n} är inte avrundad till hela grupper."),
    "noted": N_("{what}: {n} av de inbjudna är noterade som klara, färre än den minsta grupp som visas."),
    "linked": N_("{what} är stängd, men {n} av de inbjudna har kvar sin länk eller noteringen om att de har svarat."),
}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Why the promise does not hold, in Swedish."""

    code: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Reached:
    """How many have answered while a survey is open: at least `least` of the `of` that were asked (0: not known)."""

    least: int
    of: int


@dataclass(frozen=True, kw_only=True)
class Invited:
    """What is kept of the invited. `noted`: as done; `traceable`: with a link or a note left."""

    noted: int
    traceable: int


def survey_findings(what: str, classes: Tables, tables: Tables, threshold: int) -> list[Finding]:
    """`threshold`: the workshop's."""
    if tables["too_few"]:
        return []
    if tables["rule_version"] < RULE_VERSION:
        return [_finding("old_rule", what)]
    return list(dict.fromkeys(_of_survey(what, classes, tables, threshold)))


def _of_survey(what: str, classes: Tables, tables: Tables, threshold: int) -> Iterator[Finding]:
    for split in SPLITS:
        yield from _classes(what, classes[split], tables["n"], threshold)
    for one in tables["statements"]:
        for told in (one["all"], one["wanted"] or {"steps": None}):
            if told["steps"] and sum(told["steps"]) < threshold:
                yield _finding("few", what, n=sum(told["steps"]))
            if told["steps"] and not sum(told["steps"]) == told["n"] <= tables["n"]:
                yield _finding("odd", what)
    for first in tables.get("first", ()):
        yield from _first(what, classes["roles"], first, tables["n"], threshold)
    tables_of = [(classes[name], one[name]) for one in tables["statements"] for name in SPLITS]
    wrong = [finding for groups, rows in tables_of for finding in _rows(what, groups, rows)]
    yield from wrong or _made(what, tables)


def _first(what: str, groups: Sequence[Tables], first: Tables, n: int, threshold: int) -> Iterator[Finding]:
    """What has to become better first: of everybody from the threshold, and of roles in tens."""
    if first["n"] is not None and first["n"] < threshold:
        yield _finding("few", what, n=first["n"])
    if first["n"] is not None and not max(first["counts"]) <= first["n"] <= n:
        yield _finding("odd", what)
    labels = {group["key"]: group["label"] for group in groups}
    rows = first["roles"]
    if rows is not None and (first["n"] is None or [row["class"] for row in rows] != list(labels)):
        yield _finding("odd", what)
    for row in rows or ():
        yield from (one for value in row["values"] for one in _value(what, labels.get(row["class"], ""), value))


def _made(what: str, tables: Tables) -> Iterator[Finding]:
    """What is made of the statements' published numbers must be what they make it."""
    made = made_of(tables["statements"], _dimensions(tables["maturity"]))
    if any(made[name] != tables[name] for name in made):
        yield _finding("odd", what)


def _classes(what: str, groups: Sequence[Tables], n: int, threshold: int) -> Iterator[Finding]:
    yield from (_finding("small", what, group["label"], group["n"]) for group in groups if group["n"] < threshold)
    if groups and sum(group["n"] for group in groups) != n:
        yield _finding("odd", what)


def _rows(what: str, groups: Sequence[Tables], rows: Sequence[Tables] | None) -> Iterator[Finding]:
    """A split shows each of the classes once, in tens."""
    labels = {group["key"]: group["label"] for group in groups}
    if rows is not None and [row["class"] for row in rows] != list(labels):
        yield _finding("odd", what)
    for row in rows or ():
        if set(row) != {"class", "index"}:
            yield _finding("odd", what)
        yield from _value(what, labels.get(row["class"], ""), row["index"])


def _value(what: str, who: str, value: int) -> Iterator[Finding]:
    if value not in range(tens.LOW, tens.HIGH + 1, 10):
        yield _finding("exact", what, who, value)


def _dimensions(maturity: Tables | None) -> dict[str, list[str]] | None:
    """Category keys by dimension, which stand in that order."""
    if not maturity:
        return None
    keys = [one["key"] for one in maturity["categories"]]
    each = len(keys) // len(maturity["dimensions"])
    return {one["key"]: keys[at * each : (at + 1) * each] for at, one in enumerate(maturity["dimensions"])}


def poll_findings(
    what: str, table: Tables, roles: Sequence[Tables], *, threshold: int, kind: str, spec: Spec,
    before: Sequence[Tally] = (),
) -> list[Finding]:  # fmt: skip
    """`roles`: the locked classes that it was closed with; `before`: every result of the question's earlier rounds."""
    if table["too_few"]:
        return []
    if table["rule_version"] < RULE_VERSION:
        return [_finding("old_rule", what)]
    found = [_finding("few", what, n=table["n"])] if table["n"] < threshold else []
    for row in table["roles"] or ():
        found += [one for value in row["values"] for one in _value(what, row["label"], value)]
    members = [row["members"] for row in table["roles"] or ()]
    if members and members != [group["members"] for group in roles]:
        found.append(_finding("other_classes", what))
    apart = [kinds.get(kind).distance(old, new, spec) for old, new in combinations([*before, *shown(table)], 2)]
    return found + [_finding("near", what, n=people) for people in apart if 0 < people < threshold]


def rate_findings(what: str, everybody: Reached, groups: Sequence[Reached], threshold: int) -> list[Finding]:
    """List what the published response rates say of fewer than the threshold."""
    found = [_finding("rate_small", what, n=one.of) for one in groups if one.of < threshold]
    left = everybody.of - sum(one.of for one in groups)
    if groups and 0 < left < threshold:
        found.append(_finding("rate_left", what, n=left))
    uneven = [one.least for one in (everybody, *groups) if one.least % threshold]
    return [*found, *(_finding("rate_steps", what, n=least) for least in uneven)]


def invited_findings(what: str, invited: Invited, *, closed: bool, threshold: int) -> list[Finding]:
    """List what the list of the invited tells that it may not: who has answered, one by one, or at all after close."""
    if closed:
        return [_finding("linked", what, n=invited.traceable)] if invited.traceable else []
    return [_finding("noted", what, n=invited.noted)] if 0 < invited.noted < threshold else []


def _finding(code: str, what: str, who: str = "", n: int = 0) -> Finding:
    return Finding(code=code, text=TEXTS[code].format(what=what, who=who, n=n))
