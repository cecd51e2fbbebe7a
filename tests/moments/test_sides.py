"""The sides of a nulägesanalys: only those that there is something on can be turned up."""

from types import SimpleNamespace
from typing import Any

import pytest

from workshop.moments.kinds import KINDS, is_side
from workshop.moments.sides import Seen
from workshop.web.slides import slide
from workshop.web.slides.pages import MOST, Page, following, pages, turned

GROUPS = [{"label": "Förtroendevalda (7)", "cells": [40]}]
STYRNING = SimpleNamespace(key="styrning", title="Styrning och ledning")


def labelled(*labels: str) -> tuple[SimpleNamespace, ...]:
    return tuple(SimpleNamespace(label=label, index=40) for label in labels)


def sides(result: Any, theme: Any, *, talk: bool) -> tuple[Page, ...]:
    """As slides."""
    return pages(KINDS["result"].shows(Seen(result=result, theme=theme, talk=("Ett fynd",) * (2 if talk else 0))))


def keys(there: tuple[Page, ...]) -> tuple[str, ...]:
    return tuple(page.side for page in there)


def theme(**more: Any) -> SimpleNamespace:
    made = {"index": 40, "statements": labelled("p1"), "first": None, "wanting": (), "roles": (), "units": ()}
    return SimpleNamespace(**made | more)


def result(*themes: SimpleNamespace, **more: Any) -> SimpleNamespace:
    made = {"too_few": False, "themes": themes, "where": [], "maturity": None, "theme": lambda _key: themes[0]}
    return SimpleNamespace(**made | more)


@pytest.mark.parametrize(
    ("one", "talk", "there"),
    [
        (theme(), False, ("chart",)),
        (theme(), True, ("point", "point", "talk", "chart")),
        (theme(wanting=({"label": "p1"},)), True, ("point", "point", "talk", "chart", "wanted")),
        (theme(units=labelled("u1")), False, ("chart", "where")),
    ],
)
def test_a_theme_leads_with_what_to_talk_about(one: SimpleNamespace, talk: bool, there: tuple[str, ...]) -> None:
    assert keys(sides(result(one), STYRNING, talk=talk)) == there


@pytest.mark.parametrize(
    ("every", "there"),
    [
        (result(theme(), theme()), ("overview", "chart")),
        (result(theme(statements=()), theme(index=None, statements=())), ("chart",)),
        (result(theme(), where=GROUPS), ("overview", "chart", "where")),
        (result(theme(), maturity=SimpleNamespace(placed=None)), ("overview", "chart")),
        (result(theme(), maturity=SimpleNamespace(placed="A")), ("overview", "chart", "maturity")),
    ],
)
def test_all_themes_together_have_their_own(every: SimpleNamespace, there: tuple[str, ...]) -> None:
    assert keys(sides(every, None, talk=False)) == there


def test_without_a_result_there_is_nothing_to_turn() -> None:
    assert sides(None, STYRNING, talk=True) == ()
    assert sides(result(theme(), too_few=True), None, talk=False) == ()


def test_the_one_that_was_chosen_is_shown_while_there_is_something_on_it() -> None:
    there = sides(result(theme(units=labelled("u1"))), STYRNING, talk=True)
    assert turned("where", 1, there).side == "where"
    assert turned("wanted", 1, there).side == "point"
    assert turned("", 1, ()).side == ""


@pytest.mark.parametrize(("n", "slides"), [(5, 1), (7, 1), (15, 3), (40, 7)])
def test_many_statements_go_on_on_the_next_slide(n: int, slides: int) -> None:
    label = "Vi vet vem som bestämmer vilka digitala satsningar som går först."
    there = sides(result(theme(statements=labelled(*[label] * n))), STYRNING, talk=False)
    assert there[0].side == "chart"
    assert [at for page in there for at in range(page.leaf.start, page.leaf.stop)] == list(range(n))
    assert {page.of for page in there} == {len(there)}
    assert [page.number for page in there] == list(range(1, len(there) + 1))
    assert len(there) <= MOST
    assert abs(len(there) - slides) <= 1


def test_no_slide_holds_more_rows_than_there_is_room_for() -> None:
    for leaf in slide.leaves(["En rad som tar två rader på storbilden, för den är lång. " * 2] * 12, 16):
        assert leaf.stop - leaf.start <= 6


def test_one_press_turns_to_the_next_and_round_again() -> None:
    there = sides(result(theme(units=labelled("u1"))), STYRNING, talk=True)
    assert keys(there) == ("point", "point", "talk", "chart", "where")
    assert following(there[0], there) == there[1]
    assert following(there[4], there) == there[0]
    assert following(there[0], there[:1]) is None


def test_every_side_that_is_shown_has_a_button() -> None:
    assert {side for one in KINDS.values() for side in one.sides} >= {"talk", "chart", "wanted", "where"}
    assert all(is_side(name) for name in KINDS["result"].sides)


@pytest.mark.parametrize("name", ["bok", ""])
def test_what_is_no_side_is_refused(name: str) -> None:
    assert not is_side(name)
