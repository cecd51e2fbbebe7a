"""What two tables say about the cells between them, on rooms small enough to see by eye."""

from workshop.results.bounds import may_differ

CROSSED = {(0, 0): (1, 2), (0, 1): (2, 1), (1, 0): (2, 1), (1, 1): (1, 2)}


def test_an_answer_that_can_change_places_around_a_rectangle_is_open() -> None:
    assert may_differ(CROSSED, (0, 0), 0)


def test_without_anyone_to_change_places_with_the_answer_is_settled() -> None:
    only_here = {**CROSSED, (1, 0): (2, 0), (0, 1): (2, 0)}

    assert not may_differ(only_here, (0, 0), 0)


def test_one_split_alone_has_no_rectangles() -> None:
    assert not may_differ({(0, 0): (1, 2), (1, 0): (2, 1)}, (0, 0), 0)


def test_sums_leave_more_open_than_distributions() -> None:
    table = {(0, 0): (1, 0, 0), (0, 1): (0, 1, 0), (1, 1): (0, 1, 0), (1, 0): (0, 0, 1)}

    assert not may_differ(table, (0, 0), 0)
    assert may_differ(table, (0, 0), 0, sums_only=True)
