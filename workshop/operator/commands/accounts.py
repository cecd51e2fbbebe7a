"""The facilitators' accounts: making one, a new password, a lost second factor."""

from typing import TYPE_CHECKING

import click

from workshop.operator.opening import house, open_app, plain_faults, say

if TYPE_CHECKING:
    from flask import Flask

    from workshop.facilitators.models import Facilitator


@click.command("add-facilitator")
def add_facilitator() -> None:
    """Skriv ut en länk som skapar ett konto för en processledare."""
    from workshop.facilitators import actions
    from workshop.ground.clock import utcnow

    with plain_faults():
        app = open_app()
        token = house(app).database.act(actions.make_link, "account", now=utcnow())
    click.echo(link(app, token))
    say("Länken gäller i 30 minuter och kan användas en gång. Skicka den bara till den som ska ha kontot.")


@click.command("reset-password")
@click.argument("email")
def reset_password(email: str) -> None:
    """Skriv ut en länk där processledaren väljer ett nytt lösenord."""
    from workshop.facilitators import actions
    from workshop.ground.clock import utcnow

    with plain_faults():
        app = open_app()
        found = account_of(app, email)
        token = house(app).database.act(actions.make_link, "password", now=utcnow(), facilitator=found.id)
    click.echo(link(app, token))
    say("Länken gäller i 30 minuter och kan användas en gång.")


@click.command("turn-off-second-factor")
@click.argument("email")
def turn_off_second_factor(email: str) -> None:
    """Låt en processledare som saknar både app och reservkoder logga in med bara lösenordet."""
    from workshop.facilitators import second_factor

    with plain_faults():
        app = open_app()
        found = account_of(app, email)
        house(app).database.act(second_factor.turn_off, found.id)
    say(f"Inloggning i två steg är avstängd för {found.name}. Förvissa dig alltid först om vem som ber om det.")


def account_of(app: "Flask", email: str) -> "Facilitator":
    from workshop.facilitators.queries import find_by_email

    with house(app).database.read() as db:
        found = find_by_email(db, email)
    if not found:
        raise click.ClickException(f"Det finns inget konto med adressen {email}.")
    return found


def link(app: "Flask", token: str) -> str:
    from workshop.web.addresses import address

    with app.app_context():
        return address("account.link", token=token)
