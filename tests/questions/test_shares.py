import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.questions.shares import share_of, shares


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([1, 1, 1], [34, 33, 33]),
        ([2, 1], [67, 33]),
        ([1, 5], [17, 83]),
        ([0, 0, 7], [0, 0, 100]),
        ([1] * 6, [17, 17, 17, 17, 16, 16]),
        ([0, 0], [0, 0]),
        ([], []),
    ],
)
def test_shares_sum_to_a_hundred_by_largest_remainder(counts: list[int], expected: list[int]) -> None:
    assert shares(counts) == expected


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=12).filter(any))
def test_no_share_is_a_whole_per_cent_from_the_truth(counts: list[int]) -> None:
    whole = shares(counts)

    assert sum(whole) == 100
    assert all(abs(share - 100 * n / sum(counts)) < 1 for share, n in zip(whole, counts, strict=True))


@pytest.mark.parametrize(("count", "total", "expected"), [(1, 8, 13), (1, 3, 33), (2, 3, 67), (5, 5, 100), (0, 0, 0)])
def test_a_share_alone_is_rounded_half_up(count: int, total: int, expected: int) -> None:
    assert share_of(count, total) == expected
