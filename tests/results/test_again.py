import pytest

from workshop.results.again import may_follow


def distance(old: tuple[int, ...], new: tuple[int, ...]) -> int:
    moved = [after - before for before, after in zip(old, new, strict=True)]
    return max(sum(n for n in moved if n > 0), -sum(n for n in moved if n < 0))


@pytest.mark.parametrize(("new", "may"), [((7, 7), True), ((8, 6), False), ((12, 2), False), ((13, 1), True)])
def test_a_new_result_is_the_same_or_enough_people_apart(new: tuple[int, int], may: bool) -> None:
    assert may_follow(new, [(7, 7)], 6, distance) is may


def test_what_was_replaced_long_ago_still_counts() -> None:
    """7/7, then 14/0, then back but for one: each is far from the one before it."""
    assert may_follow((14, 0), [(7, 7)], 6, distance)
    assert not may_follow((8, 6), [(7, 7), (14, 0)], 6, distance)


def test_the_first_result_may_always_stand() -> None:
    assert may_follow((1, 1), [], 6, distance)
