"""What tests ask for by name: the app, its database, who comes and what has happened in it."""

import gc
import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from sqlalchemy import create_engine, select
from sqlalchemy.pool import NullPool

from tests.world import house, people, services
from tests.world.desk import Desk
from tests.world.example import furnish_example
from tests.world.missing import without
from tests.world.pages import Client
from tests.world.phone import Phone
from tests.world.room import ROLES, UNITS, Room, furnish, furnish_short
from workshop.gathering.models import Workshop
from workshop.ground.db import Database
from workshop.migrations.run import upgrade
from workshop.web.extensions import limiter
from workshop.web.house import counter, house_of, presence


@contextmanager
def _started(service: AbstractContextManager[str]) -> Iterator[str]:
    with ExitStack() as stack:
        try:
            address = stack.enter_context(service)
        except services.MissingTool as tool:
            without(tool)
        yield address


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """One PostgreSQL for the whole run; a test that writes cleans up after itself."""
    with _started(services.postgres()) as url:
        yield url


@pytest.fixture(scope="session")
def migrated(postgres_url: str) -> Iterator[str]:
    """The name of a database in it that is migrated and empty: copying it takes a tenth of what migrating does.

    No app is made for it. One would hear of what happens in other houses and look into its own, and a database that
    somebody looks into is not copied.
    """
    with own_database(postgres_url) as url:
        database = Database(url)
        upgrade(database)
        database.close()
        yield urlsplit(url).path[1:]


@pytest.fixture
def empty_postgres_url(postgres_url: str, migrated: str) -> Iterator[str]:
    with own_database(postgres_url, migrated) as url:
        yield url


@pytest.fixture(scope="module")
def own_postgres_url(postgres_url: str, migrated: str) -> Iterator[str]:
    """The same for all the tests of a file."""
    with own_database(postgres_url, migrated) as url:
        yield url


@contextmanager
def own_database(postgres_url: str, like: str = "template1") -> Iterator[str]:
    """A database of its own in that PostgreSQL, dropped afterwards."""
    name = f"t{secrets.token_hex(8)}"
    _drop(postgres_url, name, like=like)
    yield postgres_url.replace("/postgres?", f"/{name}?")
    _drop(postgres_url, name)


def _drop(postgres_url: str, name: str, *, like: str = "") -> None:
    """Where `like` is given, it is there anew afterwards, as a copy of that one."""
    with create_engine(postgres_url, isolation_level="AUTOCOMMIT", poolclass=NullPool).connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        if like:
            connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {like}")


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    with _started(services.redis_server()) as url:
        yield url


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, Path]]:
    """The app, built once, and its database as it was before anybody came."""
    folder = tmp_path_factory.mktemp("instance")
    app = house.build(folder)
    house.copy_database(folder / house.FILE, folder / "empty.sqlite3")
    gc.freeze()
    yield app, folder / "empty.sqlite3"
    house_of(app).pdf.close()
    house_of(app).database.close()


@pytest.fixture
def app(built: tuple[Flask, Path]) -> Flask:
    """The app on an empty database. A test that needs other settings builds a house of its own."""
    app, empty = built
    return _beginning(app, empty)


def _beginning(app: Flask, database: Path) -> Flask:
    """As the app was when the database was as in this file. It holds no connection while the file is written over."""
    house_of(app).database.engine.dispose()
    house.copy_database(database, database.parent / house.FILE)
    return _as_new(app)


def _as_new(app: Flask) -> Flask:
    """Remembers nothing of what has been done in it."""
    with app.app_context():
        limiter.reset()
        counter().reset()
        presence().reset()
    return app


@pytest.fixture(scope="session")
def built_on_postgres(
    postgres_url: str, migrated: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Flask, str]]:
    """An app whose database is refilled from the migrated one: a new app prepares each statement and template anew."""
    with own_database(postgres_url, migrated) as url:
        app = house.build(tmp_path_factory.mktemp("instance"), {"DATABASE_URL": url})
        yield app, url
        house_of(app).pdf.close()
        house_of(app).database.close()


@pytest.fixture
def app_on_postgres(built_on_postgres: tuple[Flask, str], postgres_url: str, migrated: str) -> Flask:
    app, url = built_on_postgres
    house_of(app).database.engine.dispose()
    _drop(postgres_url, urlsplit(url).path[1:], like=migrated)
    return _as_new(app)


@pytest.fixture
def its_postgres_url(app_on_postgres: Flask) -> str:
    """Where the database of `app_on_postgres` is."""
    return house_of(app_on_postgres).database.url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def app_on_each(request: pytest.FixtureRequest) -> Flask:
    """The same test on both databases."""
    return request.getfixturevalue("app" if request.param == "sqlite" else "app_on_postgres")


@pytest.fixture(scope="module")
def app_of_the_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One for all the tests of a file, which look at the same workshop and change nothing."""
    yield from _opened(house.build(tmp_path_factory.mktemp("house")))


def _opened(app: Flask) -> Iterator[Flask]:
    yield app
    house_of(app).database.close()


@pytest.fixture
def database(app: Flask) -> Database:
    return house_of(app).database


@pytest.fixture
def client(app: Flask) -> Client:
    """A browser that nobody has signed in with. Looks over each page it opens: tests/world/pages.py."""
    return house.browser(app)


@pytest.fixture
def leader(app: Flask) -> Client:
    """Anna Berg, signed in; she owns `workshop`."""
    return people.signed_in(app, people.ANNA)


@pytest.fixture
def room(app: Flask) -> Room:
    """Anna's workshop before the day: five themes, half a day, survey in draft; nobody is here."""
    return furnish(app)


@pytest.fixture
def workshop(room: Room) -> str:
    """Its id."""
    return room.workshop


@pytest.fixture
def full_room(room: Room) -> Room:
    """Twelve people are here; the threshold is six."""
    room.arrive(12)
    return room


@pytest.fixture
def polled(app_on_each: Flask) -> Room:
    """A room that is asked something right now, on each of the databases."""
    room = furnish(app_on_each)
    room.arrive(6)
    room.ask("choice", text="Går det?", options=["Ja", "Nej", "Kanske"])
    return room


@pytest.fixture
def short_room(app: Flask) -> Room:
    """Two themes, and people from three units; survey in draft."""
    return furnish_short(app)


@pytest.fixture
def opened(short_room: Room) -> Room:
    """The same with the survey open."""
    short_room.open()
    return short_room


@pytest.fixture
def desk(short_room: Room) -> Desk:
    """At its survey, as the owner."""
    return short_room.desk()


@pytest.fixture
def phones(opened: Room) -> Callable[[int], list[Phone]]:
    """Joined phones, politicians and officials in turn, spread over the units."""
    return lambda n: [opened.phone().join(ROLES[at % 2], UNITS[at % len(UNITS)]) for at in range(n)]


@pytest.fixture(scope="session")
def made(built: tuple[Flask, Path]) -> Path:
    """The database with the example in it, made once and copied for each test."""
    app, empty = built
    furnish_example(_beginning(app, empty))
    house_of(app).database.scrub()
    house.copy_database(empty.parent / house.FILE, empty.parent / "example.sqlite3")
    return empty.parent / "example.sqlite3"


@pytest.fixture
def example(built: tuple[Flask, Path], made: Path) -> Room:
    """The example workshop, with its closed survey and no plan; Anna owns it."""
    app = _beginning(built[0], made)
    with house_of(app).database.read() as db:
        return Room(app=app, workshop=db.scalars(select(Workshop.id)).one())
