"""PURE. The owners' letters: that it is soon erased, that the last day to answer has passed."""

from dataclasses import dataclass
from datetime import date, timedelta

from workshop.ground.swedish import day
from workshop.lifetime.due import Erases

BODY = """Hej!

Den {day}, om {days} dagar, raderas {what} ”{title}”.

{goes}

Vill ni välja ett annat datum eller stoppa gallringen gör ni det här:
{link}

Det här mejlet går till alla som äger workshopen. Det går inte att svara på.
"""
OVERDUE = """Hej!

Deltagarna i workshopen ”{title}” har fått veta att de kunde svara på nulägesanalysen
till och med {day}. Den är fortfarande öppen.

Stäng den så räknas resultatet fram, eller välj en ny dag och påminn. Det gör du här:
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


def overdue(*, title: str, on: date, link: str) -> Letter:
    """`on`: the day after the last one; `link`: to the page where it is closed."""
    last = day(on - timedelta(days=1))
    return Letter(
        subject=f"Sista dagen att svara har varit: {title}", body=OVERDUE.format(title=title, day=last, link=link)
    )
