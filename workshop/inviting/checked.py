"""A list between being given and being invited: kept sealed, for whoever gave it, until it is used or thrown away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import delete
from sqlalchemy.orm import Session

from workshop.ground.errors import Conflict
from workshop.ground.sealing import seal, unseal
from workshop.inviting import queries
from workshop.inviting.actions import invite
from workshop.inviting.command import with_links
from workshop.inviting.lists.checking import TO_MEND, Change, changed, judge, listed
from workshop.inviting.lists.dialect import TooManyRows
from workshop.inviting.lists.values import MOST_ENTRIES, Reading
from workshop.survey.models import ListDraft


@dataclass(frozen=True, kw_only=True)
class Draft:
    version: int
    reading: Reading


@dataclass(frozen=True, kw_only=True)
class Invited:
    """`new`: how many were added; `left_out`: rows that were not meant to be; `to_mend`: rows that are still there."""

    new: int
    left_out: int
    to_mend: int


def find(db: Session, survey: str, facilitator: str, *, instance_key: bytes) -> Draft | None:
    found = db.get(ListDraft, (survey, facilitator))
    return Draft(version=found.version, reading=_opened(found, instance_key)) if found else None


def give(db: Session, survey: str, facilitator: str, reading: Reading, *, instance_key: bytes, now: datetime) -> None:
    """Keep it to be looked through, after what is there already: nothing goes away unseen. Raises TooManyRows."""
    with_links(db, survey)
    found = db.get(ListDraft, (survey, facilitator), with_for_update=True)
    if found:
        before = _opened(found, instance_key)
        reading = Reading(entries=before.entries + reading.entries, told=before.told + reading.told)
    if len(reading.entries) > MOST_ENTRIES:
        raise TooManyRows
    if not found:
        found = ListDraft(survey=survey, facilitator=facilitator, version=0)
        db.add(found)
    found.given_at = now
    _keep(found, reading, instance_key)
    db.commit()


def correct(
    db: Session, survey: str, facilitator: str, version: int, changes: Mapping[int, Change], *, units: frozenset[str],
    instance_key: bytes,
) -> None:  # fmt: skip
    """`version`: that the page showed. `units`: ids of the workshop's verksamheter. Raises Conflict."""
    found = _get(db, survey, facilitator, version)
    _keep(found, changed(_opened(found, instance_key), changes, units), instance_key)
    db.commit()


def take(db: Session, survey: str, facilitator: str, *, instance_key: bytes) -> Invited:
    """Invite those who can be. Rows that have to be mended stay to be looked at; the rest of the list is forgotten."""
    with_links(db, survey)
    found = db.get(ListDraft, (survey, facilitator), with_for_update=True)
    if not found:
        raise Conflict(_GONE)
    reading = _opened(found, instance_key)
    judged = judge(reading, {one.address for one in queries.invitations(db, survey)})
    new = invite(db, survey, listed(judged), instance_key=instance_key)
    left = tuple(one.entry for one in judged if one.fault in TO_MEND and one.entry.take)
    if left:
        _keep(found, Reading(entries=left, told=()), instance_key)
    else:
        db.delete(found)
    db.commit()
    return Invited(new=new, left_out=len(judged) - sum(one.good for one in judged) - len(left), to_mend=len(left))


def discard(db: Session, survey: str, facilitator: str) -> None:
    db.execute(delete(ListDraft).where(ListDraft.survey == survey, ListDraft.facilitator == facilitator))
    db.commit()


_GONE = "Listan är redan tillagd eller kastad, kanske i en annan flik. Nu ser du hur det är."


def _get(db: Session, survey: str, facilitator: str, version: int) -> ListDraft:
    with_links(db, survey)
    found = db.get(ListDraft, (survey, facilitator), with_for_update=True)
    if not found:
        raise Conflict(_GONE)
    if found.version != version:
        raise Conflict("Listan har ändrats i en annan flik. Nu ser du hur den är, och kan ändra igen.")
    return found


def _opened(found: ListDraft, instance_key: bytes) -> Reading:
    return msgspec.json.decode(unseal(instance_key, found.sealed), type=Reading)


def _keep(found: ListDraft, reading: Reading, instance_key: bytes) -> None:
    found.version += 1
    found.sealed = seal(instance_key, msgspec.json.encode(reading))
