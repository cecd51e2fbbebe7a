"""Words to begin from: invitation, reminder and thanks, for mail and for Teams. The facilitator edits them."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from workshop.ground.swedish import day
from workshop.inviting.rules import LINK, What
from workshop.survey import promise


@dataclass(frozen=True, kw_only=True)
class About:
    """What the letters say. `link`: LINK when each person has one of their own."""

    title: str
    held_on: date
    minutes: int
    answer_by: str
    threshold: int
    link: str
    code: str  # of the workshop, spelled out; with personal links nobody needs it
    organisation: str
    information: str  # address of what is told about personal data

    @property
    def personal(self) -> bool:
        return self.link == LINK


@dataclass(frozen=True, kw_only=True)
class Words:
    key: str
    label: str
    subject: str
    body: str


def first(what: What, about: About) -> Words:
    """The letter as it is before anybody has changed it."""
    return _invitation(about) if what == "invitation" else _reminder(about)


def to_copy(about: About, *, closed: bool, mailed: bool) -> tuple[Words, ...]:
    """For mail and Teams. `mailed`: letters with personal links go out from here, so they are written there instead."""
    if closed:
        return (_thanks(about),)
    letters = () if mailed and about.personal else (_invitation(about), _reminder(about))
    return (*letters, *_teams(about), _thanks(about))


def _invitation(about: About) -> Words:
    parts = [
        _("Hej!"),
        _(
            "Den %(day)s har vi workshopen ”%(title)s”. Inför den vill vi veta hur du ser på läget i dag. "
            "Det tar ungefär %(minutes)s minuter på mobil eller dator, och du behöver inget konto.",
            day=day(about.held_on), title=about.title, minutes=about.minutes,
        ),
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
        _("Har du redan skickat in dina svar? Tack, då behöver du inte göra något."),
        _(
            "Annars hinner du fortfarande. Det tar ungefär %(minutes)s minuter, "
            "och det du redan har sparat finns kvar.",
            minutes=about.minutes,
        ),
        _answer_here(about),
        _("Ju fler som svarar, desto mer har vi att prata om den %(day)s.", day=day(about.held_on)),
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
        deadline = _("Svara senast %(when)s.", when=about.answer_by)
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
    return Words(key="thanks", label=_("Tack, mejl och Teams"), subject=subject, body=_paragraphs(parts))


def _answer_here(about: About) -> str:
    here = _("Svara här: %(link)s", link=about.link)
    if not about.personal:
        here = f"{here}\n{_('Kod: %(code)s', code=about.code)}"
    return f"{here}\n{_('Svara senast: %(when)s', when=about.answer_by)}" if about.answer_by else here


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
    return f"{_('Hälsningar')}\n{about.organisation}"


def _paragraphs(parts: list[str]) -> str:
    return "\n\n".join(part for part in parts if part)
