"""What the desk's page of a result holds, and what it leaves out."""

from dataclasses import dataclass, replace
from typing import Any

import pytest

from workshop.survey.result.reading import Page, page
from workshop.survey.result.since import Compared, Since
from workshop.survey.result.summaries import Group, statements_of, summary
from workshop.survey.result.values import Class, Result

NOTHING = dict.fromkeys(("n", "index", "q1", "median", "q3", "wanted", "gap")) | {"dont_know": 0, "not_understood": 0}
EVERY = {"n": 9, "steps": None, "index": 40, "q1": 1, "median": 2, "q3": 3, "vet_ej": 0, "forstar_inte": 0}


@dataclass(frozen=True, kw_only=True)
class Beside:
    key: str = ""
    theme_key: str = ""


def statement(theme: str, key: str, roles: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    row = {"key": key, "theme_key": theme, "paired": key.startswith("par"), "all": EVERY, "wanted": None}
    return {**row, "roles": roles, "units": None}


def theme(key: str, *keys: str, index: int | None = 40, gap: int | None = None) -> Any:
    rows = [statement(key, one) for one in keys]
    statements = statements_of(key, {"statements": rows, "notes": []}, {one: f"Om {one}" for one in keys}, {})
    row = {"all": {**NOTHING, "index": index, "gap": gap}, "roles": None, "units": None}
    return summary(row, key, key.title(), key.title(), 1, {}, statements)


def result(*themes: Any, **more: Any) -> Result:
    plain: dict[str, Any] = {
        "survey": "s", "threshold": 6, "too_few": False, "n": 20, "steps": (), "asks_wanted": False, "total": None,
        "roles": (), "units": (), "notes": (),
    }  # fmt: skip
    return Result(themes=themes, **{**plain, **more})


def read(found: Result, **more: Any) -> Page:
    plain: dict[str, Any] = {"since": None, "talk": (), "references": (), "quotes": {}}
    return page(found, **{**plain, **more})


def line(moved: int, *, is_finding: bool = True) -> Compared:
    return Compared(
        label="P", number=1, then=40, now=40 + moved, n_then=20, n_now=20, is_finding=is_finding
    )  # fmt: skip


def since(*statements: Compared, total: Compared | None = None, themes: tuple[Compared, ...] = ()) -> Since:
    return Since(
        when="maj 2025", title="Förra", total=total, themes=themes, statements=statements, groups=(), left_out=()
    )


def test_what_is_about_a_theme_stands_in_its_part() -> None:
    talk, values = [Beside(theme_key="b"), Beside(theme_key="a")], [Beside(key=""), Beside(key="a")]
    found = read(result(theme("a"), theme("b")), talk=talk, references=values)

    assert [(part.of.key, part.talk, part.references) for part in found.parts] == [
        ("a", (talk[1],), (values[1],)),
        ("b", (talk[0],), ()),
    ]
    assert found.references == (values[0],)


def test_quotes_follow_the_order_of_the_statements() -> None:
    found = read(result(theme("a", "p1", "p2", "p3")), quotes={"p3": ["Sist"], "p1": ["Först", "Också"]})

    assert [(said.label, said.texts) for said in found.parts[0].quotes] == [
        ("Om p1", ("Först", "Också")),
        ("Om p3", ("Sist",)),
    ]


def test_own_statements_are_named_for_they_are_part_of_no_index() -> None:
    [part] = read(result(theme("a", "p1", "egen-0123456789ab"))).parts
    assert part.own == "Om egen-0123456789ab"


def test_a_theme_knows_that_some_of_it_was_asked_in_two_wordings() -> None:
    paired, plain = read(result(theme("a", "p1", "par1"), theme("b", "p2"))).parts
    assert paired.of.paired
    assert not plain.of.paired


def test_a_part_is_split_where_any_group_is_shown() -> None:
    plain = theme("a", "p1")
    group = Class(key="r", label="R", index=30)
    split = replace(plain, roles=(group,))
    of_statements = replace(split, statements=(replace(plain.statements[0], roles=(group,)),))

    parts = read(result(plain, split, of_statements)).parts
    assert [(part.split, part.statements_split) for part in parts] == [(False, False), (True, False), (True, True)]


@pytest.mark.parametrize(("indexes", "drawn"), [((40, 50, 60), 3), ((40, 50), 0), ((40, None, 60), 0)])
def test_a_shape_takes_three_themes_with_an_index_each(indexes: tuple[int | None, ...], drawn: int) -> None:
    themes = [theme(f"t{at}", index=index) for at, index in enumerate(indexes)]
    assert len(read(result(*themes)).radar) == drawn


@pytest.mark.parametrize(("asks", "gap", "drawn"), [(True, 10, 2), (True, None, 0), (False, 10, 0)])
def test_what_is_wanted_is_drawn_where_it_was_asked_and_some_gap_is_shown(
    asks: bool, gap: int | None, drawn: int
) -> None:
    found = read(result(theme("a", gap=gap), theme("b"), asks_wanted=asks))
    assert len(found.wanting) == drawn


@pytest.mark.parametrize("more", [{"notes": ("Ingen delning.",)}, {"roles": (Group(key="r", label="R", n=8),)}])
def test_where_it_differs_is_told_of_if_only_why_it_is_not(more: dict[str, Any]) -> None:
    assert read(result(theme("a"), **more)).tells_where
    assert not read(result(theme("a"))).tells_where


def test_six_statements_that_moved_stand_first_and_the_rest_are_folded() -> None:
    moves = read(result(), since=since(*(line(moved) for moved in range(5, 13)), line(1, is_finding=False))).moves
    assert moves
    assert [one.moved for one in moves.first] == [12, 11, 10, 9, 8, 7]
    assert [one.moved for one in moves.rest] == [6, 5]


def test_all_themes_together_stand_last_and_only_beside_themes() -> None:
    one, total = line(9), line(3)
    with_themes = read(result(), since=since(total=total, themes=(one,))).moves
    without = read(result(), since=since(total=total)).moves
    assert with_themes
    assert without
    assert with_themes.themes == (one, total)
    assert without.themes == ()
