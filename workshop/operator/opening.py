"""What every command needs: the app on a migrated database, faults in plain words, a workshop by its code."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from flask import Flask

    from workshop.gathering.models import Workshop
    from workshop.web.house import House

ROOT = Path(__file__).resolve().parent.parent.parent


def setting(name: str) -> str:
    """Of the environment, before there is an app; "" if it isn't set."""
    return os.environ.get(name, "")


def say(message: str) -> None:
    click.echo(message, err=True)


@contextmanager
def plain_faults() -> Iterator[None]:
    """What an operator can mend is said in plain words, without a trace."""
    from sqlalchemy.exc import DBAPIError

    from workshop.ground.config import BadConfig
    from workshop.migrations.fitting import AnotherSchema
    from workshop.programme.faults import ContentErrors

    try:
        yield
    except BadConfig as error:
        raise click.ClickException("Inställningarna går inte att använda:\n" + str(error)) from None
    except ContentErrors as errors:
        raise click.ClickException("Temafilerna går inte att använda:\n" + str(errors)) from None
    except AnotherSchema as error:
        raise click.ClickException(str(error)) from None
    except DBAPIError as error:
        raise click.ClickException(
            "Databasen går inte att öppna eller skriva i. Kontrollera att filen och mappen får skrivas av det här "
            f"kontot, eller att DATABASE_URL stämmer.\n{error.orig}"
        ) from None


def house(app: "Flask") -> "House":
    from workshop.web.house import house_of

    return house_of(app)


def open_app(base_url: str | None = None) -> "Flask":
    """The app on a migrated database."""
    from workshop import create_app
    from workshop.ground.config import load
    from workshop.migrations.fitting import check_known, check_whole
    from workshop.migrations.run import upgrade

    os.umask(0o077)  # what is written from now on is for this account alone
    app = create_app(load({**os.environ, **({"BASE_URL": base_url} if base_url else {})}))
    database = house(app).database
    check_known(database)
    upgrade(database)
    check_whole(database)
    return app


def find_workshop(app: "Flask", code: str) -> "Workshop":
    from workshop.gathering.codes import tidy
    from workshop.gathering.queries import find_by_code

    with house(app).database.read() as db:
        found = find_by_code(db, tidy(code)) if tidy(code) else None
    if not found:
        raise click.ClickException(f"Ingen workshop har koden {code}.")
    return found
