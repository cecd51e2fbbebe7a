"""What is promised of every kind of moment there is, found from the registry."""

from pathlib import Path
from typing import get_args

import msgspec
import pytest

from workshop.moments.base import FACTS, Kind, Need, Takes
from workshop.moments.kinds import KINDS, get
from workshop.moments.planned import Planned
from workshop.web.facts import READ, Facts

TEMPLATES = Path(__file__).resolve().parents[2] / "workshop" / "templates"
every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)


@every_kind
def test_a_kind_says_what_it_is_in_swedish(kind: Kind) -> None:
    assert kind.label[0].isupper()
    assert all(kind.sides.values())


@every_kind
def test_a_spec_is_typed_frozen_and_the_same_when_read_again(kind: Kind) -> None:
    for raw in kind.examples():
        planned = kind.spec(raw)
        assert isinstance(planned, Planned)
        assert kind.spec(msgspec.to_builtins(planned)) == planned
        with pytest.raises(AttributeError):
            planned.text = "något annat"  # type: ignore[misc]


@every_kind
def test_a_spec_that_is_wrong_is_refused(kind: Kind) -> None:
    for raw in ({"text": 3}, {"fråga": "?"}):
        with pytest.raises(msgspec.ValidationError):
            kind.spec(raw)


@every_kind
def test_a_kind_takes_and_needs_only_what_is_documented(kind: Kind) -> None:
    assert kind.takes in get_args(Takes)
    assert kind.needs <= set(FACTS)


def test_every_fact_is_documented_read_and_has_a_place_on_the_screens() -> None:
    assert set(FACTS) == set(READ) == set(get_args(Need))
    assert all(hasattr(Facts, name) for name in FACTS)


def test_every_template_of_a_moment_belongs_to_a_kind() -> None:
    folders = {folder.name for folder in (TEMPLATES / "moments").iterdir()}
    assert folders - {"_plain"} <= set(KINDS)
    assert {file.name for file in (TEMPLATES / "moments" / "_plain").iterdir()} == {
        "phone.html", "stage.html", "desk.html",
    }  # fmt: skip


def test_a_kind_that_nobody_has_written_is_named() -> None:
    with pytest.raises(LookupError, match="no kind of moment is called 'dans'"):
        get("dans")
