"""How many connections to the database a piece of work holds at once.

A request may hold one. Of a pool, all could otherwise be held by those who wait for a second.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy import event

from workshop.web.house import house_of


@contextmanager
def counted_connections(app: Flask) -> Iterator[list[int]]:
    """Gives a list that says, each time this thread takes one, how many it holds; those of before are left out."""
    engine, me, counts = house_of(app).database.engine, threading.get_ident(), list[int]()
    held = 0

    def take(*_: object) -> None:
        nonlocal held
        if threading.get_ident() == me:  # not what goes on in the background
            held += 1
            counts.append(held)

    def give_back(*_: object) -> None:
        nonlocal held
        held -= threading.get_ident() == me

    ways = (("checkout", take), ("checkin", give_back), ("detach", give_back))
    for what, note in ways:
        event.listen(engine, what, note)
    try:
        yield counts
    finally:
        for what, note in ways:
            event.remove(engine, what, note)
