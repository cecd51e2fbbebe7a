"""The audit on sets whose holes are known by hand."""

from workshop.results.audit import Leak, audit

ATOMS = {("f", "a"): 8, ("f", "b"): 2, ("t", "b"): 9, ("t", "c"): 7}


def row(at: int, *values: str) -> list[tuple[str, str]]:
    return [atom for atom in ATOMS if atom[at] in values]


def test_one_table_of_large_classes_holds() -> None:
    assert audit([list(ATOMS), row(0, "f"), row(0, "t")], ATOMS, 6) == []


def test_a_small_row_is_a_leak_in_itself() -> None:
    assert audit([[("f", "b")]], ATOMS, 6) == [Leak(plus=(("f", "b"),), minus=(), n=2)]


def test_a_hidden_small_row_follows_from_the_total() -> None:
    found = audit([list(ATOMS), row(0, "t"), [("f", "a")]], ATOMS, 6)

    assert Leak(plus=(("f", "b"),), minus=(), n=2) in found


def test_role_minus_unit_is_found_across_two_tables() -> None:
    found = audit([row(0, "f"), row(1, "a")], ATOMS, 6)

    assert found == [Leak(plus=(("f", "b"),), minus=(), n=2)]


def test_a_difference_with_people_on_both_sides_is_found() -> None:
    sizes = {("f", "a"): 9, ("f", "b"): 1, ("t", "a"): 1, ("t", "b"): 9}
    found = audit([[("f", "a"), ("f", "b")], [("f", "a"), ("t", "a")]], sizes, 6)

    assert found == [Leak(plus=(("f", "b"),), minus=(("t", "a"),), n=2)]


def test_a_combination_of_three_rows_is_found() -> None:
    sizes = {("x", "a"): 9, ("x", "b"): 9, ("x", "c"): 1}
    pairs = [[("x", "a"), ("x", "b")], [("x", "b"), ("x", "c")], [("x", "a"), ("x", "c")]]

    assert Leak(plus=(("x", "c"),), minus=(), n=1) in audit(pairs, sizes, 6)


def test_three_background_values_give_conjunctions_of_two() -> None:
    sizes = {("f", "a", "x"): 1, ("f", "a", "y"): 2, ("t", "b", "x"): 9, ("t", "b", "y"): 9}
    found = audit([list(sizes), [atom for atom in sizes if atom[1] == "b"]], sizes, 6)

    assert found == [Leak(plus=(("f", "a", "x"), ("f", "a", "y")), minus=(), n=3)]


def test_atoms_without_people_tell_nothing() -> None:
    assert audit([[("f", "a")], [("t", "a")]], {("f", "a"): 7, ("t", "a"): 0}, 6) == []


def test_nothing_published_about_nobody_is_no_leak() -> None:
    assert audit([], {}, 6) == []
