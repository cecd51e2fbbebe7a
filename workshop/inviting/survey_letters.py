"""Words to begin from: the invitation to a survey and its reminder, for mail and for Teams.

Each says what it is for, that it is voluntary, whom to ask, and who sends it.
"""

from flask_babel import gettext as _

from workshop.ground.swedish import day
from workshop.inviting.phrases import About, Words, facts, paragraphs, regards
from workshop.survey import promise


def invitation(about: About) -> Words:
    parts = [
        _("Hej!"),
        _(
            "Snart har vi workshopen ”%(title)s”. Inför den vill vi veta hur du ser på läget i dag. "
            "Det tar ungefär %(minutes)s minuter på mobil eller dator, och du behöver inget konto.",
            title=about.title, minutes=about.minutes,
        ),
        facts(about),
        _("Det är frivilligt att svara. Resultatet blir underlag för en handlingsplan."),
        _answer_here(about),
        _own_link() if about.personal else "",
        _protection(about),
        regards(about),
    ]  # fmt: skip
    subject = _("Hur ser du på läget? Svara inför ”%(title)s”", title=about.title)
    return Words(key="invitation", label=_("Inbjudan, mejl"), subject=subject, body=paragraphs(parts))


def reminder(about: About) -> Words:
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
        regards(about),
    ]
    subject = _("Påminnelse: svara inför ”%(title)s”", title=about.title)
    return Words(key="reminder", label=_("Påminnelse, mejl"), subject=subject, body=paragraphs(parts))


def teams(about: About) -> tuple[Words, ...]:
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
