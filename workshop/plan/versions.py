"""The versions of a plan that have been kept, and what the plan as it stands would be called."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.ground.errors import NotFound
from workshop.ground.ids import WorkshopId
from workshop.ground.text import same
from workshop.plan.decision import DECIDED
from workshop.plan.reading import report
from workshop.plan.report import Edition, Report
from workshop.plan.since import Text
from workshop.plan.version_models import PlanVersion

MOST_VERSIONS = 999_999_999  # no database counts further than we look


def latest_version(db: Session, workshop: WorkshopId) -> PlanVersion | None:
    newest = select(PlanVersion).where(PlanVersion.workshop == workshop).order_by(PlanVersion.number.desc())
    return db.scalar(newest.limit(1))


def kept(db: Session, workshop: WorkshopId) -> list[PlanVersion]:
    """All that have been kept, newest first."""
    return list(
        db.scalars(select(PlanVersion).where(PlanVersion.workshop == workshop).order_by(PlanVersion.number.desc()))
    )


def undecided(db: Session, workshop: WorkshopId) -> list[PlanVersion]:
    """What a body can have decided on: those that do not themselves tell of a decision. Newest first."""
    return [one for one in kept(db, workshop) if not one.repeats and one.status != DECIDED]


def texts_before(db: Session, workshop: WorkshopId, number: int) -> list[Text]:
    """What the versions before that one say, oldest first."""
    return [Text.of(one.report) for one in reversed(kept(db, workshop)) if one.number < number]


def versions_saying(db: Session, workshop: WorkshopId, texts: Collection[str]) -> dict[str, tuple[int, ...]]:
    """By text, as somebody wrote it: the numbers of the kept versions that repeat it, oldest first."""
    told = {one.number: set(map(same, _texts(one.report))) for one in reversed(kept(db, workshop))}
    return {text: tuple(n for n, said in told.items() if same(text) in said) for text in texts}


def _texts(value: Any) -> Iterator[str]:
    """Every text that stands whole somewhere in it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for one in value.values() for text in _texts(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in _texts(one))


def edition_of(version: PlanVersion) -> Edition:
    return Edition(number=version.number, status=version.status, dated=version.dated)


def as_it_stands(db: Session, workshop: WorkshopId, now: datetime) -> tuple[Report, Edition, bool]:
    """The plan now, with the number and date of the version that says the same; False when no version does yet."""
    current, latest = report(db, workshop), latest_version(db, workshop)
    if latest and latest.report == current.to_json():
        return current, edition_of(latest), True
    status = DECIDED if current.as_decided else "utkast"
    return current, Edition(number=latest.number + 1 if latest else 1, status=status, dated=now), False


def get_version(db: Session, workshop: WorkshopId, number: int | None = None) -> PlanVersion:
    """A kept one, the latest unless another is asked for. Raises NotFound."""
    wanted = select(PlanVersion).where(PlanVersion.workshop == workshop)
    if number is not None:
        if number > MOST_VERSIONS:
            raise NotFound
        wanted = wanted.where(PlanVersion.number == number)
    found = db.scalar(wanted.order_by(PlanVersion.number.desc()).limit(1))
    if not found:
        raise NotFound
    return found


def printed(db: Session, workshop: WorkshopId, number: int | None = None) -> tuple[Report, Edition]:
    """What is printed of it. Raises NotFound."""
    found = get_version(db, workshop, number)
    return Report.from_json(found.report), edition_of(found)
