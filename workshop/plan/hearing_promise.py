"""What those concerned by a measure are promised about their answers: three lines at once, the rest where they read on.

Every sentence stands in docs/promises.toml with the test that holds it.
"""

from flask_babel import gettext as _

from workshop.gathering.rules import LOBBY_FROM


def short(threshold: int) -> tuple[str, ...]:
    return (
        _("Vi frågar inte efter namn, och du behöver inget konto."),
        _("Vi sparar inte när du svarade eller från vilken enhet (ip-adress)."),
        _("Resultatet visas bara om minst %(n)s har svarat, och bara för alla tillsammans.", n=threshold),
    )


def more(*, threshold: int, closes: str, backup_days: int) -> tuple[str, ...]:
    """`closes`: the last day, in words."""
    return (
        _("Vi frågar inte heller efter roll eller verksamhet."),
        _("Medan frågorna är öppna visas bara ungefär hur många som har svarat, i steg om %(n)s.", n=threshold),
        _("Du kan ändra dina svar i samma webbläsare till och med %(day)s.", day=closes),
        _("När frågorna stänger räknas svaren ihop, en enda gång. Sedan raderas varje enskilt svar och "
          "hemligheten de hölls ihop med."),
        _("Frågar vi igen senare går dina svar då inte att koppla till dem du ger nu."),
        _("Svarar nästan samma personer en gång till, så att skillnaden skulle kunna visa vad någon svarade, "
          "visas inget nytt."),
        _("Svarar alla lika kan andra förstå det."),
        _("Kommer det över %(more)s procent fler än väntat får de som kommer sist vänta på att släppas in.",
          more=LOBBY_FROM - 100),
        _("Säkerhetskopior finns kvar i högst %(n)s dagar.", n=backup_days),
    )  # fmt: skip
