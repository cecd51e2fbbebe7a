"""The pictures of the run sheet: kept with the moment that shows them, and forgotten with it."""

from dataclasses import replace

from sqlalchemy import delete
from sqlalchemy.orm import Session

from workshop.ground.db import new_id
from workshop.ground.ids import WorkshopId
from workshop.run_sheet.models import Picture
from workshop.run_sheet.queries import moments
from workshop.run_sheet.written import Written


def with_picture(db: Session, workshop: WorkshopId, written: Written) -> Written:
    """The picture is kept, and the spec names it."""
    if not written.picture:
        return written
    kept = Picture(id=new_id(), workshop=workshop, mimetype=written.picture.mimetype, data=written.picture.data)
    db.add(kept)
    return replace(written, spec={**written.spec, "picture": kept.id}, picture=None)


def forget_pictures(db: Session, workshop: WorkshopId) -> None:
    """Those that no moment shows any more."""
    db.flush()
    shown = {row.spec.get("picture", "") for row in moments(db, workshop)}
    db.execute(delete(Picture).where(Picture.workshop == workshop, Picture.id.not_in(shown)))
