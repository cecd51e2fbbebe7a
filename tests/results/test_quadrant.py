"""The 2×2: which quadrant two indexes land in, and when that is too close to say."""

from itertools import combinations
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.results import charts
from workshop.results.charts.corners import RADIUS, Quadrant
from workshop.results.quadrant import placed, side

PLACES, TENS = st.integers(0, 100), st.sampled_from(range(20, 81, 10))
CALLED = ("Bygg grunden", "Förnya arvet", "Höj förmågan", "Skala upp")
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


def drawn(*points: tuple[int, int]) -> Quadrant:
    return charts.quadrant([{"x": x, "y": y} for x, y in points], CALLED, 50, 5)


def test_the_chart_puts_low_left_below_and_high_right_above():
    middle, high, low = drawn((10, 20), (90, 80), (50, 50)).discs
    assert low.x < middle.x < high.x
    assert low.y > middle.y > high.y
    corners = {corner.name: corner.lines[0] for corner in drawn().corners}
    assert list(corners) == list(CALLED)
    assert corners["Bygg grunden"][0] < corners["Skala upp"][0]
    assert corners["Bygg grunden"][1] > corners["Skala upp"][1]


def test_everyone_is_drawn_last_and_filled():
    found = [(disc.number, disc.fill) for disc in drawn((50, 50), (20, 80)).discs]
    assert found == [(2, charts.PAPER), (1, "currentColor")]


@given(st.lists(st.tuples(PLACES, PLACES), max_size=1), st.lists(st.tuples(TENS, TENS), max_size=4))
def test_no_disc_lies_over_another_or_a_corners_name_or_beyond_a_border(everyone, groups):
    points = [*everyone, *groups]
    found = sorted(drawn(*points).discs, key=lambda disc: disc.number)
    assert all(hypot(a.x - b.x, a.y - b.y) > 2 * RADIUS for a, b in combinations(found, 2))
    names = [corner for corner in drawn().corners for disc in found if corner.covers(disc.x, disc.y)]
    assert names == []
    for disc, (x, y) in zip(found, points, strict=True):
        across, up = (disc.x - 60) / 4, 100 - (disc.y - 15) / 4
        assert all(RADIUS / 4 <= one <= 100 - RADIUS / 4 for one in (across, up))
        for true, there in ((x, across), (y, up)):
            assert side(true, cut=50, band=5) in ("near", side(there, cut=50, band=5))


def test_one_alone_stands_at_its_place_and_the_next_has_a_line_to_it():
    second, first = drawn((70, 60), (70, 60)).discs
    assert first.at is None
    assert second.at == (first.x, first.y)


def test_a_long_name_below_grows_upwards_and_one_above_downwards():
    long = charts.quadrant([], ("Ett långt namn på en ruta som tar två rader",) * 4, 50, 5).corners
    assert long[0].lines[-1][1] == drawn().corners[0].lines[0][1]
    assert long[2].lines[0][1] == drawn().corners[2].lines[0][1]
