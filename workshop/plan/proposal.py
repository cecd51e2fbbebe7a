"""What is read before the plan is laid before a body: all that is still missing, and what the body will ask."""

import hashlib
from dataclasses import dataclass

import msgspec
from sqlalchemy.orm import Session

from workshop.gathering.models import Workshop
from workshop.gathering.queries import units
from workshop.ground.text import N_
from workshop.plan import aloud, reading
from workshop.plan.planned import PlannedMeasure
from workshop.plan.report import Report
from workshop.plan.scrutiny import questions


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """`seen`: tells this reading of the plan from another; `asked`: of each measure that a question is asked about."""

    report: Report
    seen: str
    missing: tuple[str, ...]
    asked: tuple[tuple[PlannedMeasure, tuple[str, ...]], ...]


def proposal(db: Session, workshop: Workshop) -> Proposal:
    report = reading.report(db, workshop.id)
    labels = [unit.label for unit in units(db, workshop.id)]
    asked = [(one, [said for _field, said in questions(one, report.measures, labels)]) for one in report.chosen]
    return Proposal(
        report=report,
        seen=fingerprint(report),
        missing=(*_of_the_plan(report), *aloud.missing(report.chosen)),
        asked=tuple((one, tuple(said)) for one, said in asked if said),
    )


def fingerprint(report: Report) -> str:
    """The same for what says the same, whatever code its sheets carry."""
    plain = report.to_json()
    for measure in (one for part in plain["parts"] for one in part["measures"]):
        del measure["asks"]
    return hashlib.sha256(msgspec.json.encode(plain, order="deterministic")).hexdigest()


def _of_the_plan(report: Report) -> list[str]:
    about = report.about
    missing = {
        N_("Diarienummer saknas."): not about.diary_number,
        N_("Det står inte vem som ska besluta."): not about.decided_by,
        N_("Ingen ansvarar för planen som helhet."): not about.responsible,
    }
    return [said for said, empty in missing.items() if empty]
