"""PURE. The letter that warns the owners of a workshop before it is erased."""

from dataclasses import dataclass
from datetime import date

from workshop.ground.swedish import day
from workshop.lifetime.due import Erases

BODY = """Hej!

Den {day}, om {days} dagar, raderas {what} ”{title}”.

{goes}

Vill ni välja ett annat datum eller stoppa gallringen gör ni det här:
{link}

Det här mejlet går till alla som äger workshopen. Det går inte att svara på.
"""
_WHAT = {"erase": "deltagarnas uppgifter i workshopen", "erase_all": "hela workshopen"}
_GOES = {
    "erase": "Då försvinner inbjudningarna, deltagarnas roller, rummets frågor, kommentarerna och idéerna.\n"
    "Resultatet av nulägesanalysen, åtgärderna och planen finns kvar tills ni bestämmer något annat.",
    "erase_all": "Då försvinner allt: resultaten, åtgärderna och alla versioner av handlingsplanen.\n"
    "Spara det ni behöver i ert eget system innan dess.",
}


@dataclass(frozen=True, kw_only=True)
class Letter:
    subject: str
    body: str


def letter(*, what: Erases, title: str, erase_on: date, days: int, link: str) -> Letter:
    """`days`: how many are left; `link`: to the page where an owner decides."""
    return Letter(
        subject=f"Om {days} dagar raderas {_WHAT[what]} {title}",
        body=BODY.format(title=title, day=day(erase_on), days=days, link=link, what=_WHAT[what], goes=_GOES[what]),
    )
