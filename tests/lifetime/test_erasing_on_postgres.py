"""Erasing takes its locks in the order in which closing takes them: the nulägesanalys first, then the workshop."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import create_engine, select, text
from sqlalchemy.orm import Session

from tests.world.room import furnish_short
from workshop.gathering.models import Workshop
from workshop.ground.ids import WorkshopId
from workshop.lifetime.actions import erase_workshop
from workshop.survey.models import Survey

WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")  # read anew each time, unlike pg_stat_activity


@pytest.mark.postgres
def test_who_holds_the_survey_gets_the_workshop_while_erasing_waits(
    app_on_postgres: Flask, its_postgres_url: str
) -> None:
    workshop = furnish_short(app_on_postgres, "styrning").workshop
    engine = create_engine(its_postgres_url)

    def erase() -> str:
        with Session(engine) as db:
            return erase_workshop(db, WorkshopId(workshop))

    with ThreadPoolExecutor(1) as threads, Session(engine) as closing:
        closing.execute(select(Survey.id).where(Survey.workshop == workshop).with_for_update())
        erasing = threads.submit(erase)
        until = time.monotonic() + 10
        while not closing.scalar(WAITING) and time.monotonic() < until:
            time.sleep(0.02)
        assert closing.scalar(WAITING) == 1
        free = select(Workshop.id).where(Workshop.id == workshop).with_for_update(nowait=True)
        assert closing.scalar(free) == workshop
        closing.commit()
        assert erasing.result(timeout=10)
    engine.dispose()
