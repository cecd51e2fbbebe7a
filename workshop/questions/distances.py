"""The fewest people between two results of a question: what `Kind.distance` is made of. Counts are people by answer.

Each function returns a number that the people who added, changed or took back an answer are at least.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from workshop.questions.tally import Row


def people(rows: Iterable[Row]) -> Counter[str]:
    """How many people there are behind each row."""
    return Counter({row.key: row.n for row in rows})


def of_one_each(old: Mapping[str, int], new: Mapping[str, int]) -> int:
    """Everybody gave one answer: who left one is either gone, or among those who came to another."""
    came, left = moved(old, new)
    return max(came, left)


def of_several_each(old: Mapping[str, int], new: Mapping[str, int], *, most: int) -> int:
    """Everybody gave at most `most` answers, each of them once: nobody moves a row by more than one."""
    came, left = moved(old, new)
    largest = max((abs(new.get(key, 0) - old.get(key, 0)) for key in {*old, *new}), default=0)
    return max(largest, of_at_most(came, most), of_at_most(left, most))


def of_at_most(amount: int, most: int) -> int:
    """How many people it takes when nobody can give more than `most`."""
    return -(-amount // most)


def moved(old: Mapping[str, int], new: Mapping[str, int]) -> tuple[int, int]:
    """(what rows have gained, what rows have lost), each summed over the rows."""
    changes = [new.get(key, 0) - old.get(key, 0) for key in {*old, *new}]
    return sum(change for change in changes if change > 0), -sum(change for change in changes if change < 0)
