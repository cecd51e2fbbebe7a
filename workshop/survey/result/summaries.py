"""PURE. The values a closed nulägesanalys is shown with, made from the rows of its snapshot (results/snapshot.py).

None always means "not shown, too few answered". Indexes are 0–100, shares whole per cent, quartiles in steps.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workshop.programme.statement import OWN
from workshop.questions.shares import share_of, shares
from workshop.questions.tally import Row, Tally
from workshop.results import tens
from workshop.results.by_role import ByRole, by_role


@dataclass(frozen=True, kw_only=True)
class Group:
    """A group that results are split into. Its size is told here and nowhere else; `why` its members are joined.

    `asked`: how many people of it were asked; 0 where nobody has said. `part_of`: what its units stand
    under, if anything.
    """

    key: str
    label: str
    n: int
    asked: int = 0
    why: str = ""
    part_of: str = ""


@dataclass(frozen=True, kw_only=True)
class Class:
    """What one group shows: a value in whole tens, of which 20 means at most that and 80 at least.

    `partial`: made of some of the statements only, and not to be laid beside the whole group's.
    """

    key: str
    label: str
    index: int
    partial: bool = False

    @property
    def said(self) -> str:
        return tens.said(self.index)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Önskat läge. `gap`: wanted index minus index now."""

    n: int | None
    index: int | None
    gap: int | None
    shares: tuple[int, ...] | None


@dataclass(frozen=True, kw_only=True)
class Shares:
    """What a role shows of the choices: of its people, whole tens of per cent for each, in their order."""

    key: str
    label: str
    members: tuple[str, ...]
    values: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class First:
    """Which of a theme's statements have to become better first. `n`: who chose any; each chose two at the most.

    `roles`: a role each, none where it is not split, and then `why` says why, where it could have been.
    """

    n: int
    rows: tuple[Row, ...]  # in the order of the statements
    roles: tuple[Shares, ...]
    why: str = ""

    @property
    def ranked(self) -> tuple[Row, ...]:
        """Most chosen first."""
        return tuple(sorted(self.rows, key=lambda row: -row.n))

    @property
    def tally(self) -> Tally:
        """As the templates of the kind read it."""
        return Tally(kind="multi", n=self.n, rows=self.ranked)

    @property
    def split(self) -> ByRole | None:
        order = [self.rows.index(row) for row in self.ranked]
        roles = [
            {"label": one.label, "members": list(one.members), "values": [one.values[at] for at in order]}
            for one in self.roles
        ]
        return by_role({"roles": roles, "all": {"rows": [{"label": row.label} for row in self.ranked]}})


@dataclass(frozen=True, kw_only=True)
class StatementResult:
    """`n` are people with a step; `counts` and `shares` per step, lowest first. A row of `likert` as it is."""

    key: str
    label: str  # the wording; of a pair both, and who read which
    n: int | None
    index: int | None
    counts: tuple[int, ...] | None
    shares: tuple[int, ...] | None
    q1: float | None
    median: float | None
    q3: float | None
    vet_ej: int
    forstar_inte: int
    wanted: Wanted | None  # None: was not asked
    roles: tuple[Class, ...]
    units: tuple[Class, ...]
    notes: tuple[str, ...]
    own: bool = False  # the workshop's own: not part of any index
    paired: bool = False  # asked in two wordings: not part of any index either
    inte_relevant: int = 0

    @property
    def counted(self) -> bool:
        """Whether it is part of its theme's index."""
        return not self.own and not self.paired

    @property
    def alike(self) -> bool:
        """Whether everybody on the scale chose the same step."""
        return bool(self.counts) and max(self.counts or ()) == self.n


@dataclass(frozen=True, kw_only=True)
class Summary:
    """A theme, or all themes together. `n` are the fewest behind any statement; `dont_know` per cent of answers.

    A row of the charts `themes` and `radar` as it is.
    """

    key: str  # "" for all together
    label: str
    short: str
    number: int  # the theme's place, from 1; 0 for all together
    n: int | None
    index: int | None
    dont_know: int
    not_understood: int
    wanted: int | None
    gap: int | None
    roles: tuple[Class, ...]
    units: tuple[Class, ...]
    statements: tuple[StatementResult, ...]
    notes: tuple[str, ...]
    first: First | None = None  # None: was not asked, or too few chose any
    unasked: tuple[str, ...] = ()  # its statements that were turned off, as they are worded

    @property
    def paired(self) -> bool:
        """Whether any of its statements was asked in two wordings."""
        return any(row.paired for row in self.statements)

    @property
    def wanting(self) -> list[dict[str, Any]]:
        """Rows of the chart `dumbbell`: the statements that have both an index now and a wanted one, widest gap first.

        In that order here too, for on the stage they may go on on the next slide.
        """
        both = [(row.wanted.gap, row) for row in self.statements if row.wanted and row.wanted.gap is not None]
        return [
            {"label": row.label, "now": row.index, "wanted": row.wanted and row.wanted.index}
            for _gap, row in sorted(both, key=lambda pair: -pair[0])
        ]


