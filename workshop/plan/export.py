"""A workshop as JSON: what may be published and nothing else.

    {"format": "kompetenslyft", "format_version": 1,
     "workshop": {"code": "KFT7HM", "organisation": "...", "title": "...", "held_on": "2026-11-30", "place": "...",
                  "committee": "...", "diary_number": "...", "threshold": 6, "decides": "...", "responsible": "...",
                  "period": "...", "programme_hash": "..."},
     "survey": {"rule_version": 1, "classes": {...}, "tables": {...}, "wording": {"<statement key>": "..."}} or null,
     "polls": [{..., "roles": [{"label": "...", "values": [40, 20]}, ...] or null}],    otherwise as in plan/part.py
     "ideas": [...], "measures": [...],                                                as in plan/planned.py
     "decisions": [{"outcome": "beslutad", "body": "...", "on": "2026-12-09", "paragraph": "112", "version": 2, ...}],
     "versions": [{"number": 1, "dated": "2026-11-30T14:00:00", "status": "utkast"}]}

`values` are in whole tens, in the order of the tally's rows; of a scale its index alone (results/polls.py). `classes`
and `tables` are the frozen snapshot (results/snapshot.py), without the ids of the units.
"""

from typing import Any

import msgspec
from sqlalchemy.orm import Session

from workshop.files.formats import Content
from workshop.gathering.models import Workshop
from workshop.plan import reading, tables, versions
from workshop.survey.export import frozen_result

FORMAT_VERSION = 1


def content(db: Session, workshop: Workshop, *, unshown: bool = False) -> Content:
    """What the files of a plan as it stands are written from (files/formats.py).

    `unshown`: with the ideas that the room has never seen, on a sheet of their own and nowhere else.
    """
    report = reading.report(db, workshop.id)
    hidden = reading.unshown_ideas(db, workshop.id) if unshown else ()
    return Content(sheets=tables.sheets(report, hidden), rows=tables.measures(report), data=exported(db, workshop))


def exported(db: Session, workshop: Workshop) -> dict[str, Any]:
    report = reading.report(db, workshop.id)
    parts = msgspec.to_builtins(report.parts)
    return {
        "format": "kompetenslyft",
        "format_version": FORMAT_VERSION,
        "workshop": {
            "code": workshop.code,
            **msgspec.to_builtins(report.about),
            "programme_hash": report.programme_hash,
        },
        "survey": frozen_result(db, workshop.id),
        "polls": [_poll(poll) for part in parts for poll in part["polls"]],
        "ideas": [idea for part in parts for idea in part["ideas"]],
        "measures": [measure for part in parts for measure in part["measures"]],
        "decisions": msgspec.to_builtins(report.decisions),
        "versions": [
            {"number": one.number, "dated": one.dated.isoformat(), "status": one.status}
            for one in versions.kept(db, workshop.id)
        ],
    }


def _poll(poll: dict[str, Any]) -> dict[str, Any]:
    """With the groups that it is split by, each without the names of the roles in it."""
    split = poll["split"]
    values = zip(*(line["values"] for line in split["lines"]), strict=True) if split else ()
    groups = split["groups"] if split else ()
    roles = [{"label": group["label"], "values": list(one)} for group, one in zip(groups, values, strict=True)]
    return {**{key: value for key, value in poll.items() if key != "split"}, "roles": roles or None}
