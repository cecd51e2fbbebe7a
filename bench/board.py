"""How a board of 300 cards compares with one of 30: gathering its facts, and drawing what moves when an idea comes.

    PYTHONPATH=. .venv/bin/python bench/board.py

Prints medians in milliseconds and their ratio; ten times the cards should cost at most ten times as much, and a little.
"""

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from sqlalchemy.orm import Session

from tests.world import house, people
from workshop.cards.models import Card
from workshop.gathering.models import Workshop
from workshop.ground.clock import utcnow
from workshop.ground.db import Database, new_id
from workshop.ground.ids import WorkshopId
from workshop.live import moving
from workshop.run_sheet.queries import moments
from workshop.web import screens
from workshop.web.house import house_of

SIZES, TIMES = (30, 300), 7
TEXTS = """
budget förvaltning tjänst digital chef nämnd nytta medborgare skola omsorg system införande utbildning verksamhet
samarbete kommun mål plan ansvar tid pengar vardag skärm beslut uppdrag lista mandat samtal karta barn äldre
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        app = house.build(Path(folder) / "instance")
        people.have_account(app, people.ANNA)
        with app.app_context():
            measured = [_measure(house_of(app).database, _workshop(app), n) for n in SIZES]
    for name in measured[0]:
        few, many = (found[name] for found in measured)
        print(f"{name:8} {SIZES[0]} cards {few:6.1f} ms, {SIZES[1]} cards {many:6.1f} ms, {many / few:4.1f} times")


def _workshop(app: Flask) -> WorkshopId:
    return WorkshopId(people.make_workshop(app, people.ANNA))


def _measure(database: Database, workshop: WorkshopId, cards: int) -> dict[str, float]:
    """Median milliseconds of each."""
    database.act(_fill, workshop, cards)

    def draw(what: Callable[[screens.Screens], object]) -> float:
        with database.read() as db:
            now = screens.screens(db, db.get_one(Workshop, workshop))
            began = time.perf_counter()
            what(now)
        return time.perf_counter() - began

    parts: dict[str, Callable[[screens.Screens], object]] = {
        "an idea": lambda now: list(screens.cards(now)),
        "stage": lambda now: now.stage,
        "desk": lambda now: now.desk,
    }
    return {name: 1000 * statistics.median(draw(what) for _ in range(TIMES)) for name, what in parts.items()}


def _fill(db: Session, workshop: WorkshopId, cards: int) -> None:
    """The room is at its first board; half of the cards are shown."""
    board = next(moment.id for moment in moments(db, workshop) if moment.kind == "ideas")
    moving.show(db, workshop, board, rev=db.get_one(Workshop, workshop).rev, now=utcnow())
    chance = random.Random(1)  # noqa: S311 - the same cards each time
    words = TEXTS.split()
    for at in range(1, cards + 1):
        state, number = ("shown", at) if at % 2 else ("hidden", 0)
        text = " ".join(chance.choice(words) for _ in range(12))
        db.add(Card(id=new_id(), workshop=workshop, moment=board, text=text, state=state, number=number))
    db.commit()


if __name__ == "__main__":
    main()
