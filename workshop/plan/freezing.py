"""The plan frozen as a dated version: for a download, or to be laid before a body."""

from datetime import datetime

from sqlalchemy.orm import Session

from workshop.gathering.locking import locked_workshop
from workshop.gathering.models import Workshop
from workshop.ground.db import new_id
from workshop.ground.ids import WorkshopId
from workshop.plan import reading, versions
from workshop.plan.report import Report
from workshop.plan.version_models import PlanVersion


def freeze(db: Session, workshop: WorkshopId, status: str, now: datetime) -> str:
    """Keep the plan as it stands as a dated version; one that would say the same again is not made twice.

    `status`: «utkast» is what a download makes, and takes any latest version that says the same; «foreslagen» is what
    is laid before a body. Returns the version's id.
    """
    kept = keep_version(db, workshop, status, now)
    db.commit()
    return kept


def keep_version(db: Session, workshop: WorkshopId, status: str, now: datetime) -> str:
    """The same, and leaves the commit to the caller. A plan that says what was decided is no draft."""
    found = locked_workshop(db, workshop)
    report = reading.report(db, workshop)
    latest = versions.latest_version(db, workshop)
    if latest and latest.report == report.to_json() and status in ("utkast", latest.status):
        return latest.id
    return put_version(db, found, report, "beslutad" if report.as_decided and status == "utkast" else status, now).id


def put_version(
    db: Session, found: Workshop, report: Report, status: str, now: datetime, *, repeats: int = 0
) -> PlanVersion:
    """A new version, after all others. `repeats`: as models.PlanVersion has it. Leaves the commit to the caller."""
    latest = versions.latest_version(db, WorkshopId(found.id))
    made = PlanVersion(
        id=new_id(),
        workshop=found.id,
        organisation=found.organisation,
        number=latest.number + 1 if latest else 1,
        dated=now.replace(microsecond=0),
        status=status,
        repeats=repeats,
        report=report.to_json(),
    )
    db.add(made)
    return made
