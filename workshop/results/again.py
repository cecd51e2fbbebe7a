"""A question that is asked or opened again: what may be shown beside what has been shown.

Two exact results that differ by a few people tell what those answered, however much was shown in between. So a new
exact result must differ from every one that was ever shown of the question by nobody, or by at least `threshold`
people. And a question's groups are shown with its first result only: who comes later may be alone in a group, and two
values of that group would tell what they answered.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

Result = TypeVar("Result")
Distance = Callable[[Result, Result], int]  # the fewest people who could have made the difference


def may_follow(new: Result, shown: Iterable[Result], threshold: int, distance: Distance[Result]) -> bool:
    """`shown`: every exact result of the question that has ever stood, also those that were replaced since."""
    apart = [distance(old, new) for old in shown]
    return all(people == 0 or people >= threshold for people in apart)