def notes_by_key(notes: Sequence[Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for note in notes:
        if note["key"]:
            found[note["key"]] = (*found.get(note["key"], ()), note["text"])
    return found


def summary(
    row: Mapping[str, Any], key: str, label: str, short: str, number: int, labels: Mapping[str, str],
    statements: tuple[StatementResult, ...] = (), notes: tuple[str, ...] = (), parts: Sequence[Summary] = (),
    first: First | None = None, unasked: tuple[str, ...] = (),
) -> Summary:  # fmt: skip
    """`parts`: the themes, categories or dimensions that it is made of, where it is not made of `statements`."""
    names = ("n", "index", "dont_know", "not_understood", "wanted", "gap")
    return Summary(
        key=key, label=label, short=short, number=number, statements=statements, notes=notes,
        first=first, unasked=unasked,
        roles=_classes(row["roles"], labels, _is_partial("roles", statements, parts)),
        units=_classes(row["units"], labels, _is_partial("units", statements, parts)),
        **{name: row["all"][name] for name in names},
    )  # fmt: skip


def _is_partial(split: str, statements: Sequence[StatementResult], parts: Sequence[Summary]) -> bool:
    """Whether a statement that the whole group's index is made of is not split."""
    some = any(not getattr(one, split) for one in statements if one.counted)
    return some or any(group.partial for part in parts for group in getattr(part, split))


def statement(row: Mapping[str, Any], text: str, labels: Mapping[str, str], notes: tuple[str, ...]) -> StatementResult:
    names = ("n", "index", "q1", "median", "q3", "vet_ej", "forstar_inte")
    steps = row["all"]["steps"]
    return StatementResult(
        key=row["key"], label=text, counts=tuple(steps) if steps else None, shares=_shares(steps),
        wanted=_wanted(row["wanted"]), roles=_classes(row["roles"], labels), units=_classes(row["units"], labels),
        notes=notes, own=row["key"].startswith(OWN), paired=row["paired"],
        inte_relevant=row["all"].get("inte_relevant", 0), **{name: row["all"][name] for name in names},
    )  # fmt: skip


def needs(theme: Summary | None) -> tuple[dict[str, int | None], dict[str, int]]:
    """By statement key: how it is (0-100), and the per cent who want it better first."""
    if not theme:
        return {}, {}
    return {row.key: row.index for row in theme.statements}, {
        row.key: row.share for row in (theme.first.rows if theme.first else ())
    }


def first_of(
    key: str, tables: Mapping[str, Any], texts: Mapping[str, str], groups: Sequence[Mapping[str, Any]]
) -> First | None:
    """Of one theme. `groups`: the locked classes of roles."""
    row = next((one for one in tables.get("first", ()) if one["key"] == key), None)
    if not row or row["n"] is None:
        return None
    known = {group["key"]: group for group in groups}
    return First(
        n=row["n"],
        rows=tuple(
            Row(key=of, label=texts[of], n=n, share=share_of(n, row["n"]))
            for of, n in zip(row["keys"], row["counts"], strict=True)
        ),
        roles=tuple(
            Shares(
                key=one["class"], label=known[one["class"]]["label"],
                members=tuple(known[one["class"]]["members"]), values=tuple(one["values"]),
            )
            for one in row["roles"] or ()
        ),
        why=row["why"],
    )  # fmt: skip


def statements_of(
    key: str, tables: Mapping[str, Any], texts: Mapping[str, str], labels: Mapping[str, str]
) -> tuple[StatementResult, ...]:
    """Those of one theme or category, in the order they were asked."""
    notes = notes_by_key(tables["notes"])
    asked = [row for row in tables["statements"] if row["theme_key"] == key]
    return tuple(statement(row, texts[row["key"]], labels, notes.get(row["key"], ())) for row in asked)


def _wanted(row: Mapping[str, Any] | None) -> Wanted | None:
    if row is None:
        return None
    return Wanted(n=row["n"], index=row["index"], gap=row["gap"], shares=_shares(row["steps"]))


def _classes(
    rows: Sequence[Mapping[str, Any]] | None, labels: Mapping[str, str], partial: bool = False
) -> tuple[Class, ...]:
    return tuple(
        Class(key=row["class"], label=labels[row["class"]], index=row["index"], partial=partial) for row in rows or ()
    )


def _shares(counts: Sequence[int] | None) -> tuple[int, ...] | None:
    return tuple(shares(counts)) if counts else None
