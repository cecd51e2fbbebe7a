"""The letter that takes a private link to whoever is responsible, the first time and every time after."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from workshop.ground.swedish import day, in_a_sentence


@dataclass(frozen=True, kw_only=True)
class About:
    """`measures`: how many the role is responsible for; `link`: the whole address; `until`: its last day.

    `on`: the day that one of them is followed up or measured, where it goes by itself before that.
    """

    title: str
    organisation: str
    role: str
    measures: int
    link: str
    until: date
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Words:
    subject: str
    body: str


def letter(about: About) -> Words:
    parts = [
        _("Hej!"),
        ngettext(
            "I handlingsplanen från ”%(title)s” ansvarar du som %(role)s för %(num)s åtgärd. Hur går det med den?",
            "I handlingsplanen från ”%(title)s” ansvarar du som %(role)s för %(num)s åtgärder. Hur går det med dem?",
            about.measures, title=about.title, role=in_a_sentence(about.role),
        ),
        *([_("Det ska följas upp den %(day)s.", day=day(about.on))] if about.on else []),
        _("Berätta här, det tar några minuter och du behöver inget konto: %(link)s", link=about.link),
        _(
            "Länken är till dig som är ansvarig. Skicka den inte vidare. Den gäller till och med %(day)s.",
            day=day(about.until),
        ),
        *([_("Mejlet skickas av sig självt, högst ett inför varje uppföljning. Svara på det om du inte vill ha fler.")]
          if about.on else []),
        f"{_('Hälsningar')}\n{about.organisation}",
    ]  # fmt: skip
    return Words(subject=_("Hur går det? Följ upp ”%(title)s”", title=about.title), body="\n\n".join(parts))
