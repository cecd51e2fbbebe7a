"""The same close on a database server, where answers and closes really run side by side."""

from pathlib import Path

import gevent
import pytest
from sqlalchemy import text

from tests import house
from tests.survey.conftest import fill, furnish
from workshop.survey import queries
from workshop.web.house import house_of


@pytest.mark.postgres
def test_a_close_on_postgres_leaves_a_result_and_nothing_raw(tmp_path: Path, empty_postgres_url: str) -> None:
    app = house.build(tmp_path, {"DATABASE_URL": empty_postgres_url})
    place = furnish(app, ("styrning",))
    place.open()
    fill(place, 9, lambda person, statement: str(1 + (person + statement) % 6))
    late = gevent.spawn(fill, place, 1, lambda _person, _statement: "3")
    closes = [gevent.spawn(place.close) for _ in range(3)]
    gevent.joinall(closes, raise_error=True)
    late.join()
    assert place.database.scrub()
    with place.database.read() as db:
        result = queries.result(db, place.workshop)
        raw = [db.execute(text(f"SELECT count(*) FROM {table}")).scalar() for table in ("answer", "response")]  # noqa: S608
        secrets = db.execute(text("SELECT count(*) FROM secret WHERE survey IS NOT NULL")).scalar()
    house_of(app).database.close()
    assert result
    assert result.n in (9, 10)
    assert (raw, secrets) == ([0, 0], 0)
