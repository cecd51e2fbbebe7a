"""What the roles show side by side, and where they lie furthest apart."""

from typing import Any

from workshop.results.by_role import by_role

ELECTED = ("Förtroendevalda", ["fortroendevald"])
OTHERS = ("Tjänstepersoner och andra", ["tjansteperson", "annan"])


def frozen(rows: list[str], *split: tuple[tuple[str, list[str]], list[int]]) -> dict[str, Any]:
    roles = [{"label": label, "members": members, "values": values} for (label, members), values in split]
    return {"all": {"rows": [{"label": row} for row in rows]}, "roles": roles or None}


def test_each_answer_has_a_value_for_each_group() -> None:
    found = by_role(frozen(["Ja", "Nej"], (ELECTED, [30, 70]), (OTHERS, [50, 50])))

    assert found
    assert [(line.label, line.values) for line in found.lines] == [("Ja", (30, 50)), ("Nej", (70, 50))]
    assert found.names == ["Förtroendevalda", "Tjänstepersoner och andra"]


def test_the_widest_gap_is_a_finding_from_forty_apart() -> None:
    found = by_role(frozen(["Mål", "Pengar", "Mandat"], (ELECTED, [20, 20, 60]), (OTHERS, [50, 30, 20])))

    assert found
    assert found.widest
    assert found.widest.label == "Mandat"
    assert [line.widest for line in found.lines] == [False, False, True]


def test_thirty_apart_is_no_finding() -> None:
    found = by_role(frozen(["Ja", "Nej"], (ELECTED, [50, 50]), (OTHERS, [20, 80])))

    assert found
    assert found.widest is None


def test_of_two_as_wide_the_first_is_the_finding() -> None:
    found = by_role(frozen(["Ja", "Nej"], (ELECTED, [80, 20]), (OTHERS, [20, 80])))

    assert found
    assert [line.widest for line in found.lines] == [True, False]


def test_a_scale_has_its_index_alone_and_two_marks_on_one_line() -> None:
    found = by_role(frozen(["Inte alls", "Helt"], (ELECTED, [80]), (OTHERS, [40])))

    assert found
    assert found.index
    assert [(mark["said"], mark["look"]) for mark in found.marks] == [("minst 80", "square"), ("40", "disc")]


def test_those_elected_have_the_square_and_each_of_the_others_a_mark_of_its_own() -> None:
    others = [(("Tjänstepersoner", ["tjansteperson"]), [20]), (("Andra", ["annan"]), [30])]
    found = by_role(frozen(["Inte alls", "Helt"], *others, (ELECTED, [40])))

    assert found
    assert [group.look for group in found.groups] == ["disc", "diamond", "square"]
    assert found.marks == []  # three names would meet on one line


def test_what_is_not_split_has_nothing_to_show() -> None:
    assert by_role(frozen(["Ja", "Nej"])) is None
    assert by_role({"too_few": True, "n": 3}) is None
    assert by_role(None) is None
