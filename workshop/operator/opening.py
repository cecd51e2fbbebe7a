"""What every command needs: the app on a migrated database, faults in plain words, a workshop by its code."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workshop.operator import in_use

if TYPE_CHECKING:
    from flask import Flask

    from workshop.gathering.models import Workshop
    from workshop.ground.erased_list import Erased
    from workshop.web.house import House

IN_USE = (
    "Instansmappen används av ett annat kommando som inte får störas. Stoppa tjänsten helt innan du återställer, "
    "eller vänta tills återställningen är klar."
)
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
    except in_use.InUse:
        raise click.ClickException(IN_USE) from None
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


def open_app(base_url: str | None = None, *, database_url: str | None = None) -> "Flask":
    """The app on a migrated database, from which everything is gone that was erased once: see lifetime/replaying.

    While this process lives nothing is restored: see operator/in_use.
    """
    from workshop import create_app
    from workshop.ground.config import load
    from workshop.migrations.fitting import check_known, check_whole
    from workshop.migrations.run import upgrade

    os.umask(0o077)  # what is written from now on is for this account alone
    given = {"BASE_URL": base_url, "DATABASE_URL": database_url}
    config = load({**os.environ, **{name: value for name, value in given.items() if value}})
    in_use.share(config.instance)
    app = create_app(config)
    database = house(app).database
    check_known(database)
    upgrade(database)
    check_whole(database)
    _erase_again(app)
    return app


def _erase_again(app: "Flask") -> None:
    from workshop.lifetime.replaying import replay

    database = house(app).database
    try:
        if database.erased:
            database.erased.begin()
        found = replay(database, house(app).config.instance_key)
    except (OSError, ValueError) as error:
        raise click.ClickException(
            "Listan över det som har raderats (erased.list i instansmappen) går inte att läsa eller skriva. Utan den "
            f"kan raderat komma tillbaka ur en säkerhetskopia, så inget har startat.\n{error}"
        ) from None
    if found:
        database.scrub()
        say(f"Databasen saknade {len(found)} raderingar som redan var gjorda. Nu är de gjorda i den också.")
    if codes := _closed_again(app, found):
        say(
            f"Nulägesanalysen eller frågorna stängdes på nytt i {', '.join(codes)}. Resultatet där räknas på svaren "
            "i kopian och kan skilja sig från det som har visats. Säg till dem som leder, och be dem se igenom "
            "kommentarerna."
        )


def _closed_again(app: "Flask", found: "list[Erased]") -> list[str]:
    """The codes of the workshops that have another result now, perhaps."""
    from workshop.gathering.models import Workshop

    closed = {one.refs[0] for one in found if one.what in ("closed", "heard")}
    with house(app).database.read() as db:
        return sorted(one.code for one in (db.get(Workshop, id) for id in closed) if one)


def find_workshop(app: "Flask", code: str) -> "Workshop":
    from workshop.gathering.codes import tidy
    from workshop.gathering.queries import find_by_code

    with house(app).database.read() as db:
        found = find_by_code(db, tidy(code)) if tidy(code) else None
    if not found:
        raise click.ClickException(f"Ingen workshop har koden {code}.")
    return found
