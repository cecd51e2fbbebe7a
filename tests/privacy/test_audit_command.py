"""`workshop privacy-audit`: an honest workshop is clean, and what was put into a snapshot afterwards is found."""

from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.world.room import Room
from workshop.answers.models import Asking, Question, Snapshot
from workshop.gathering.models import Workshop
from workshop.ground.db import new_id
from workshop.lifetime.publications import Audited, audited
from workshop.operator.cli import main
from workshop.results.polls import poll_tables
from workshop.web.house import house_of

Json = dict[str, Any]


def audit(example: Room) -> Audited:
    with example.database.read() as db:
        return audited(db, db.get_one(Workshop, example.workshop))


def codes(example: Room) -> set[str]:
    return {finding.code for finding in audit(example).findings}


def plant(example: Room, change: Callable[[Json, Json], None]) -> None:
    """Change a stored snapshot behind the back of every rule."""
    example.database.act(_plant, change)


def _plant(db: Session, change: Callable[[Json, Json], None]) -> None:
    frozen = db.scalars(select(Snapshot).where(Snapshot.survey.is_not(None))).one()
    classes, tables = _copied(frozen.classes), _copied(frozen.tables)
    change(classes, tables)
    frozen.classes, frozen.tables = classes, tables
    db.commit()


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(inner) for key, inner in value.items()}
    return [_copied(inner) for inner in value] if isinstance(value, list) else value


def test_the_example_is_clean_and_says_what_was_merged(example: Room) -> None:
    result = audit(example)

    assert result.findings == ()
    assert any("har svarat" in line for line in result.lines)
    assert any("Roller: Förtroendevalda" in line for line in result.lines)


def test_a_small_class_put_into_the_snapshot_is_found(example: Room) -> None:
    def change(classes: Json, _tables: Json) -> None:
        classes["roles"].append({"key": "roll9", "label": "Andra", "members": ["annan"], "n": 2})

    plant(example, change)

    assert "small" in codes(example)
    assert any("Andra" in finding.text for finding in audit(example).findings)


def test_a_class_of_a_theme_that_is_not_made_of_its_statements_is_found(example: Room) -> None:
    def change(_classes: Json, tables: Json) -> None:
        row = next(theme for theme in tables["themes"] if theme["roles"])["roles"][0]
        row["index"] = 20 if row["index"] != 20 else 30

    plant(example, change)

    assert "odd" in codes(example)


def test_a_class_with_an_exact_value_is_found(example: Room) -> None:
    def change(_classes: Json, tables: Json) -> None:
        next(one for one in tables["statements"] if one["roles"])["roles"][0]["index"] = 57

    plant(example, change)

    assert "exact" in codes(example)


def test_numbers_that_cannot_all_be_true_are_found(example: Room) -> None:
    def change(classes: Json, _tables: Json) -> None:
        classes["roles"][0]["n"] += 1

    plant(example, change)

    assert "odd" in codes(example)


def poll(example: Room, groups: list[Json]) -> None:
    example.database.act(_poll, example.workshop, groups)


def _poll(db: Session, workshop: str, groups: list[Json]) -> None:
    """A closed question with answers by role, published in `groups`."""
    poll = select(Question.id).where(Question.workshop == workshop, Question.moment.is_not(None)).limit(1)
    asking = Asking(id=new_id(), question=db.scalars(poll).one(), state="closed")
    db.add(asking)
    db.flush()
    answers = [(role, {"choice": at % 2}) for role in ("fortroendevald", "tjansteperson", "annan") for at in range(8)]
    tables = poll_tables(kind="choice", spec={"options": ["Ja", "Nej"]}, answers=answers, roles=groups, threshold=6)
    assert tables["roles"]
    locked = db.scalars(select(Snapshot.classes).where(Snapshot.survey.is_not(None))).one()
    db.add(Snapshot(id=new_id(), asking=asking.id, rule_version=2, classes=locked, tables=tables))
    db.commit()


def frozen_roles(example: Room) -> list[Json]:
    with example.database.read() as db:
        classes = db.scalars(select(Snapshot.classes).where(Snapshot.survey.is_not(None))).one()
    return classes["roles"]


def test_a_question_in_the_frozen_classes_is_clean(example: Room) -> None:
    poll(example, frozen_roles(example))

    assert codes(example) == set()
    assert any("Per roll" in line for line in audit(example).lines)


def test_a_question_in_other_classes_than_the_survey_is_found(example: Room) -> None:
    others = [
        {"key": "roll1", "label": "A", "members": ["fortroendevald", "annan"], "n": 16},
        {"key": "roll2", "label": "B", "members": ["tjansteperson"], "n": 8},
    ]
    poll(example, others)

    assert codes(example) == {"other_classes"}


@pytest.mark.parametrize("planted", [False, True])
def test_the_command_ends_as_it_found(example: Room, planted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if planted:
        plant(example, lambda classes, _: classes["roles"][0].update(n=3))
    monkeypatch.setenv("INSTANCE_PATH", str(house_of(example.app).config.instance))

    told = CliRunner().invoke(main, ["privacy-audit", example.code])

    assert told.exit_code == int(planted), told.output
    assert ("FEL" in told.output) is planted
