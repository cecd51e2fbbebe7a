"""Words to begin from: invitation, reminder and messages to all, for mail and for Teams. The facilitator edits them.

A letter of a survey says what it is for, that it is voluntary, whom to ask, and who sends it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from flask_babel import gettext as _

from workshop.ground.swedish import day, hour
from workshop.inviting.rules import LINK, What
from workshop.survey import promise


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


Notice = Literal["moved", "cancelled", "practical", "thanks"]


@dataclass(frozen=True, kw_only=True)
class Words:
    key: str
    label: str
    subject: str
    body: str


def first(what: What, about: About) -> Words:
    """The letter as it is before anybody has changed it."""
    if what == "notice":
        return notices(about)["practical"]
    return _invitation(about) if what == "invitation" else _reminder(about)


def notices(about: About) -> Mapping[Notice, Words]:
    """What may have to be said to everybody who is invited."""
    return {
        "practical": _practical(about), "moved": _moved(about), "cancelled": _cancelled(about), "thanks": _thanks(about)
    }  # fmt: skip


def to_copy(about: About, *, closed: bool, mailed: bool) -> tuple[Words, ...]:
    """For mail and Teams. `mailed`: letters with personal links go out from here, so they are written there instead."""
    messages = () if mailed and about.personal else (_moved(about), _cancelled(about))
    if closed:
        return (_thanks(about), *messages)
    letters = () if mailed and about.personal else (_invitation(about), _reminder(about))
    return (*letters, *_teams(about), _thanks(about), *messages)


def _invitation(about: About) -> Words:
    parts = [
        _("Hej!"),
        _(
            "Snart har vi workshopen ”%(title)s”. Inför den vill vi veta hur du ser på läget i dag. "
            "Det tar ungefär %(minutes)s minuter på mobil eller dator, och du behöver inget konto.",
            title=about.title, minutes=about.minutes,
        ),
        _facts(about),
        _("Det är frivilligt att svara. Resultatet blir underlag för en handlingsplan."),
        _answer_here(about),
        _own_link() if about.personal else "",
        _protection(about),
        _regards(about),
    ]  # fmt: skip
    subject = _("Hur ser du på läget? Svara inför ”%(title)s”", title=about.title)
    return Words(key="invitation", label=_("Inbjudan, mejl"), subject=subject, body=_paragraphs(parts))


def _reminder(about: About) -> Words:
    parts = [
        _("Hej igen!"),
        _("Har du redan svarat inför ”%(title)s”? Tack, då behöver du inte göra något.", title=about.title),
        _(
            "Annars hinner du fortfarande. Det tar ungefär %(minutes)s minuter, "
            "och det du redan har sparat finns kvar.",
            minutes=about.minutes,
        ),
        _answer_here(about),
        _(
            "Det är frivilligt att svara. Ju fler som gör det, desto mer har vi att prata om den %(day)s.",
            day=day(about.held_on),
        ),
        _regards(about),
    ]
    subject = _("Påminnelse: svara inför ”%(title)s”", title=about.title)
    return Words(key="reminder", label=_("Påminnelse, mejl"), subject=subject, body=_paragraphs(parts))


def _teams(about: About) -> tuple[Words, ...]:
    where = _("Länken finns i ett mejl till dig.") if about.personal else about.link
    invitation = _(
        "Inför workshopen ”%(title)s” den %(day)s: hur ser du på läget i dag? Svara på ungefär %(minutes)s minuter. "
        "%(where)s",
        title=about.title, day=day(about.held_on), minutes=about.minutes,
        where=where if about.personal else f"{promise.nobody_sees()} {where}",
    )  # fmt: skip
    reminder = _(
        "Har du svarat inför workshopen ”%(title)s”? Tack! Annars hinner du fortfarande. %(where)s",
        title=about.title, where=where,
    )  # fmt: skip
    if about.answer_by:
        deadline = _("Svara senast %(when)s.", when=day(about.answer_by))
        invitation, reminder = f"{invitation}\n{deadline}", f"{reminder}\n{deadline}"
    return (
        Words(key="teams-invitation", label=_("Inbjudan, Teams"), subject="", body=invitation),
        Words(key="teams-reminder", label=_("Påminnelse, Teams"), subject="", body=reminder),
    )


def _thanks(about: About) -> Words:
    parts = [
        _("Hej!"),
        _("Tack till alla som svarade inför workshopen ”%(title)s”.", title=about.title),
        _(
            "Nulägesanalysen är stängd. Svaren är ihopräknade, och varje enskilt svar är raderat. "
            "Den %(day)s tittar vi på resultatet tillsammans och pratar om vad det betyder.",
            day=day(about.held_on),
        ),
        _("Ta med en mobil, så kan du svara på frågor i rummet."),
        _regards(about),
    ]
    subject = _("Tack för dina svar inför ”%(title)s”", title=about.title)
    return Words(key="thanks", label=_("Tack"), subject=subject, body=_paragraphs(parts))


def _practical(about: About) -> Words:
    parts = [
        _("Hej!"),
        _("Vi ses på workshopen ”%(title)s”.", title=about.title),
        _facts(about),
        _("Ta med en mobil, så kan du svara på frågor i rummet."),
        _regards(about),
    ]
    subject = _("Inför ”%(title)s”", title=about.title)
    return Words(key="practical", label=_("Praktiskt inför dagen"), subject=subject, body=_paragraphs(parts))


def _moved(about: About) -> Words:
    parts = [
        _("Hej!"),
        _("Workshopen ”%(title)s” har fått en ny tid. Det här gäller nu:", title=about.title),
        _facts(about),
        _("Du behöver inte göra något. Har du redan svarat på frågorna inför dagen gäller dina svar."),
        _regards(about),
    ]
    subject = _("Ny tid: ”%(title)s”", title=about.title)
    return Words(key="moved", label=_("Dagen är flyttad"), subject=subject, body=_paragraphs(parts))


def _cancelled(about: About) -> Words:
    parts = [
        _("Hej!"),
        _("Workshopen ”%(title)s” den %(day)s är inställd.", title=about.title, day=day(about.held_on)),
        _("Du behöver inte göra något. Vi hör av oss om den blir av senare."),
        _regards(about),
    ]
    subject = _("Inställd: ”%(title)s”", title=about.title)
    return Words(key="cancelled", label=_("Dagen är inställd"), subject=subject, body=_paragraphs(parts))


def _facts(about: About) -> str:
    lines = [_("Dag: %(day)s", day=day(about.held_on))]
    if about.starts_at:
        lines.append(_("Tid: %(time)s", time=_time(about)))
    if about.place:
        lines.append(_("Plats: %(place)s", place=about.place))
    return "\n".join(lines)


def _time(about: About) -> str:
    begins = hour(about.starts_at) if about.starts_at else ""
    return f"{begins}–{hour(about.ends_at)}" if about.ends_at else begins


def _answer_here(about: About) -> str:
    here = _("Svara här: %(link)s", link=about.link)
    if not about.personal:
        here = f"{here}\n{_('Kod: %(code)s', code=about.code)}"
    return f"{here}\n{_('Svara senast: %(when)s', when=day(about.answer_by))}" if about.answer_by else here


def _own_link() -> str:
    return _(
        "Länken är din egen och hör till den första enhet du svarar på. Skicka den inte vidare: den som använder den "
        "först svarar i ditt ställe."
    )


def _protection(about: About) -> str:
    who = () if about.personal else (promise.nobody_sees(),)
    said = " ".join((*who, promise.least_group(about.threshold), promise.deleted_at_close()))
    return f"{said}\n{_('Om dina personuppgifter: %(link)s', link=about.information)}"


def _regards(about: About) -> str:
    asked = _("Frågor? Svara på mejlet, eller kontakta %(who)s, %(at)s.", who=about.contact, at=about.contact_at)
    return f"{asked}\n\n{_('Hälsningar')}\n{about.contact}\n{about.organisation}"


def _paragraphs(parts: list[str]) -> str:
    return "\n\n".join(part for part in parts if part)
