"""The same promises on a database server: after the close no order, and no byte of an answer in the tables' files."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from tests import house, services
from tests.conftest import without
from tests.privacy.test_traces import CANARY, MOST, arrivals, correlation
from tests.survey.conftest import Place, fill, furnish
from workshop.answers.models import Comment, Quote
from workshop.db import SCRUBBED

PEOPLE = 60


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server of our own, whose data folder can be read."""
    try:
        with services.postgres() as url:
            yield url
    except services.MissingTool as tool:
        without(tool)


@pytest.fixture(scope="module")
def place(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    app = house.build(tmp_path_factory.mktemp("house"), {"DATABASE_URL": server})
    made = furnish(app, ("styrning",))
    made.open()
    yield made
    app.extensions["workshop-database"].close()


def files_of(url: str, tables: tuple[str, ...]) -> bytes:
    """Everything that lies in the files of these tables, indexes and long values too."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("CHECKPOINT")
        folder = Path(connection.exec_driver_sql("SHOW data_directory").scalar_one())
        names = connection.execute(
            text("""SELECT pg_relation_filepath(c.oid) FROM pg_class c WHERE c.relfilenode <> 0 AND (
                 c.relname = ANY(:names)
                 OR c.oid IN (SELECT indexrelid FROM pg_index WHERE indrelid::regclass::text = ANY(:names))
                 OR c.oid IN (SELECT reltoastrelid FROM pg_class WHERE relname = ANY(:names)))"""),
            {"names": list(tables)},
        )
        paths = [folder / name for (name,) in names]
    engine.dispose()
    return b"".join(path.read_bytes() for path in paths if path.exists())


def comment(db: Session, place: Place, voter: str, words: str) -> None:
    db.add(Comment(survey=place.survey, question=place.questions()[0].id, voter=voter, text=words))
    db.commit()


@pytest.mark.postgres
def test_after_close_the_tables_hold_no_byte_of_an_answer_and_no_order(server: str, place: Place) -> None:
    chance = random.Random(7)  # noqa: S311
    tokens = fill(place, PEOPLE, lambda _person, _statement: str(chance.randint(1, 6)))
    voters = list(arrivals(place, tokens))
    for number, voter in enumerate(voters):
        place.database.act(comment, place, voter, f"{CANARY} {number:03}")
    with place.database.read() as db:
        sealed = bytes(db.execute(text("SELECT sealed FROM secret WHERE survey IS NOT NULL")).scalar_one())
    canaries = [*(voter.encode() for voter in voters), sealed]
    before = files_of(server, SCRUBBED)
    assert all(canary in before for canary in canaries)

    place.close()
    assert place.database.scrub()

    left = files_of(server, SCRUBBED)
    assert [canary for canary in canaries if canary in left] == []
    with place.database.read() as db:
        quotes = db.execute(text(f"SELECT id, text, ctid::text, xmin::text FROM {Quote.__tablename__}")).all()  # noqa: S608
    said = [int(quote.text[-3:]) for quote in quotes]
    assert len(said) == PEOPLE
    for name, column in {"id": 0, "ctid": 2, "xmin": 3}.items():
        assert correlation(said, [quote[column] for quote in quotes]) <= 2.5 * MOST, name  # 60 people: chance alone
    assert correlation(said, range(PEOPLE)) <= 2.5 * MOST
