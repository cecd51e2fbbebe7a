"""The 2×2: which quadrant two indexes land in, and when that is too close to say."""

import pytest

from workshop.results import charts
from workshop.results.quadrant import placed

NAMES = ("neither", "ability_only", "legacy_only", "both")
TABLE = [
    # ability, legacy, quadrants it may be in
    (0, 0, ("neither",)),
    (44, 44, ("neither",)),
    (45, 44, ("neither", "ability_only")),  # the band's lower edge is in the band
    (50, 20, ("neither", "ability_only")),
    (55, 20, ("neither", "ability_only")),  # and so is its upper edge
    (56, 20, ("ability_only",)),
    (20, 56, ("legacy_only",)),
    (20, 47, ("neither", "legacy_only")),
    (80, 53, ("ability_only", "both")),
    (56, 56, ("both",)),
    (100, 100, ("both",)),
    (50, 50, NAMES),
]


@pytest.mark.parametrize(("ability", "legacy", "corners"), TABLE)
def test_where_two_indexes_land(ability, legacy, corners):
    found = placed(ability, legacy)
    assert found
    assert found.corners == corners
    assert found.near == (len(corners) > 1)


@pytest.mark.parametrize(("ability", "legacy"), [(None, 60), (60, None), (None, None)])
def test_without_both_there_is_no_place(ability, legacy):
    assert placed(ability, legacy) is None


def test_another_cut_and_band_move_the_borders():
    assert placed(58, 70, cut=60, band=1).corners == ("legacy_only",)
    assert placed(58, 70, cut=60, band=2).corners == ("legacy_only", "both")


def test_the_chart_puts_low_left_below_and_high_right_above():
    drawn = charts.quadrant([{"x": 0, "y": 0}, {"x": 100, "y": 100}, {"x": 50, "y": 50}], NAMES, 50, 5)
    (_, low_x, low_y), (_, high_x, high_y), (_, x, y) = drawn.marks
    assert float(low_x) < float(x) < float(high_x)
    assert float(low_y) > float(y) > float(high_y)
    assert (x, y) == drawn.cut
    assert [name for name, *_ in drawn.corners] == list(NAMES)
    corners = {name: (x, y) for name, x, y, _ in drawn.corners}
    assert corners["both"][0] > corners["neither"][0]
    assert corners["both"][1] < corners["neither"][1]


def test_everyone_is_drawn_last_and_filled():
    drawn = charts.quadrant([{"x": 50, "y": 50}, {"x": 20, "y": 80}], NAMES, 50, 5)
    assert [(number, fill) for number, _, _, fill, _ in drawn.discs] == [(2, charts.PAPER), (1, "currentColor")]


def test_a_long_name_below_grows_upwards_and_one_above_downwards():
    long = ("Ett långt namn på en ruta som tar två rader",) * 4
    below, _, above, _ = charts.quadrant([], long, 50, 5).names
    base = {name: y for name, _, y, _ in charts.quadrant([], ("a", "b", "c", "d"), 50, 5).corners}
    assert below[-1][1] == base["a"]
    assert above[0][1] == base["c"]
