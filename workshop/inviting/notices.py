"""Words to begin a message to everybody who is invited from: practical, moved, cancelled, thanks."""

from collections.abc import Mapping
from typing import Literal

from flask_babel import gettext as _

from workshop.ground.swedish import day
from workshop.inviting.phrases import About, Words, facts, paragraphs, regards

Notice = Literal["moved", "cancelled", "practical", "thanks"]


def notices(about: About) -> Mapping[Notice, Words]:
    """What may have to be said to everybody who is invited."""
    return {
        "practical": _practical(about), "moved": moved(about), "cancelled": cancelled(about), "thanks": thanks(about)
    }  # fmt: skip


def thanks(about: About) -> Words:
    parts = [
        _("Hej!"),
        _("Tack till alla som svarade inför workshopen ”%(title)s”.", title=about.title),
        _(
            "Nulägesanalysen är stängd. Svaren är ihopräknade, och varje enskilt svar är raderat. "
            "Den %(day)s tittar vi på resultatet tillsammans och pratar om vad det betyder.",
            day=day(about.held_on),
        ),
        _("Ta med en mobil, så kan du svara på frågor i rummet."),
        regards(about),
    ]
    subject = _("Tack för dina svar inför ”%(title)s”", title=about.title)
    return Words(key="thanks", label=_("Tack"), subject=subject, body=paragraphs(parts))


def _practical(about: About) -> Words:
    parts = [
        _("Hej!"),
        _("Vi ses på workshopen ”%(title)s”.", title=about.title),
        facts(about),
        _("Ta med en mobil, så kan du svara på frågor i rummet."),
        regards(about),
    ]
    subject = _("Inför ”%(title)s”", title=about.title)
    return Words(key="practical", label=_("Praktiskt inför dagen"), subject=subject, body=paragraphs(parts))


def moved(about: About) -> Words:
    parts = [
        _("Hej!"),
        _("Workshopen ”%(title)s” har fått en ny tid. Det här gäller nu:", title=about.title),
        facts(about),
        _("Du behöver inte göra något. Har du redan svarat på frågorna inför dagen gäller dina svar."),
        regards(about),
    ]
    subject = _("Ny tid: ”%(title)s”", title=about.title)
    return Words(key="moved", label=_("Dagen är flyttad"), subject=subject, body=paragraphs(parts))


def cancelled(about: About) -> Words:
    parts = [
        _("Hej!"),
        _("Workshopen ”%(title)s” den %(day)s är inställd.", title=about.title, day=day(about.held_on)),
        _("Du behöver inte göra något. Vi hör av oss om den blir av senare."),
        regards(about),
    ]
    subject = _("Inställd: ”%(title)s”", title=about.title)
    return Words(key="cancelled", label=_("Dagen är inställd"), subject=subject, body=paragraphs(parts))
