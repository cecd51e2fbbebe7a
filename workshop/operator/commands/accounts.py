"""The facilitators' accounts: making one, a new password, a lost second factor; who has one, and who has not."""

from typing import TYPE_CHECKING

import click

from workshop.operator.opening import find_workshop, house, open_app, plain_faults, say

if TYPE_CHECKING:
    from flask import Flask

    from workshop.facilitators.models import Facilitator
    from workshop.facilitators.rules import May


@click.command("add-facilitator")
@click.option("--owner-of", default="", metavar="KOD", help="Kontot blir också ägare av workshopen med den koden.")
def add_facilitator(owner_of: str) -> None:
    """Skriv ut en länk som skapar ett konto för en processledare."""
    from workshop.facilitators import actions
    from workshop.ground.clock import utcnow

    with plain_faults():
        app = open_app()
        workshop = find_workshop(app, owner_of).id if owner_of else None
        owns: May | None = "owns" if workshop else None
        token = house(app).database.act(actions.make_link, "account", now=utcnow(), workshop=workshop, may=owns)
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


@click.command("accounts")
def accounts() -> None:
    """Lista alla konton: när de skapades och användes, och hur många workshopar de är med i."""
    from workshop.facilitators import overseeing

    with plain_faults():
        app = open_app()
        with house(app).database.read() as db:
            found = overseeing.accounts(db)
    for one in found:
        marks = [word for word, has in (("AVSTÄNGT", one.disabled), ("driver tjänsten", one.admin)) if has]
        days = f"skapat {one.made_on or 'okänt'}, använt {one.used_on or 'okänt'}"
        click.echo(f"{one.email}  {one.name}")
        click.echo("    " + ", ".join([days, f"workshopar {one.workshops}", f"äger {one.owned}", *marks]))
    say(f"Antal konton: {len(found)}.")


@click.command("disable-account")
@click.argument("email")
def disable_account(email: str) -> None:
    """Stäng av ett konto: det loggas ut direkt och kan inte logga in. Workshoparna finns kvar."""
    _disable(email, True)
    say(f"Kontot {email} är avstängt och utloggat. enable-account öppnar det igen.")


@click.command("enable-account")
@click.argument("email")
def enable_account(email: str) -> None:
    """Öppna ett konto som har stängts av."""
    _disable(email, False)
    say(f"Kontot {email} kan logga in igen.")


def _disable(email: str, disabled: bool) -> None:
    from workshop.facilitators import overseeing

    with plain_faults():
        app = open_app()
        house(app).database.act(overseeing.set_disabled, account_of(app, email).id, disabled)


@click.command("make-admin")
@click.argument("email")
@click.option("--remove", is_flag=True, help="Kontot får inte öppna sidan längre.")
def make_admin(email: str, remove: bool) -> None:
    """Låt ett konto öppna sidan om tjänsten: konton, utrymme, mejl och vad som raderas härnäst."""
    from workshop.facilitators import overseeing

    with plain_faults():
        app = open_app()
        house(app).database.act(overseeing.set_admin, account_of(app, email).id, not remove)
        with app.app_context():
            where = address_of_service()
    if remove:
        say(f"Kontot {email} kan inte öppna sidan om tjänsten längre.")
    else:
        say(f"Kontot {email} kan öppna {where}. Rekommendera inloggning i två steg: den slås på under Ditt konto.")


def address_of_service() -> str:
    from workshop.web.addresses import address

    return address("service.page.index")


@click.command("erase-account")
@click.argument("email")
@click.option("--yes", is_flag=True, help="Fråga inte först.")
def erase_account(email: str, yes: bool) -> None:
    """Radera ett konto, som när någon raderar sitt eget. Workshoparna finns kvar, och loggen säger inte längre vem."""
    from workshop.facilitators import keeping
    from workshop.ground.errors import Refused

    with plain_faults():
        app = open_app()
        found, database = account_of(app, email), house(app).database
        if alone := _owned_alone(app, found.id):
            raise click.ClickException(
                f"Kontot är ensam ägare till {', '.join(alone)}. Skriv ut en länk till en ny ägare först: "
                f"workshop add-facilitator --owner-of {alone[0]}"
            )
        question = f"Kontot {found.email} ({found.name}) raderas och går inte att få tillbaka. Fortsätta? (ja/nej)"
        if not yes and click.prompt(question, err=True).strip().lower() not in ("j", "ja"):
            raise click.Abort
        try:
            database.act(keeping.erase, found.id)
        except Refused as error:
            raise click.ClickException(error.message) from None
        database.scrub()
    say("Kontot är raderat. Det kommer inte tillbaka med en säkerhetskopia.")


def _owned_alone(app: "Flask", facilitator: str) -> list[str]:
    """The codes of the workshops that nobody else owns."""
    from workshop.facilitators import keeping
    from workshop.gathering.models import Workshop

    with house(app).database.read() as db:
        return sorted(db.get_one(Workshop, one).code for one in keeping.owned_alone(db, facilitator))


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
