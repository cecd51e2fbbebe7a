"""The same close on a database server, where answers and closes really run side by side."""

import gevent
import pytest
from flask import Flask
from sqlalchemy import text

from tests.world.room import furnish_short
from workshop.survey import queries


@pytest.mark.postgres
def test_a_close_on_postgres_leaves_a_result_and_nothing_raw(app_on_postgres: Flask) -> None:
    room = furnish_short(app_on_postgres, "styrning")
    room.open()
    room.answer_survey(9, lambda person, statement: str(1 + (person + statement) % 6))
    late = gevent.spawn(room.answer_survey, 1, lambda _person, _statement: "3")
    closes = [gevent.spawn(room.close) for _ in range(3)]
    gevent.joinall(closes, raise_error=True)
    late.join()
    assert room.database.scrub()
    with room.database.read() as db:
        result = queries.result(db, room.workshop)
        raw = [db.execute(text(f"SELECT count(*) FROM {table}")).scalar() for table in ("answer", "response")]  # noqa: S608
        secrets = db.execute(text("SELECT count(*) FROM secret WHERE survey IS NOT NULL")).scalar()
    assert result
    assert result.n in (9, 10)
    assert (raw, secrets) == ([0, 0], 0)
