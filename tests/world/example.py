"""The example workshop, with its closed survey. Anna owns it."""

from datetime import date, datetime

from flask import Flask
from sqlalchemy import select

from tests.world import people
from tests.world.room import Room
from workshop.gathering.models import Workshop
from workshop.operator.demo import create
from workshop.web.house import house_of

MADE = datetime(2026, 11, 23, 12, 0, 30, 250)
FULL = {  # all that can be written about a measure
    "responsible": "Digitaliseringschef",
    "committee": "Kommunstyrelsen",
    "starts": "2027-01-15",
    "done_by": "2027-06-30",
    "money": "askas",
    "money_note": "200 000 kronor om året.",
    "benefit": "Invånare får svar inom en dag.",
    "indicator": "Dagar till svar, i dag nio, mål en.",
    "follow_up": "Kommunstyrelsen, av kommundirektören",
    "follow_up_on": date(2027, 9, 1),
    "first_step": "Bjud in till ett möte.",
    "children": "Berörs indirekt: vårdnadshavare får svar fortare.",
}


def furnish_example(app: Flask, now: datetime = MADE) -> Room:
    code = create(app, now)
    with house_of(app).database.read() as db:
        workshop = db.scalars(select(Workshop.id).where(Workshop.code == code)).one()
    people.join(app, people.ANNA, workshop, "owns")
    return Room(app=app, workshop=workshop)
