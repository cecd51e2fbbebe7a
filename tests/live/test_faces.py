"""The sides of a nulägesanalys: only those that there is something on can be turned up."""

from types import SimpleNamespace
from typing import Any

import pytest

from workshop.live.faces import FACES, face, faces

GROUPS = [{"label": "Förtroendevalda (7)", "cells": [40]}]


def theme(**more: Any) -> SimpleNamespace:
    return SimpleNamespace(**{"index": 40, "wanting": (), "roles": (), "units": ()} | more)


def result(*themes: SimpleNamespace, **more: Any) -> SimpleNamespace:
    made = {"too_few": False, "themes": themes, "where": [], "maturity": None, "theme": lambda _key: themes[0]}
    return SimpleNamespace(**made | more)


@pytest.mark.parametrize(
    ("one", "talk", "there"),
    [
        (theme(), False, ("chart",)),
        (theme(), True, ("talk", "chart")),
        (theme(wanting=("p1",)), True, ("talk", "chart", "wanted")),
        (theme(units=("u1",)), False, ("chart", "where")),
    ],
)
def test_a_theme_leads_with_what_to_talk_about(one: SimpleNamespace, talk: bool, there: tuple[str, ...]) -> None:
    assert faces(result(one), "styrning", talk=talk) == there


@pytest.mark.parametrize(
    ("every", "there"),
    [
        (result(theme(), theme()), ("chart",)),
        (result(theme(), theme(), theme()), ("chart", "radar")),
        (result(theme(), theme(), theme(index=None)), ("chart",)),
        (result(theme(), where=GROUPS), ("chart", "where")),
        (result(theme(), maturity=SimpleNamespace(placed=None)), ("chart",)),
        (result(theme(), maturity=SimpleNamespace(placed="A")), ("chart", "maturity")),
    ],
)
def test_all_themes_together_have_their_own(every: SimpleNamespace, there: tuple[str, ...]) -> None:
    assert faces(every, None, talk=False) == there


def test_without_a_result_there_is_nothing_to_turn() -> None:
    assert faces(None, "styrning", talk=True) == ()
    assert faces(result(theme(), too_few=True), None, talk=False) == ()


def test_the_one_that_was_chosen_is_shown_while_there_is_something_on_it() -> None:
    assert face("where", ("talk", "chart", "where")) == "where"
    assert face("where", ("talk", "chart")) == "talk"
    assert face(None, ()) in FACES
