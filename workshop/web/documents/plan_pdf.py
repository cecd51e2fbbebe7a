"""The plan's PDF: its document, printed once for each edition."""

import hashlib
from datetime import UTC, datetime
from functools import partial

import msgspec
from flask_babel import gettext as _

from workshop.files.pdf.frames import Attached, Stage
from workshop.files.pdf.made import Make
from workshop.files.pdf.refusals import PdfFailed
from workshop.files.sheets import csv_bytes
from workshop.ground.db import Database
from workshop.ground.ids import WorkshopId
from workshop.plan import enclosed, freezing, tables, versions
from workshop.plan.committees import Committee
from workshop.plan.report import Edition, Report
from workshop.web.documents.plan import html
from workshop.web.house import here


def pdf(
    report: Report, edition: Edition, whose: str, *, short: bool = False, committee: Committee | None = None
) -> bytes:
    """PDF/A-3a and PDF/UA-1, with the plan inside as a table and as data. The same edition gives the same bytes.

    `whose`: the id of the facilitator who waits for it; `short`: without a sheet for each measure, and without what
    was measured; `committee`: whose part the report is. Raises pdf.renderer.PdfFailed.
    """
    key = _key(report, edition, short, committee)
    known = here().pdf.made.look(key)
    if isinstance(known, bytes):
        return known
    return here().pdf.made.get(key, _making(report, edition, whose, short, committee))


def begin(
    report: Report,
    edition: Edition,
    whose: str,
    *,
    short: bool = False,
    committee: Committee | None = None,
    again: bool = False,
) -> bytes | Stage | PdfFailed:
    """Have the same made without waiting for it: the bytes if they are there, or how it goes.

    `again`: also where it has failed.
    """
    key, made = _key(report, edition, short, committee), here().pdf.made
    known = made.look(key)
    if known is None or (again and isinstance(known, PdfFailed)):
        made.begin(key, _making(report, edition, whose, short, committee))
    return made.look(key) or "waits"


def _key(report: Report, edition: Edition, short: bool, committee: Committee | None) -> str:
    """The same for what gives the same bytes, whoever asks."""
    return hashlib.sha256(msgspec.json.encode((report, edition, short, committee))).hexdigest()


def _making(report: Report, edition: Edition, whose: str, short: bool, committee: Committee | None) -> Make:
    """All that needs the app is done here: the rest may go on when the request is over."""
    return partial(
        here().pdf.render,
        html(report, edition, short=short, committee=committee),
        dated=edition.dated.replace(tzinfo=UTC),
        attachments=_inside(report, edition, committee),
        whose=whose,
    )


def _inside(report: Report, edition: Edition, committee: Committee | None) -> list[Attached]:
    table, data = csv_bytes(tables.measures(report)), enclosed.enclosed(report, edition, committee)
    return [
        Attached(name="atgarder.csv", data=table, description=_("Åtgärderna som tabell")),
        Attached(name=enclosed.NAME, data=data, description=_("Planen som data, för att gå vidare med den")),
    ]


def print_latest(database: Database, workshop: WorkshopId, now: datetime, *, whose: str = "") -> tuple[bytes, Edition]:
    """The plan as it stands, kept as a version first if none says the same. Raises pdf.renderer.PdfFailed."""
    database.act(freezing.freeze, workshop, "utkast", now)
    return print_version(database, workshop, whose=whose)


def print_version(
    database: Database, workshop: WorkshopId, number: int | None = None, *, whose: str = ""
) -> tuple[bytes, Edition]:
    """A version that was kept, the latest unless another is asked for. Raises NotFound and PdfFailed."""
    with database.read() as db:
        report, edition = versions.printed(db, workshop, number)
    return pdf(report, edition, whose), edition
