"""Versions of the plan: one is made by a press, its PDF is made once, and the page says how that goes."""

from flask import Blueprint, Response, g, redirect, render_template, request, url_for

from workshop.files.pdf.renderer import PdfFailed
from workshop.ground.clock import today, utcnow
from workshop.ground.errors import NotFound
from workshop.plan import freezing, linking, queries, versions
from workshop.plan.committees import Committee, part_of, parted
from workshop.plan.report import Edition, Report
from workshop.web.desk.noting import note_export
from workshop.web.documents import plan_pdf
from workshop.web.documents.files import of_plan
from workshop.web.doors import asks_for_json
from workshop.web.house import config, database
from workshop.web.reply import Reply

views = Blueprint("versions", __name__)


@views.post("/plan/version")
def make() -> Reply:
    """Keep the plan as it stands with a code on each sheet, unless a version says the same, and begin its PDF."""
    put_codes()
    database().act(freezing.freeze, g.workshop.id, "utkast", utcnow())
    report, edition = version()
    plan_pdf.begin(report, edition, g.facilitator.id, again=True)
    return redirect(url_for("workshop.versions.making", number=edition.number), 303)


@views.get("/plan/version/<int:number>")
def making(number: int) -> Reply:
    """How far its PDF has come; `kort`: of the short edition. Begun here where nobody has, and never writes."""
    whole, edition = version(number)
    report, committee = part(whole)
    short = "kort" in request.args
    made = plan_pdf.begin(report, edition, g.facilitator.id, short=short, committee=committee)
    if isinstance(made, PdfFailed):
        if asks_for_json():
            return {"stage": "failed"}, made.status
        return _told(made, whole, number, short, committee)
    stage = "ready" if isinstance(made, bytes) else made
    if asks_for_json():
        return {"stage": stage}
    return render_template(
        "desk/plan_made.html", stage=stage, edition=edition, short=short, committee=committee, committees=parted(whole)
    )


@views.get("/plan.pdf")
def download() -> Reply:
    """A version that was kept: the latest, or that of the query's `v`; `namnd`: the part of one committee."""
    short = "kort" in request.args
    whole, edition = version(asked_for())
    report, committee = part(whole)
    try:
        pdf = plan_pdf.pdf(report, edition, g.facilitator.id, short=short, committee=committee)
    except PdfFailed as failed:
        return _told(failed, whole, edition.number, short, committee)
    note_export("exported_plan")
    name = of_plan(
        report.about, edition, committee=committee.name if committee else "", rehearsal=g.workshop.is_rehearsal
    )
    return Response(pdf, mimetype="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'})


def put_codes() -> None:
    """On the sheet of each measure, for those whom it concerns. A version that is kept has those it was made with."""
    with database().read() as db:
        measures = [one.id for one in queries.measures(db, g.workshop.id)]
    key = config().instance_key
    database().act(linking.put_on_sheets, g.workshop.id, measures, today(), instance_key=key)


def version(number: int | None = None) -> tuple[Report, Edition]:
    """A kept one, the latest unless another is asked for. Raises NotFound."""
    with database().read() as db:
        return versions.printed(db, g.workshop.id, number)


def asked_for() -> int | None:
    """The number that the query's `v` is, None without one. Raises NotFound for what is no number."""
    number = request.args.get("v")
    if number is not None and not (number.isascii() and number.isdecimal() and len(number) <= 9):
        raise NotFound
    return int(number) if number else None


def part(report: Report) -> tuple[Report, Committee | None]:
    """The part of the committee whose number the query's `namnd` is; else the whole report. Raises NotFound."""
    asked = request.args.get("namnd", "")
    if not asked:
        return report, None
    committee = next((one for one in parted(report) if str(one.number) == asked), None)
    if not committee:
        raise NotFound
    return part_of(report, committee), committee


def _told(failed: PdfFailed, whole: Report, number: int, short: bool, committee: Committee | None) -> Reply:
    page = render_template(
        "desk/plan_failed.html",
        failed=failed,
        number=number,
        short=short,
        committee=committee,
        committees=[] if committee else parted(whole),
    )
    return page, failed.status
