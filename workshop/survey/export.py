"""The frozen result of a nulägesanalys as data: everything that may be published, and nothing else.

    {"format": "kompetenslyft-nulage", "format_version": 1, "rule_version": 1,
     "classes": {...}, "tables": {...}, "wording": {"<statement key>": "..."}}

`classes` and `tables` are the snapshot (results/snapshot.py), without the ids of the units.
"""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from workshop import sheets
from workshop.answers import queries as answers
from workshop.survey import tables
from workshop.survey.queries import find_survey
from workshop.survey.result import Result

FORMAT_VERSION = 1
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "json": "application/json",
}


def frozen_result(db: Session, workshop: str) -> dict[str, Any] | None:
    """None until the survey has closed."""
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


def exported(db: Session, workshop: str) -> dict[str, Any] | None:
    """What the desk's JSON file holds."""
    found = frozen_result(db, workshop)
    return {"format": "kompetenslyft-nulage", "format_version": FORMAT_VERSION, **found} if found else None


def as_file(kind: str, result: Result, data: Mapping[str, Any]) -> bytes:
    if kind == "json":
        return (json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()
    return sheets.csv_bytes(tables.long(result)) if kind == "csv" else sheets.xlsx_bytes(tables.sheets(result))


def _without_members(group: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in group.items() if name != "members"}
