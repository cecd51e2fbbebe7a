import os
import secrets
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import NoReturn

import pytest
from flask import Flask
from sqlalchemy import create_engine

from tests import house, people, services
from tests.pages import Client
from workshop.ground.db import Database
from workshop.web.extensions import limiter
from workshop.web.house import counter, house_of


def without(tool: object) -> NoReturn:
    """A missing tool is a skip on someone's own machine, and a failure where everything has to be there."""
    message = f"{tool} is missing; script/setup --dev installs it"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


HOUSE = {"app", "built", "room", "place", "plan", "tmp_path", "tmp_path_factory"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs the app, a database or a folder is `slow`; the rest is rules and values, and quick."""
    for item in items:
        if HOUSE & set(getattr(item, "fixturenames", ())):
            item.add_marker("slow")


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


@pytest.fixture
def empty_postgres_url(postgres_url: str) -> Iterator[str]:
    with own_database(postgres_url) as url:
        yield url


@pytest.fixture(scope="module")
def own_postgres_url(postgres_url: str) -> Iterator[str]:
    """The same for all the tests of a file."""
    with own_database(postgres_url) as url:
        yield url


@contextmanager
def own_database(postgres_url: str) -> Iterator[str]:
    """A database of its own in that PostgreSQL, dropped afterwards."""
    name = f"t{secrets.token_hex(8)}"
    server = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield postgres_url.replace("/postgres?", f"/{name}?")
    with server.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    server.dispose()


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    with _started(services.redis_server()) as url:
        yield url


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Flask, Path]:
    """The app, built once, and its database as it was before anybody came."""
    folder = tmp_path_factory.mktemp("instance")
    app = house.build(folder)
    house.copy_database(folder / "workshop.sqlite3", folder / "empty.sqlite3")
    return app, folder / "empty.sqlite3"


@pytest.fixture
def app(built: tuple[Flask, Path]) -> Flask:
    """The app on an empty database. A test that needs other settings builds a house of its own."""
    app, empty = built
    house.copy_database(empty, empty.parent / "workshop.sqlite3")
    with app.app_context():
        limiter.reset()
        counter().reset()
    return app


@pytest.fixture
def database(app: Flask) -> Database:
    return house_of(app).database


@pytest.fixture
def client(app: Flask) -> Client:
    """A browser that nobody has signed in with. Looks over each page it opens: tests/pages.py."""
    return app.test_client()


@pytest.fixture
def leader(app: Flask) -> Client:
    """Anna Berg, signed in; she owns `workshop`."""
    return people.signed_in(app, people.ANNA)


@pytest.fixture
def workshop(app: Flask, leader: Client) -> str:
    """The id of Anna's workshop: five themes, half a day, survey in draft."""
    return people.make_workshop(app, people.ANNA)
