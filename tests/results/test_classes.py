import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.results.classes import Atom, Classes, Group, classes

ELECTED, OFFICIAL, OTHER = "fortroendevald", "tjansteperson", "annan"
UNITS = {"skola": "Skola", "vard": "Vård", "park": "Park"}


def split(heads: dict[Atom, int], expected: dict[str, int] | None = None) -> Classes:
    return classes(heads, threshold=6, units=UNITS, expected=expected)


def members(groups: tuple[Group, ...]) -> list[tuple[str | None, ...]]:
    return [group.members for group in groups]


def test_three_roles_stand_alone_when_all_are_large_enough() -> None:
    found = split({(ELECTED, None): 6, (OFFICIAL, None): 7, (OTHER, None): 8})

    assert [(group.label, group.n) for group in found.roles] == [
        ("Förtroendevalda", 6),
        ("Tjänstepersoner", 7),
        ("Andra", 8),
    ]


@pytest.mark.parametrize(("officials", "others"), [(7, 2), (2, 7), (3, 3)])
def test_others_and_officials_are_joined_when_either_are_few(officials: int, others: int) -> None:
    found = split({(ELECTED, None): 6, (OFFICIAL, None): officials, (OTHER, None): others})

    assert [(group.label, group.n) for group in found.roles] == [
        ("Förtroendevalda", 6),
        ("Tjänstepersoner och andra", officials + others),
    ]
    assert "others_joined" in found.notes


def test_a_name_with_an_och_in_it_is_told_from_the_next() -> None:
    heads = {(OFFICIAL, "skola"): 20, (OFFICIAL, "vard"): 7, (OFFICIAL, "park"): 2}
    found = classes(heads, threshold=6, units={**UNITS, "vard": "Vård och omsorg"}, expected=None)

    assert found.units[1].label == "Vård och omsorg samt Park"


def test_who_comes_later_with_a_role_that_nobody_had_belongs_to_a_class_already() -> None:
    found = split({(ELECTED, None): 6, (OFFICIAL, None): 7})

    assert [(group.label, group.members, group.why) for group in found.roles] == [
        ("Förtroendevalda", (ELECTED,), ""),
        ("Tjänstepersoner", (OFFICIAL, OTHER), ""),
    ]
    assert found.notes == ("no_unit_split",)


def test_few_politicians_mean_no_split_by_role() -> None:
    found = split({(ELECTED, None): 5, (OFFICIAL, None): 40, (OTHER, None): 9})

    assert found.roles == ()
    assert "no_role_split" in found.notes


def test_a_small_unit_is_told_together_with_the_next_smallest_and_why() -> None:
    found = split({(OFFICIAL, "skola"): 20, (OFFICIAL, "vard"): 7, (OFFICIAL, "park"): 2})

    assert members(found.units) == [("skola",), ("vard", "park")]
    assert [group.label for group in found.units] == ["Skola", "Vård och Park"]
    assert [group.why for group in found.units] == ["", "Färre än 6 har svarat i någon av dem."]
    assert found.notes == ("units_joined",)


def test_a_unit_without_answers_is_joined_too_so_that_its_absence_does_not_show() -> None:
    found = split({(OFFICIAL, "skola"): 20, (OFFICIAL, "vard"): 7})

    assert {unit for group in found.units for unit in group.members} == set(UNITS)


def test_who_said_no_unit_are_a_unit_like_others() -> None:
    found = split({(OFFICIAL, "skola"): 9, (OFFICIAL, "vard"): 8, (OFFICIAL, "park"): 7, (OFFICIAL, None): 2})

    assert [group.label for group in found.units] == ["Skola", "Vård", "Park och Ingen verksamhet angiven"]


def test_a_unit_with_fewer_expected_than_the_threshold_is_joined_however_many_have_answered() -> None:
    """One real person and six that somebody made up: the row would be the one's answers."""
    heads = {(OFFICIAL, "skola"): 12, (OFFICIAL, "vard"): 9, (OFFICIAL, "park"): 7}

    assert len(split(heads).units) == 3
    found = split(heads, {"skola": 12, "vard": 14, "park": 1})
    assert members(found.units) == [("skola",), ("vard", "park")]
    assert found.units[1].why == "Färre än 6 är väntade i någon av dem."


