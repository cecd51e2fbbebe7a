"""A plan as its files say it: what tests of each of them read and write."""

import io
from dataclasses import replace
from typing import Any

import docx
import icalendar

from tests.world.example import MADE
from tests.world.room import Room
from workshop.files.documents import Document
from workshop.plan.planned import PlannedMeasure
from workshop.plan.report import Edition, Report

FIRST = Edition(number=1, status="utkast", dated=MADE)


def said(kind: str, quoted: dict) -> str:
    return f"{kind}: {quoted['text']}"


def text_of(made: Document) -> str:
    return "\n".join(map(str, made.blocks))


def opened(room: Room, file: str) -> str:
    """All that stands in a DOCX of the plan."""
    book = docx.Document(io.BytesIO(room.leader.get(f"{room.base}/{file}").data))
    cells = [cell.text for table in book.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in book.paragraphs), *cells])


def days_of(room: Room) -> Any:
    return icalendar.Calendar.from_ical(room.leader.get(f"{room.base}/plan.ics").data).events


def planned(report: Report, *measures: PlannedMeasure) -> Report:
    numbered = tuple(replace(one, id=f"m{at}", number=at) for at, one in enumerate(measures, 1))
    parts = [replace(part, measures=numbered if at == 0 else ()) for at, part in enumerate(report.parts)]
    return replace(report, parts=tuple(parts))


def measure(what: str, **given: object) -> PlannedMeasure:
    return PlannedMeasure(theme_key="styrning", what=what, **given)


def decide(room: Room) -> None:
    """All that stands in the plan."""
    room.propose(MADE)
    room.decide(MADE)
