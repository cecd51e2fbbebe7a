from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.results.classes import Atom, Classes, coarsen, thinnest

ELECTED, OFFICIAL, OTHER = "fortroendevald", "tjansteperson", "annan"
UNITS = {"skola": "Skola", "vard": "Vård", "park": "Park"}


def split(sizes: dict[Atom, int], expected: dict[Atom, int] | None = None) -> Classes:
    return coarsen(sizes, threshold=6, units=UNITS, expected=expected)


def members(groups: tuple[object, ...]) -> list[tuple[str | None, ...]]:
    return [group.members for group in groups]  # type: ignore[attr-defined]


def test_three_roles_stand_alone_when_all_are_large_enough() -> None:
    found = split({(ELECTED, None): 6, (OFFICIAL, None): 7, (OTHER, None): 8})

    assert [(group.label, group.n) for group in found.roles] == [
        ("Förtroendevalda", 6),
        ("Tjänstepersoner", 7),
        ("Andra", 8),
    ]


def test_others_join_the_officials_when_they_are_few() -> None:
    found = split({(ELECTED, None): 6, (OFFICIAL, None): 7, (OTHER, None): 2})

    assert [(group.label, group.n) for group in found.roles] == [
        ("Förtroendevalda", 6),
        ("Tjänstepersoner och andra", 9),
    ]
    assert "others_joined" in found.notes


def test_few_politicians_mean_no_split_by_role() -> None:
    found = split({(ELECTED, None): 5, (OFFICIAL, None): 40, (OTHER, None): 9})

    assert found.roles == ()
    assert "no_role_split" in found.notes


def test_a_small_unit_is_told_together_with_the_next_smallest() -> None:
    found = split({(OFFICIAL, "skola"): 20, (OFFICIAL, "vard"): 7, (OFFICIAL, "park"): 2})

    assert members(found.units) == [("skola",), ("vard", "park")]
    assert [group.label for group in found.units] == ["Skola", "Vård, Park"]
    assert found.notes == ("units_merged",)


def test_a_unit_without_answers_is_merged_too_so_that_its_absence_does_not_show() -> None:
    found = split({(OFFICIAL, "skola"): 20, (OFFICIAL, "vard"): 7})

    assert {unit for group in found.units for unit in group.members} == set(UNITS)


def test_one_politician_among_officials_does_not_follow_from_the_two_tables() -> None:
    """Every role and unit is large, but politicians minus Skola would give the one in Vård."""
    found = split({(ELECTED, "skola"): 12, (ELECTED, "vard"): 1, (OFFICIAL, "vard"): 12, (OFFICIAL, "park"): 12})

    assert found.roles
    assert members(found.units) == [("vard",), ("skola", "park")]


def test_purely_nested_units_are_kept_beside_the_roles() -> None:
    found = split({(ELECTED, "skola"): 8, (OFFICIAL, "vard"): 9, (OFFICIAL, "park"): 10})

    assert len(found.roles) == 2
    assert members(found.units) == [("skola",), ("vard",), ("park",)]


def test_those_who_were_asked_but_stayed_away_are_not_told_either() -> None:
    """Two politicians in Vård were asked and did not answer: equal numbers in both tables would say so."""
    sizes: dict[Atom, int] = {(ELECTED, "skola"): 8, (OFFICIAL, "vard"): 9, (OFFICIAL, "park"): 10}
    found = split(sizes, expected={**sizes, (ELECTED, "vard"): 2})

    assert members(found.units) != [("skola",), ("vard",), ("park",)]


def test_below_the_threshold_there_are_no_classes_at_all() -> None:
    found = split({(OFFICIAL, "skola"): 5})

    assert (found.roles, found.units, found.notes) == ((), (), ())


@pytest.mark.parametrize("threshold", [0, 1, 4, 11])
def test_a_threshold_outside_five_to_ten_is_refused(threshold: int) -> None:
    with pytest.raises(ValueError, match="threshold"):
        coarsen({}, threshold=threshold, units={})


def brute_force(vectors: list[tuple[int, ...]]) -> int:
    """Try every combination of the rows with small whole coefficients and count whom it speaks about."""
    fewest = []
    for by_role in product((0, 1, 2), repeat=len(vectors[0])):
        for by_unit in product((-2, -1, 0, 1), repeat=len(vectors)):
            weights = [
                (a + b, n) for b, row in zip(by_unit, vectors, strict=True) for a, n in zip(by_role, row, strict=True)
            ]
            fewest.append(sum(n for weight, n in weights if weight))
    return min((n for n in fewest if n), default=0)


sizes = st.sampled_from([0, 0, 1, 2, 5, 9])
rooms = st.integers(1, 3).flatmap(lambda roles: st.lists(st.tuples(*[sizes] * roles), min_size=1, max_size=3))


@given(rooms)
def test_the_thinnest_combination_is_exact(vectors: list[tuple[int, ...]]) -> None:
    assert thinnest(vectors) == brute_force(vectors)
