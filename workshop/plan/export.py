"""A workshop as JSON: what may be published and nothing else.

    {"format": "kompetenslyft", "format_version": 1,
     "workshop": {"code": "KFT7HM", "organisation": "...", "title": "...", "held_on": "2026-11-30", "place": "...",
                  "board": "...", "diary_number": "...", "threshold": 6, "programme_hash": "..."},
     "survey": {"rule_version": 1, "classes": {...}, "tables": {...}, "wording": {"<statement key>": "..."}} or null,
     "polls": [...], "ideas": [...], "measures": [...],                      as in plan/report.py
     "versions": [{"number": 1, "dated": "2026-11-30T14:00:00", "status": "utkast"}]}

`classes` and `tables` are the frozen snapshot (results/snapshot.py), without the ids of the units.
"""

from typing import Any

import msgspec
from sqlalchemy.orm import Session

from workshop.answers import queries as answers
from workshop.gathering.models import Workshop
from workshop.plan import queries
from workshop.survey.queries import find_survey

FORMAT_VERSION = 1


def exported(db: Session, workshop: Workshop) -> dict[str, Any]:
    report = queries.report(db, workshop.id)
    parts = msgspec.to_builtins(report.parts)
    return {
        "format": "kompetenslyft",
        "format_version": FORMAT_VERSION,
        "workshop": {
            "code": workshop.code,
            **msgspec.to_builtins(report.occasion),
            "programme_hash": report.programme_hash,
        },
        "survey": _survey(db, workshop.id),
        "polls": [poll for part in parts for poll in part["polls"]],
        "ideas": [{"theme_key": part["key"], "text": idea} for part in parts for idea in part["ideas"]],
        "measures": [measure for part in parts for measure in part["measures"]],
        "versions": [
            {"number": one.number, "dated": one.dated.isoformat(), "status": one.status}
            for one in queries.versions(db, workshop.id)
        ],
    }


def _survey(db: Session, workshop: str) -> dict[str, Any] | None:
    survey = find_survey(db, workshop)
    frozen = answers.find_snapshot(db, survey=survey.id) if survey else None
    if not survey or not frozen:
        return None
    classes = {
        **frozen.classes,
        "roles": [_without_members(group) for group in frozen.classes["roles"]],
        "units": [_without_members(group) for group in frozen.classes["units"]],
    }
    wording = {question.statement_key: question.text for question in answers.questions_of_survey(db, survey.id)}
    return {"rule_version": frozen.rule_version, "classes": classes, "tables": frozen.tables, "wording": wording}


def _without_members(group: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in group.items() if name != "members"}