def test_a_unit_with_clearly_more_answers_than_expected_is_joined() -> None:
    heads = {(OFFICIAL, "skola"): 12, (OFFICIAL, "vard"): 14, (OFFICIAL, "park"): 8}

    assert len(split(heads, {"skola": 12, "vard": 12, "park": 7}).units) == 3  # one in seven more is not clearly more
    found = split(heads, {"skola": 12, "vard": 14, "park": 6})
    assert members(found.units) == [("vard",), ("skola", "park")]
    assert found.units[1].why == "Klart fler har svarat än som är väntade i någon av dem."


def test_nothing_is_split_when_far_more_have_answered_than_are_expected() -> None:
    heads = {(ELECTED, "skola"): 30, (OFFICIAL, "vard"): 30}
    found = split(heads, {"skola": 10, "vard": 10, "park": 10, ELECTED: 15, OFFICIAL: 15})

    assert (found.roles, found.units) == ((), ())
    assert found.notes == ("no_role_split_many", "no_unit_split_many")


def test_a_role_with_fewer_expected_than_the_threshold_does_not_stand_alone() -> None:
    heads = {(ELECTED, None): 8, (OFFICIAL, None): 12, (OTHER, None): 8}

    assert members(split(heads, {ELECTED: 8, OFFICIAL: 16, OTHER: 2}).roles) == [(ELECTED,), (OFFICIAL, OTHER)]
    assert split(heads, {ELECTED: 2, OFFICIAL: 16, OTHER: 8}).roles == ()


def test_a_unit_that_is_nearly_a_role_is_not_shown_beside_it() -> None:
    """Eleven politicians, and a unit of the same eleven and one official: the two rows would tell of the one."""
    found = split(
        {
            (ELECTED, "skola"): 11,
            (OFFICIAL, "skola"): 1,
            (OFFICIAL, "vard"): 12,
            (OFFICIAL, "park"): 9,
        }
    )

    assert [group.label for group in found.units] == ["Vård", "Skola och Park"]
    assert found.units[1].why == "Var för sig skulle de peka ut några få, lagda bredvid rollerna."


def test_too_few_altogether_have_no_groups() -> None:
    assert split({(ELECTED, None): 3, (OFFICIAL, None): 2}) == Classes(threshold=6, roles=(), units=(), notes=())


@pytest.mark.parametrize("threshold", [4, 11])
def test_the_threshold_stays_within_what_is_promised(threshold: int) -> None:
    with pytest.raises(ValueError, match="threshold"):
        classes({}, threshold=threshold, units={})


cells = st.tuples(st.sampled_from([ELECTED, OFFICIAL, OTHER]), st.sampled_from([*UNITS, None]))


@given(
    st.dictionaries(cells, st.integers(0, 15)),
    st.dictionaries(st.sampled_from([ELECTED, OFFICIAL, OTHER, *UNITS]), st.integers(0, 20)),
    st.integers(5, 10),
)
def test_every_class_is_large_enough_and_nobody_stands_outside(
    heads: dict[Atom, int], expected: dict[str, int], threshold: int
) -> None:
    found = classes(heads, threshold=threshold, units=UNITS, expected=expected)

    for at, groups in ((0, found.roles), (1, found.units)):
        for group in groups:
            assert group.n == sum(n for atom, n in heads.items() if atom[at] in group.members) >= threshold
            known = [expected[member] for member in group.members if expected.get(member or "")]
            assert not known or sum(known) >= threshold
        if groups:
            assert sum(group.n for group in groups) == sum(heads.values())
            assert len(groups) > 1


@given(st.dictionaries(cells, st.integers(0, 15)))
def test_no_role_differs_from_the_units_nearest_to_it_by_a_few(heads: dict[Atom, int]) -> None:
    found = split(heads)

    for role in found.roles:
        apart = 0
        for unit in found.units:
            inside = sum(n for (of, at), n in heads.items() if of in role.members and at in unit.members)
            apart += min(inside, unit.n - inside)
        assert not found.units or apart == 0 or apart >= 6
