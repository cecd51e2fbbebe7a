"""Everything a workshop has published, audited together: can anything about a group under the threshold be worked out?

Of one question or theme the published numbers say themselves how many people they are about, so for every group that
follows from them (a sum or difference of published groups) the size follows too. Sizes of groups that mix both signs
are taken from who has joined. What is published after the survey closed may only use its frozen classes, or unions of
them: then no new sum or difference comes about, whoever of the same people answers what. Where other classes were
used, the groups of all publications are audited as if they were about the same answers.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from workshop.ground.text import N_
from workshop.results.audit import Leak
from workshop.results.classes import Atom
from workshop.results.published import Published, derivable
from workshop.results.spans import Span

TEXTS = {
    "small": N_("{what}: ur de publicerade talen följer ett tal för {n} av {who}."),
    "odd": N_("{what}: de publicerade antalen går inte ihop. Det som är lagrat är ändrat eller skadat."),
    "other_classes": N_("{what} är uppdelat i andra grupper än nulägesanalysen."),
    "beside": N_("Nulägesanalysen lagd bredvid {what} ger ett tal för {n} av {who}."),
    "rate_small": N_("{what}: svarsfrekvensen visas för en grupp på {n}."),
    "rate_left": N_("{what}: de {n} vars svarsfrekvens inte visas står ensamma mellan alla och de andra."),
    "rate_steps": N_("{what}: svarsfrekvensen {n} är inte avrundad till hela grupper."),
    "noted": N_("{what}: {n} av de inbjudna är noterade som klara, färre än den minsta grupp som visas."),
    "linked": N_("{what} är stängd, men {n} av de inbjudna har kvar sin länk eller noteringen om att de har svarat."),
    "joint": N_("Det som har publicerats vid olika tillfällen ger tillsammans ett tal för {n} av {who}."),
}


@dataclass(frozen=True, kw_only=True)
class Publication:
    """What was published at one time. `later`: bound to the classes that an earlier publication froze.

    `agrees`: what is made of other published numbers is what they make it (results/class_means.py).
    """

    what: str
    rows: tuple[Published, ...]
    later: bool
    agrees: bool = True


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


def poll_rows(tables: Mapping[str, Mapping[str, Any]]) -> Iterator[Published]:
    """Every number of people that a step's snapshot publishes, per question. `tables`: see results/polls.py."""
    for question, table in tables.items():
        if table["too_few"]:
            continue
        yield from _tally(f"{question}/all", question, table["all"], None)
        for at, row in enumerate(table["roles"] or ()):
            yield from _tally(f"{question}/roles/{at}", question, row["tally"], frozenset(row["members"]))


def _tally(
    path: str, question: str, tally: Mapping[str, Any], roles: frozenset[str | None] | None
) -> Iterator[Published]:
    yield Published(path=f"{path}/n", subject=question, value=tally["n"], roles=roles)
    for row in (*tally["rows"], *tally["apart"]):
        yield Published(path=f"{path}/{row['key']}", subject=question, value=row["n"], roles=roles)
    for text in range(len(tally["texts"])):
        yield Published(path=f"{path}/text/{text}", subject=question, value=1, roles=roles)


def findings(
    publications: Sequence[Publication], people: Mapping[Atom, int], threshold: int, names: Mapping[str, str]
) -> list[Finding]:
    """List what is wrong. `people`: who has joined, per role and unit; the reader may know. `names`: of both."""
    found = [finding for one in publications for finding in _within(one, people, threshold, names)]
    return list(dict.fromkeys([*found, *_together(publications, people, threshold, names)]))


def beside_findings(what: str, leaks: Iterable[Leak], names: Mapping[str, str]) -> list[Finding]:
    """`leaks`: what the tables of two measurements single out together (results/comparison.py)."""
    return [_finding("beside", what, _who(leak.plus + leak.minus, names), leak.n) for leak in leaks]


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


def _within(
    one: Publication, people: Mapping[Atom, int], threshold: int, names: Mapping[str, str]
) -> Iterator[Finding]:
    if not one.agrees:
        yield _finding("odd", one.what)
    for rows in _by_subject(one.rows):
        span = Span.of([[atom for atom in people if row.covers(atom)] for row in rows], people)
        told = [Fraction(row.value) for row in rows]
        if not span.agrees(told):
            yield _finding("odd", one.what)
        for group in span.groups:
            n = group.count(told)
            if 0 < n < threshold:
                yield _finding("small", one.what, _who(group.atoms, names), int(n))
        for row in rows:
            if 0 < row.value < threshold:
                yield _finding("small", one.what, _named(row, names), int(row.value))


def _by_subject(rows: Iterable[Published]) -> Iterator[list[Published]]:
    """The counts of people that belong together: per statement, theme or question, now and wanted apart."""
    found: dict[tuple[str | None, bool, str], list[Published]] = {}
    for row in rows:
        if row.path.endswith("/n") or row.path == "n":
            if row.is_of_parts:
                continue  # `n` is the fewest behind any of the parts, which are listed themselves
            kind = row.path.split("/")[0]
            whole = "classes" if kind == "n" else kind
            found.setdefault((row.subject, "/wanted/" in row.path, whole), []).append(row)
    for same in found.values():
        yield list({(row.roles, row.units, row.value): row for row in same}.values())


def _together(
    publications: Sequence[Publication], people: Mapping[Atom, int], threshold: int, names: Mapping[str, str]
) -> Iterator[Finding]:
    """Later publications in the frozen classes, or unions of them, add nothing; others are audited with the rest."""
    frozen = {(row.roles, row.units) for one in publications if not one.later for row in one.rows}
    strange = [one for one in publications if one.later and not _in_classes(one.rows, frozen)]
    if not strange:
        return
    for one in strange:
        yield _finding("other_classes", one.what)
    for leak in derivable([row for one in publications for row in one.rows], people, threshold):
        yield _finding("joint", "", _who(leak.plus + leak.minus, names), leak.n)


def _in_classes(rows: Iterable[Published], frozen: set[tuple[Any, Any]]) -> bool:
    for split in (0, 1):
        classes = [group[split] for group in frozen if group[split]]
        for row in rows:
            members = (row.roles, row.units)[split]
            if members is not None:
                inside = [group for group in classes if group <= members]
                if frozenset().union(*inside) != members:
                    return False
    return True


def _finding(code: str, what: str, who: str = "", n: int = 0) -> Finding:
    return Finding(code=code, text=TEXTS[code].format(what=what, who=who, n=n))


def _named(row: Published, names: Mapping[str, str]) -> str:
    return ", ".join(sorted(_name(member, names) for member in (row.roles or row.units or ()))) or N_("alla")


def _who(atoms: Iterable[Sequence[str | None]], names: Mapping[str, str]) -> str:
    return "; ".join(f"{_name(role, names)} i {_name(unit, names)}" for role, unit in atoms)


def _name(member: str | None, names: Mapping[str, str]) -> str:
    return names.get(member, member) if member else N_("ingen verksamhet")
