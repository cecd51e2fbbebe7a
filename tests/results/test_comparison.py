"""Two measurements side by side: only like with like, and small movements are none."""

from typing import Any

import pytest

from workshop.results.comparison import Comparison, Measured, compare

HASHES = {"p1": "a", "p2": "b"}
ROLES = {"roll1": ["fortroendevald"], "roll2": ["tjansteperson", "annan"]}


def measured(
    indexes: dict[str, int | None],
    hashes: dict[str, str] = HASHES,
    roles: dict[str, list[str]] = ROLES,
    units: dict[str, str] | None = None,
    unit_members: list[str] | None = None,
    theme: int = 50,
    not_split: str = "",
    of_class: int = 50,
) -> Measured:
    """A measurement with one theme. `indexes`: by statement, None where too few answered. `not_split`: a statement."""
    numbers = {"index": theme, "n": 20}
    rows = [{"class": key, "index": of_class} for key in roles]
    of_unit = [{"class": "verksamhet1", "index": of_class}] if unit_members else None
    summary = {"all": numbers, "roles": rows, "units": of_unit}
    tables: dict[str, Any] = {
        "too_few": False,
        "statements": [
            {
                "key": key,
                "theme_key": "t1",
                "all": {"index": index, "n": None if index is None else 20},
                "roles": rows if key != not_split else None,
                "units": of_unit,
            }
            for key, index in indexes.items()
        ],  # fmt: skip
        "themes": [{"key": "t1", **summary}],
        "total": {"key": None, **summary},
    }
    classes = {
        "roles": [{"key": key, "members": members} for key, members in roles.items()],
        "units": [{"key": "verksamhet1", "members": unit_members or []}],
    }
    return Measured(classes=classes, tables=tables, hashes=hashes, units=units or {})


def comparison(then: Measured, now: Measured) -> Comparison:
    found = compare(then, now)
    assert found
    return found


def test_what_was_asked_in_the_same_words_is_compared() -> None:
    found = comparison(measured({"p1": 40, "p2": 60}), measured({"p1": 52, "p2": 57}, theme=56))

    assert [(one.key, one.moved, one.is_finding) for one in found.statements] == [("p1", 12, True), ("p2", -3, False)]
    assert [(one.key, one.moved) for one in found.themes] == [("t1", 6)]
    assert found.total
    assert (found.total.then, found.total.now, found.total.n_then, found.total.n_now) == (50, 56, 20, 20)
    assert found.left_out == ()


@pytest.mark.parametrize(("moved", "finding"), [(4, False), (5, True), (-4, False), (-5, True)])
def test_less_than_five_points_is_no_finding(moved: int, finding: bool) -> None:
    [one] = comparison(measured({"p1": 50}, {"p1": "a"}), measured({"p1": 50 + moved}, {"p1": "a"})).statements

    assert one.is_finding is finding


def test_one_word_changed_and_neither_the_statement_nor_its_theme_is_compared() -> None:
    found = comparison(measured({"p1": 40, "p2": 60}), measured({"p1": 52, "p2": 57}, {"p1": "a", "p2": "changed"}))

    assert [one.key for one in found.statements] == ["p1"]
    assert (found.themes, found.classes) == ((), ())
    assert found.total is None
    assert found.left_out == (("p2", "Påståendet eller skalan har fått en annan ordalydelse."),)


def test_new_gone_and_thin_statements_are_named_with_why() -> None:
    then = measured({"p1": None, "p2": 60, "p3": 40}, {"p1": "a", "p2": "b", "p3": "c"})
    now = measured({"p1": 30, "p2": 60, "p4": 40}, {"p1": "a", "p2": "b", "p4": "d"})

    assert comparison(then, now).left_out == (
        ("p1", "För få svar på skalan någon av gångerna."),
        ("p4", "Påståendet är nytt."),
        ("p3", "Påståendet ställdes inte den här gången."),
    )


def test_a_class_is_compared_only_with_a_class_of_the_same_members() -> None:
    three = {"roll1": ["fortroendevald"], "roll2": ["tjansteperson"], "roll3": ["annan"]}
    found = comparison(measured({"p1": 40, "p2": 60}, roles=three), measured({"p1": 52, "p2": 57}))

    assert {(one.theme_key, one.key) for one in found.classes} == {("t1", "roll1"), ("", "roll1")}


@pytest.mark.parametrize(("now", "direction"), [(30, "same"), (50, "same"), (60, "up"), (20, "down"), (80, "up")])
def test_a_class_is_higher_lower_or_about_the_same(now: int, direction: str) -> None:
    found = comparison(measured({"p1": 40}, of_class=40), measured({"p1": 40}, of_class=now))

    assert {one.direction for one in found.classes} == {direction}


def test_a_theme_is_not_compared_where_other_statements_are_shown() -> None:
    found = comparison(measured({"p1": 40, "p2": None}), measured({"p1": 40, "p2": 60}))

    assert [one.key for one in found.statements] == ["p1"]
    assert (found.themes, found.classes) == ((), ())
    assert found.total is None


def test_a_class_is_compared_only_where_the_same_statements_are_split() -> None:
    found = comparison(measured({"p1": 40, "p2": 60}), measured({"p1": 52, "p2": 57}, not_split="p2"))

    assert found.classes == ()
    assert found.total


def test_units_are_the_same_when_they_are_called_the_same() -> None:
    then = measured({"p1": 40, "p2": 60}, units={"u1": "Skola", "u2": "Vård"}, unit_members=["u1", "u2"])
    same = measured({"p1": 40, "p2": 60}, units={"x9": "Vård", "x8": "Skola"}, unit_members=["x9", "x8"])
    fewer = measured({"p1": 40, "p2": 60}, units={"x8": "Skola"}, unit_members=["x8"])

    assert "verksamhet1" in {one.key for one in comparison(then, same).classes}
    assert "verksamhet1" not in {one.key for one in comparison(then, fewer).classes}


def test_a_measurement_that_too_few_answered_is_not_compared() -> None:
    few = Measured(classes={}, tables={"too_few": True}, hashes=HASHES, units={})

    assert compare(few, measured({"p1": 40})) is None
    assert compare(measured({"p1": 40}), few) is None
