"""A workshop as JSON: what may be published and nothing else.

    {"format": "kompetenslyft", "format_version": 1,
     "workshop": {"code": "KFT7HM", "organisation": "...", "title": "...", "held_on": "2026-11-30", "place": "...",
                  "board": "...", "diary_number": "...", "threshold": 6, "programme_hash": "..."},
     "survey": {"rule_version": 1, "classes": {...}, "tables": {...}, "wording": {"<statement key>": "..."}} or null,
     "polls": [{..., "roles": [{"label": "...", "values": [40, 20]}, ...] or null}],    otherwise as in plan/report.py
     "ideas": [...], "measures": [...],                                                as in plan/report.py
     "versions": [{"number": 1, "dated": "2026-11-30T14:00:00", "status": "utkast"}]}

`values` are in whole tens, in the order of the tally's rows; of a scale its index alone (results/polls.py). `classes`
and `tables` are the frozen snapshot (results/snapshot.py), without the ids of the units.
"""

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.answers.models import Asking, Question, Snapshot
from workshop.files.formats import Content
from workshop.gathering.models import Workshop
from workshop.ground.ids import WorkshopId
from workshop.plan import queries, tables
from workshop.run_sheet.models import Moment
from workshop.survey.export import frozen_result

FORMAT_VERSION = 1


def content(db: Session, workshop: Workshop) -> Content:
    """What the files of a plan as it stands are written from (files/formats.py)."""
    report = queries.report(db, workshop.id)
    return Content(sheets=tables.sheets(report), rows=tables.measures(report), data=exported(db, workshop))


def exported(db: Session, workshop: Workshop) -> dict[str, Any]:
    report = queries.report(db, workshop.id)
    by_role = _by_role(db, workshop.id)
    parts = msgspec.to_builtins(report.parts)
    return {
        "format": "kompetenslyft",
        "format_version": FORMAT_VERSION,
        "workshop": {
            "code": workshop.code,
            **msgspec.to_builtins(report.occasion),
            "programme_hash": report.programme_hash,
        },
        "survey": frozen_result(db, workshop.id),
        "polls": [_poll(poll, by_role) for part in parts for poll in part["polls"]],
        "ideas": [idea for part in parts for idea in part["ideas"]],
        "measures": [measure for part in parts for measure in part["measures"]],
        "versions": [
            {"number": one.number, "dated": one.dated.isoformat(), "status": one.status}
            for one in queries.versions(db, workshop.id)
        ],
    }


def _poll(poll: dict[str, Any], by_role: Mapping[str, list[dict[str, Any]]]) -> dict[str, Any]:
    return {**poll, "roles": by_role.get(poll["key"]) if poll["tally"] else None}


def _by_role(db: Session, workshop: WorkshopId) -> dict[str, list[dict[str, Any]]]:
    """The frozen split of each closed question that has one, without the names of the roles in it."""
    frozen = db.execute(
        select(Question.id, Snapshot.tables)
        .join(Asking, Asking.question == Question.id)
        .join(Snapshot, Snapshot.asking == Asking.id)
        .join(Moment, Question.moment == Moment.id)
        .where(Moment.workshop == workshop, Moment.state == "closed")
        .order_by(Asking.round)
    )
    latest = {question: tables.get("roles") or [] for question, tables in frozen}
    return {
        question: [{"label": row["label"], "values": row["values"]} for row in roles]
        for question, roles in latest.items()
        if roles
    }
