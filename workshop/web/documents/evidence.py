"""PURE. Where in the document the things that measures rest on are told, so that a sheet can lead there."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from workshop.plan.part import Part
from workshop.plan.report import Report

OF_ALL = "matning-samtal"  # where what was talked of for all themes together stands


def to_ground(report: Report, themes: Mapping[str, str]) -> Callable[[str, Mapping[str, Any]], str]:
    """Address of a thing by its origin and what is quoted of it; '' for one that is not printed, such as an example.

    `themes`: id of the chapter of each theme that has one.
    """
    told = [one for part in report.parts for one in _told(part, themes.get(part.key, ""))]
    told += [("talk", one.text, OF_ALL) for one in report.talk]
    known = {(origin, text): f"#{id}" for origin, text, id in told}

    def address(origin: str, quoted: Mapping[str, Any]) -> str:
        return known.get(("poll", quoted["about"]) if origin == "answer" else (origin, quoted["text"]), "")

    return address


def _told(part: Part, chapter: str) -> Iterator[tuple[str, str, str]]:
    """(origin, text, id of where it stands) of all that a chapter shows; ids as print/_part.html has them."""
    if not chapter:
        return
    yield from (("statement", row.label, f"{chapter}-laget") for row in (part.result.statements if part.result else ()))
    yield from (("talk", one.text, f"{chapter}-samtal") for one in part.talk)
    yield from (("poll", one.text, f"{chapter}-fraga-{at}") for at, one in enumerate(part.polls, 1))
    yield from (("card", one.text, f"{chapter}-ideer") for one in part.ideas)
