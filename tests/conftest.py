import os
import secrets
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import NoReturn

import pytest
from sqlalchemy import create_engine

from tests import services


def without(tool: object) -> NoReturn:
    """A missing tool is a skip on someone's own machine, and a failure where everything has to be there."""
    message = f"{tool} is missing; script/setup --dev installs it"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


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
