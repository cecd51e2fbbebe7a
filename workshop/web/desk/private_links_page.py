"""The page of private links as it is drawn: a row for each role, and what its link opens, as a letter too."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import g, render_template
from sqlalchemy.orm import Session

from workshop.gathering.queries import organisation
from workshop.ground.clock import today
from workshop.plan import linked, reminder, reminding
from workshop.plan.follow_models import FollowLink, Reminded
from workshop.plan.linked import Responsible
from workshop.plan.links import LASTS, Opens
from workshop.plan.reminder import Words
from workshop.survey.queries import result as has_result
from workshop.web.addresses import address
from workshop.web.desk.private_links_forms import LetterTo, LinkForm, RemindForm, UntilForm
from workshop.web.house import config, database


@dataclass(frozen=True, kw_only=True)
class Row:
    """A role on the page, '' for those who took part.

    `address`: of its link, '' without one and for who watches; `words`: a letter with it.
    """

    of: Responsible
    form: UntilForm
    address: str
    words: Words | None
    to: LetterTo
    over: bool  # its day has passed
    remind: RemindForm
    reminds: str = ""  # the address that is reminded by itself
    days: tuple[date, ...] = ()  # when it is followed up, from today on
    gone: tuple[Reminded, ...] = ()  # reminders that went, the latest first


def page(
    wrong: LinkForm | None = None, *, to: LetterTo | None = None, link: str = "", shared: UntilForm | None = None,
    remind: RemindForm | None = None,
) -> str:  # fmt: skip
    """`wrong`, `shared`, `remind`: what was sent, and could not be taken; `to`: the same of a letter with the link."""
    with database().read() as db:
        found = linked.responsible(db, g.workshop.id)
        nobodys = linked.nobodys(db, g.workshop.id)
        sent = {link: (to, remind)}
        rows = [_row(db, one, wrong, *sent.get(one.link.id if one.link else "", (None, None))) for one in found]
        result = _shared(db, shared) if has_result(db, g.workshop.id) else None
    for place, row in enumerate([*rows, *([result] if result else [])]):
        row.form.placed(place)
        row.to.placed(place)
        row.remind.placed(place, "remind")
    more = {"nobodys": nobodys, "wrong": wrong or to or shared or remind, "mails": config().smtp is not None}
    return render_template("desk/private_links.html", rows=rows, result=result, **more)


def _row(
    db: Session, of: Responsible, wrong: LinkForm | None, to: LetterTo | None, remind: RemindForm | None
) -> Row:  # fmt: skip
    form = wrong if wrong and wrong.role.data == of.role else LinkForm(**_begun(of.link, "measures", role=of.role))
    over, link = bool(of.link and of.link.until < today()), _address(of.link)
    words = reminder.letter(about(db, of.role, len(of.measures), of.link)) if of.link and link and not over else None
    return Row(
        of=of, form=form, address=link, over=over, words=words, to=to or LetterTo(formdata=None),
        remind=remind or RemindForm(formdata=None),
        reminds=reminding.address_of(of.link, config().instance_key) if of.link and g.may != "watches" else "",
        days=tuple(day for day in reminding.days_of(list(of.measures)) if day >= today()),
        gone=tuple(reminding.gone(db, of.link.id)) if of.link else (),
    )  # fmt: skip


def _shared(db: Session, wrong: UntilForm | None) -> Row:
    link = linked.find_living(db, g.workshop.id, "result", "")
    of = Responsible(role="", measures=(), link=link)
    over, form = bool(link and link.until < today()), wrong or UntilForm(**_begun(link, "result"))
    return Row(
        of=of, form=form, address=_address(link), over=over, words=None, to=LetterTo(formdata=None),
        remind=RemindForm(formdata=None),
    )  # fmt: skip


def about(db: Session, role: str, measures: int, link: FollowLink) -> reminder.About:
    return reminder.About(
        title=g.workshop.title,
        organisation=organisation(db, g.workshop).name,
        role=role,
        measures=measures,
        link=_address(link),
        until=link.until,
    )


def _begun(link: FollowLink | None, opens: Opens, **more: str) -> dict[str, Any]:
    """What a form is drawn with."""
    until = link.until if link else today() + LASTS[opens]
    return {"today": today(), "formdata": None, "data": {"until": until, **more}}


def _address(link: FollowLink | None) -> str:
    key = linked.key_of(link, config().instance_key) if link and g.may != "watches" else ""
    return address("links.bring", key=key) if key else ""
