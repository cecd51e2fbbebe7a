"""Every number that a snapshot publishes, as the group of people it speaks about.

The list is what `workshop privacy-audit` prints and audits. It is written from the shape of the tables, not by walking
them, so that a test can walk them and see that the two agree.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workshop.results.audit import Leak, audit
from workshop.results.classes import Atom, Unit

Numbers = Mapping[str, Any]
STATEMENT = ("n", "steps", "vet_ej", "forstar_inte", "index", "q1", "median", "q3")
WANTED = ("n", "steps", "index", "median", "gap")
THEME = ("n", "index", "q1", "median", "q3", "dont_know", "not_understood", "wanted", "gap")
CLASS = ("n", "index", "steps")


@dataclass(frozen=True, kw_only=True)
class Published:
    """One published number. `subject`: statement or theme key, None for all; `roles`, `units`: None means everyone.

    `path` is where it stands in the snapshot, as `statements/0/roles/1/steps/3`.
    """

    path: str
    subject: str | None
    value: float
    roles: frozenset[Unit] | None = None
    units: frozenset[Unit] | None = None

    @property
    def is_of_parts(self) -> bool:
        """Whether it is made of other published numbers alone (results/class_means.py)."""
        of_a_class = self.roles is not None or self.units is not None
        return of_a_class and self.path.startswith(("themes/", "total/", "maturity/"))

    def covers(self, atom: Atom) -> bool:
        role, unit = atom
        return (self.roles is None or role in self.roles) and (self.units is None or unit in self.units)


def published_rows(classes: Numbers, tables: Numbers) -> list[Published]:
    """List every published number about answers of a survey snapshot, the sizes of the classes among them."""
    if tables["too_few"]:
        return []
    found = [Published(path="n", subject=None, value=tables["n"])]
    found += [
        row
        for split in ("roles", "units")
        for at, group in enumerate(classes[split])
        for row in _numbers(f"classes/{split}/{at}", None, group, ("n",), _who(split, group))
    ]
    for at, statement in enumerate(tables["statements"]):
        path, key = f"statements/{at}", statement["key"]
        found += _numbers(f"{path}/all", key, statement["all"], STATEMENT, {})
        found += _numbers(f"{path}/wanted", key, statement["wanted"] or {}, WANTED, {})
        found += _splits(path, key, statement, classes)
    for path, theme in _indexed(tables):
        found += _numbers(f"{path}/all", theme["key"], theme["all"], THEME, {})
        found += _splits(path, theme["key"], theme, classes)
    return found


def _indexed(tables: Numbers) -> Iterator[tuple[str, Numbers]]:
    """Every table of an index, by where it stands."""
    yield from ((f"themes/{at}", theme) for at, theme in enumerate(tables["themes"]))
    yield "total", tables["total"]
    if maturity := tables.get("maturity"):
        for part in ("categories", "dimensions"):
            yield from ((f"maturity/{part}/{at}", table) for at, table in enumerate(maturity[part]))
        yield "maturity/total", maturity["total"]


def derivable(rows: Iterable[Published], sizes: Mapping[Atom, int], threshold: int) -> list[Leak]:
    """List the groups under the threshold whose answers follow from the rows together, given people per atom."""
    groups = dict.fromkeys((row.roles, row.units) for row in rows)
    shown = [Published(path="", subject=None, value=0, roles=roles, units=units) for roles, units in groups]
    people: dict[tuple[str | None, ...], int] = dict(sizes.items())
    return audit([[atom for atom in sizes if row.covers(atom)] for row in shown], people, threshold)


def _splits(path: str, subject: str | None, numbers: Numbers, classes: Numbers) -> Iterator[Published]:
    for split in ("roles", "units"):
        groups = {group["key"]: group for group in classes[split]}
        for at, row in enumerate(numbers[split] or ()):
            yield from _numbers(f"{path}/{split}/{at}", subject, row, CLASS, _who(split, groups[row["class"]]))


def _who(split: str, group: Numbers) -> dict[str, frozenset[Unit]]:
    return {split: frozenset(group["members"])}


def _numbers(
    path: str, subject: str | None, numbers: Numbers, names: Sequence[str], who: Mapping[str, frozenset[Unit]]
) -> Iterator[Published]:
    for name in names:
        value = numbers.get(name)
        if isinstance(value, list):
            for at, count in enumerate(value):
                yield Published(path=f"{path}/{name}/{at}", subject=subject, value=count, **who)
        elif value is not None:
            yield Published(path=f"{path}/{name}", subject=subject, value=value, **who)
