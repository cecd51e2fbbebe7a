"""What letters are made of: what they have to say of a workshop, and the sentences that several share."""

from dataclasses import dataclass
from datetime import date, time

from flask_babel import gettext as _

from workshop.ground.swedish import day, hour
from workshop.inviting.rules import LINK


@dataclass(frozen=True, kw_only=True)
class About:
    """What the letters say. `link`: LINK when each person has one of their own."""

    title: str
    held_on: date
    minutes: int
    answer_by: date | None
    threshold: int
    link: str
    code: str  # of the workshop, spelled out; with personal links nobody needs it
    organisation: str
    information: str  # address of what is told about personal data
    place: str  # '' when nobody has said
    starts_at: time | None
    ends_at: time | None
    contact: str  # whose name stands under it: who leads
    contact_at: str  # the address that questions go to

    @property
    def personal(self) -> bool:
        return self.link == LINK


@dataclass(frozen=True, kw_only=True)
class Words:
    key: str
    label: str
    subject: str
    body: str


def facts(about: About) -> str:
    lines = [_("Dag: %(day)s", day=day(about.held_on))]
    if about.starts_at:
        lines.append(_("Tid: %(time)s", time=_time(about)))
    if about.place:
        lines.append(_("Plats: %(place)s", place=about.place))
    return "\n".join(lines)


def _time(about: About) -> str:
    begins = hour(about.starts_at) if about.starts_at else ""
    return f"{begins}–{hour(about.ends_at)}" if about.ends_at else begins


def regards(about: About) -> str:
    asked = _("Frågor? Svara på mejlet, eller kontakta %(who)s, %(at)s.", who=about.contact, at=about.contact_at)
    return f"{asked}\n\n{_('Hälsningar')}\n{about.contact}\n{about.organisation}"


def paragraphs(parts: list[str]) -> str:
    return "\n\n".join(part for part in parts if part)
