"""What two tables say about the cells between them, on rooms small enough to see by eye."""

from workshop.results.bounds import bound, may_differ

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


def test_a_row_at_the_bottom_settles_its_cells() -> None:
    room = {(0, 0): 200.0, (1, 0): 300.0, (0, 1): 400.0}
    found = bound(room, [([(0, 0), (1, 0)], 0.0), ([(0, 0), (0, 1)], 150.0)])

    assert found == {(0, 0): (0, 0), (1, 0): (0, 0), (0, 1): (150, 150)}


def test_a_total_leaves_each_cell_what_the_others_cannot_hold() -> None:
    found = bound({(0, 0): 100.0, (1, 0): 300.0}, [([(0, 0), (1, 0)], 350.0)])

    assert found == {(0, 0): (50, 100), (1, 0): (250, 300)}
