"""The frozen result of a nulägesanalys as data: everything that its page shows, and nothing else.

    {"format": "kompetenslyft-nulage", "format_version": 1, "rule_version": 1,
     "classes": {...}, "tables": {...}, "wording": {"<statement key>": "..."}, "themes": {"<theme key>": "..."},
     "unasked": ["...", the wordings of statements that were turned off],
     "workshop": {"organisation": "...", "title": "...", "held_on": "2026-11-23", "diary_number": "..."},
     "answered": {"n", "asked" or null, "groups": [{"label", "n", "asked" or null}, ...]},
     "scale": ["...", six steps, lowest first],
     "quadrant": {"title": "...", "near": false, "points": [{"label", "n", "x", "y", "where"}, ...]} or null,
     "relative": {"mean": 50, "strengths": [{"key", "index", "apart"}, ...], "weaknesses": [...]} or null,
     "since": {"when": "maj 2025", "title": "...", "total": {...} or null, "themes": [...], "moved": [...],
               "groups": [...], "left_out": [{"label", "why"}, ...]} or null,
     "references": [{"key", "value", "year", "source"}, ...],        key "": all themes together
     "talk": [{"theme_key", "text", "question"}, ...],               what the room is shown
     "quotes": [{"statement", "text"}, ...]}                         comments that nobody has hidden

`classes` and `tables` are the snapshot (results/snapshot.py), without the ids of the units. A line of `since`:
{"label", "number", "group", "then", "now", "n_then", "n_now", "is_finding"}.
"""

from dataclasses import asdict
from typing import Any

from sqlalchemy.orm import Session

from workshop.answers import queries as answers
from workshop.files.formats import Content
from workshop.ground.ids import WorkshopId
from workshop.survey import analysis
from workshop.survey.queries import find_survey
from workshop.survey.result import tables
from workshop.survey.result.shown import Shown, categories
from workshop.survey.result.since import Since
from workshop.survey.result.values import Result, Summary

FORMAT_VERSION = 1


def frozen_result(db: Session, workshop: WorkshopId) -> dict[str, Any] | None:
    """None until the survey has closed."""
    survey = find_survey(db, workshop)
    frozen = answers.find_snapshot(db, survey=survey.id) if survey else None
    shown = analysis.everything(db, workshop)
    if not survey or not frozen or not shown:
        return None
    classes = {
        **frozen.classes,
        "roles": [_without_members(group) for group in frozen.classes["roles"]],
        "units": [_without_members(group) for group in frozen.classes["units"]],
    }
    wording = {question.statement_key: question.text for question in answers.questions_of_survey(db, survey.id)}
    head = {"rule_version": frozen.rule_version, "classes": classes, "tables": frozen.tables, "wording": wording}
    return {**head, **_beside(shown)}


def _beside(shown: Shown) -> dict[str, Any]:
    result = shown.result
    parts = [*result.themes, *categories(result), *_wholes(result)]
    return {
        "workshop": asdict(shown.about),
        "answered": _answered(result),
        "scale": list(result.steps),
        "themes": {one.key: one.label for one in parts},
        "unasked": result.unasked,
        "quadrant": _quadrant(result),
        "relative": _relative(shown),
        "since": _since(shown.since),
        "references": [asdict(one) for one in shown.references],
        "talk": [asdict(one) for one in shown.talk],
        "quotes": [asdict(one) for one in shown.quotes],
    }


def _answered(result: Result) -> dict[str, Any]:
    """How many, of how many who were asked."""
    groups = [{"label": one.label, "n": one.n, "asked": one.asked or None} for one in (*result.roles, *result.units)]
    return {"n": result.n, "asked": result.asked or None, "groups": groups}


def _wholes(result: Result) -> list[Summary]:
    return [part.whole for part in result.maturity.dimensions] if result.maturity else []


def _quadrant(result: Result) -> dict[str, Any] | None:
    found = result.maturity
    if not found or not found.placed:
        return None
    points = [asdict(one) for one in found.points]
    return {"title": found.placed.title, "near": found.placed.near, "points": points}


def _relative(shown: Shown) -> dict[str, Any] | None:
    found = shown.relative
    if not found:
        return None
    sides = {"strengths": found.strengths, "weaknesses": found.weaknesses}
    named = {
        name: [{"key": row.key, "index": row.index, "apart": apart} for row, apart in rows]
        for name, rows in sides.items()
    }
    return {"mean": found.mean, **named}


def _since(found: Since | None) -> dict[str, Any] | None:
    if not found:
        return None
    return {**{name: value for name, value in asdict(found).items() if name != "statements"},
            "moved": [asdict(one) for one in found.moved]}  # fmt: skip


def exported(db: Session, workshop: WorkshopId) -> dict[str, Any] | None:
    """What the desk's JSON file holds."""
    found = frozen_result(db, workshop)
    return {"format": "kompetenslyft-nulage", "format_version": FORMAT_VERSION, **found} if found else None


def content(db: Session, workshop: WorkshopId) -> Content | None:
    """What the files of a result are written from (files/formats.py); None until the survey has closed."""
    shown, data = analysis.everything(db, workshop), exported(db, workshop)
    if not shown or not data:
        return None
    return Content(sheets=tables.sheets(shown), rows=tables.long(shown), data=data)


def _without_members(group: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in group.items() if name != "members"}
