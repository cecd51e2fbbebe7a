"""PURE. The letter that warns the owners of a workshop before it is erased."""

from dataclasses import dataclass
from datetime import date

from workshop.ground.swedish import day

BODY = """Hej!

Workshopen ”{title}” raderas den {day}, om {days} dagar. Det datumet står i löftet till deltagarna.

Då raderas allt som hör till den: resultaten, idéerna och alla versioner av handlingsplanen.
Spara det ni behöver i ert eget system innan dess.

Vill ni välja ett annat datum eller stoppa gallringen gör ni det här:
{link}

Det här mejlet går till alla som äger workshopen. Det går inte att svara på.
"""


@dataclass(frozen=True, kw_only=True)
class Letter:
    subject: str
    body: str


def letter(*, title: str, erase_on: date, days: int, link: str) -> Letter:
    """`days`: how many are left; `link`: to the page where an owner decides."""
    return Letter(
        subject=f"Om {days} dagar raderas {title}",
        body=BODY.format(title=title, day=day(erase_on), days=days, link=link),
    )
