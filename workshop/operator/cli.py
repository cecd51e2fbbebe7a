"""The command line: `workshop …`. Messages to the operator are in Swedish."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from datetime import datetime

    from flask import Flask

    from workshop.gathering.models import Workshop
    from workshop.gathering.rules import OrganisationKind
    from workshop.web.house import House

ROOT = Path(__file__).resolve().parent.parent.parent


@click.group(help="Kompetenslyft: workshopar om att leda digital förändring.")
def main() -> None:
    pass


def say(message: str) -> None:
    click.echo(message, err=True)


@contextmanager
def plain_faults() -> Iterator[None]:
    """What an operator can mend is said in plain words, without a trace."""
    from sqlalchemy.exc import DBAPIError

    from workshop.ground.config import BadConfig
    from workshop.migrations.fitting import AnotherSchema
    from workshop.programme.checks import ContentErrors

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


@main.command("serve", context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def serve_command(arguments: tuple[str, ...]) -> None:
    """Starta tjänsten."""
    # gevent has to patch before anything else is imported, so serving is a program of its own
    os.execv(sys.executable, [sys.executable, str(ROOT / "wsgi.py"), *arguments])  # noqa: S606


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Adressen att lyssna på.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 väljer en ledig port.")
@click.option(
    "--base-url", default=None, help="Det som länkar och QR-koder säger, till exempel https://lyft.kommun.se."
)
@click.option("--example", is_flag=True, help="Se till att det finns en exempelworkshop för i dag.")
def serve(host: str, port: int, base_url: str | None, example: bool) -> None:
    """Starta tjänsten."""
    from workshop.ground.clock import utcnow
    from workshop.ground.db import write_nothing
    from workshop.operator import demo, welcome
    from workshop.realtime import serving

    try:
        listener = serving.listen(host, port)
    except OSError as error:
        raise click.ClickException(_why_not(host, port, error)) from None
    port = listener.getsockname()[1]
    base_url = base_url or os.environ.get("BASE_URL") or f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}"  # noqa: S104
    with plain_faults():
        app = open_app(base_url)
        house(app).database.act(write_nothing)
        house(app).database.scrub()  # what could not leave the disk when it was deleted
        code = demo.of_today(app, utcnow()) if example else ""
        with app.app_context():
            click.echo(welcome.text(app, code))
    click.echo(f"Redo på http://{host}:{port}")
    sys.stdout.flush()
    serving.serve(app, listener)


def _why_not(host: str, port: int, error: OSError) -> str:
    import errno

    if error.errno == errno.EADDRINUSE:
        return f"Port {port} används redan. Stäng det andra programmet, eller välj en annan port med --port."
    if error.errno == errno.EACCES:
        return f"Port {port} kräver högre behörighet. Välj en port över 1023 med --port."
    return f"Det går inte att lyssna på {host}:{port} ({error.strerror})."


@main.command()
def demo() -> None:
    """Skapa dagens exempelworkshop, om den inte finns, och skriv ut dess kod."""
    from workshop.ground.clock import utcnow
    from workshop.operator.demo import of_today

    with plain_faults():
        app = open_app()
        code = of_today(app, utcnow())
    click.echo(code)
    say("Exempelworkshopen är en övning för i dag: en stängd nulägesanalys, och 24 påhittade deltagare som kommer.")


@main.command("check-themes")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def check_themes(folder: Path | None) -> None:
    """Kontrollera temafilerna, i mappen themes eller i en annan mapp."""
    from workshop.programme import reading

    with plain_faults():
        programme = reading.load(folder or Path(os.environ.get("THEMES_PATH") or ROOT / "themes"))
    statements = sum(len(theme.statements) for theme in programme.themes)
    click.echo(f"Temafilerna är rätt: {len(programme.themes)} teman och {statements} påståenden.")


@main.command()
@click.argument("code")
@click.option("--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="Filen som skrivs.")
def plan(code: str, output: Path) -> None:
    """Skriv handlingsplanen som PDF, samma fil som i ledarvyn."""
    from workshop.ground.clock import utcnow
    from workshop.ground.errors import Refused
    from workshop.web.documents import plan_pdf

    with plain_faults():
        app = open_app()
        with app.app_context():
            try:
                pdf, edition = plan_pdf.print_latest(house(app).database, find_workshop(app, code).id, utcnow())
            except Refused as error:
                raise click.ClickException(error.message) from None
            finally:
                house(app).pdf.close()
    write(output, pdf)
    say(f"Version {edition.number} av planen är skriven till {output}.")


@main.command()
@click.argument("code")
@click.option("--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="Filen som skrivs.")
def export(code: str, output: Path) -> None:
    """Skriv allt som får visas av en workshop som JSON. Enskilda svar finns aldrig med."""
    from workshop.files.formats import json_bytes
    from workshop.plan.export import FORMAT_VERSION, exported

    with plain_faults():
        app = open_app()
        found = find_workshop(app, code)
        with house(app).database.read() as db:
            data = exported(db, found)
    write(output, json_bytes(data))
    say(f"Workshopen är skriven till {output}, format {FORMAT_VERSION}.")


@main.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--owner", required=True, help="E-postadressen till den processledare som ska äga workshopen.")
@click.option("--date", "held_on", required=True, type=click.DateTime(["%Y-%m-%d"]), help="Dagen, som 2027-11-30.")
@click.option("--title", required=True, help="Workshopens rubrik.")
@click.option(
    "--kind",
    default="kommun",
    show_default=True,
    type=click.Choice(["kommun", "region", "annan"]),
    help="Sorten, om organisationen är ny.",
)
@click.option("--yes", is_flag=True, help="Fråga inte först.")
def import_plan(file: Path, owner: str, held_on: "datetime", title: str, kind: "OrganisationKind", yes: bool) -> None:
    """Skapa en workshop som går vidare med planen i en PDF, och skriv ut dess kod."""
    from workshop.gathering.models import Workshop
    from workshop.ground.errors import Refused
    from workshop.operator import importing

    try:
        pdf = file.read_bytes()
    except OSError as error:
        raise click.ClickException(f"Filen {file} går inte att läsa ({error.strerror}).") from None
    with plain_faults():
        app = open_app()
        try:
            found = importing.find(app, pdf, owner, title=title, held_on=held_on.date(), kind=kind)
            say(found.told)
            if not yes and click.prompt(f"{found.question} (ja/nej)", err=True).strip().lower() not in ("j", "ja"):
                raise click.Abort
            made = importing.carry_out(app, found)
        except (importing.CannotImport, Refused) as error:
            raise click.ClickException(str(error)) from None
    with house(app).database.read() as db:
        click.echo(db.get_one(Workshop, made).code)


@main.command()
@click.argument("code")
@click.option("--people", default=24, show_default=True, type=click.IntRange(1, 100), help="Påhittade deltagare.")
def rehearse(code: str, people: int) -> None:
    """Öva på en workshop: en kopia med påhittade deltagare. Koden till en övning ändrar hur många som kommer."""
    from workshop.gathering.models import Workshop
    from workshop.ground.clock import utcnow
    from workshop.lifetime import rehearsing
    from workshop.web.addresses import address

    with plain_faults():
        app = open_app()
        found, database = find_workshop(app, code), house(app).database
        if found.is_rehearsal:
            database.act(rehearsing.resize, found.id, people)
            made = found.id
        else:
            key = house(app).config.instance_key
            made = database.act(rehearsing.begin, found.id, people, instance_key=key, now=utcnow())
        with database.read() as db:
            click.echo(db.get_one(Workshop, made).code)
    with app.app_context():
        say(f"{people} påhittade deltagare kommer medan tjänsten kör. Led övningen här:")
        say(address("workshop.leading.desk", workshop=made))


@main.command("privacy-audit")
@click.argument("code")
def privacy_audit(code: str) -> None:
    """Visa vad som har publicerats av en workshop, och pröva att ingen liten grupp går att räkna fram."""
    from workshop.lifetime.publications import audited

    with plain_faults():
        app = open_app()
        found = find_workshop(app, code)
        with house(app).database.read() as db:
            result = audited(db, found)
    click.echo(f"{found.called} (kod {found.code}). Minsta grupp som visas: {found.threshold}.")
    click.echo("Storbild, mobiler, ledarvyns resultat, PDF och export visar det här och inget annat:")
    for line in result.lines or ("Inget är publicerat än.",):
        click.echo(line)
    click.echo("Hur många som har svarat i rummet visas som ett enda tal för alla, i nulägesanalysen bara i steg.")
    for finding in result.findings:
        click.echo(f"FEL  {finding.text}")
    if result.findings:
        raise click.exceptions.Exit(1)
    click.echo(f"Ingen grupp under {found.threshold} personer går att räkna fram ur det som har publicerats.")


@main.command("add-facilitator")
def add_facilitator() -> None:
    """Skriv ut en länk som skapar ett konto för en processledare."""
    from workshop.facilitators import actions
    from workshop.ground.clock import utcnow

    with plain_faults():
        app = open_app()
        token = house(app).database.act(actions.make_link, "account", now=utcnow())
    click.echo(link(app, token))
    say("Länken gäller i 30 minuter och kan användas en gång. Skicka den bara till den som ska ha kontot.")


@main.command("reset-password")
@click.argument("email")
def reset_password(email: str) -> None:
    """Skriv ut en länk där processledaren väljer ett nytt lösenord."""
    from workshop.facilitators import actions, queries
    from workshop.ground.clock import utcnow

    with plain_faults():
        app = open_app()
        database = house(app).database
        with database.read() as db:
            found = queries.find_by_email(db, email)
        if not found:
            raise click.ClickException(f"Det finns inget konto med adressen {email}.")
        token = database.act(actions.make_link, "password", now=utcnow(), facilitator=found.id)
    click.echo(link(app, token))
    say("Länken gäller i 30 minuter och kan användas en gång.")


@main.command("turn-off-second-factor")
@click.argument("email")
def turn_off_second_factor(email: str) -> None:
    """Låt en processledare som saknar både app och reservkoder logga in med bara lösenordet."""
    from workshop.facilitators import queries, second_factor

    with plain_faults():
        app = open_app()
        database = house(app).database
        with database.read() as db:
            found = queries.find_by_email(db, email)
        if not found:
            raise click.ClickException(f"Det finns inget konto med adressen {email}.")
        database.act(second_factor.turn_off, found.id)
    say(f"Inloggning i två steg är avstängd för {found.name}. Förvissa dig alltid först om vem som ber om det.")


@main.command()
def retention() -> None:
    """Stäng, avsluta, varna och radera det som är dags. Tjänsten gör det själv varje minut medan den kör."""
    from workshop.ground.clock import utcnow
    from workshop.ground.swedish import day
    from workshop.lifetime.watch import Held, leaves_traces
    from workshop.realtime.watching import watch_of

    with plain_faults():
        app, now = open_app(), utcnow()
        watch = watch_of(app)
        try:
            done = watch.look(now)
        except Held:
            raise click.ClickException("Tjänsten håller på med samma sak just nu. Försök igen om en stund.") from None
    for one in done:
        click.echo(f"{CARRIED_OUT[one.due.what]}: {one.title} (kod {one.code}, {day(one.due.on)}).")
    if waits := watch.resting(now):
        click.echo(
            f"Workshopar som väntar ett dygn, för att ingen såg i förväg att dagen kom: {waits}. "
            "Kontrollera att datorns klocka går rätt."
        )
    elif not done:
        click.echo("Inget är dags i dag.")
    if leaves_traces(done) and not house(app).database.scrub():
        say("Databasen är upptagen. Det raderade lämnar disken nästa gång tjänsten startar.")


CARRIED_OUT = {
    "close": "Stängd nulägesanalys",
    "finish": "Avslutad",
    "warn": "Varnad om radering",
    "erase": "Raderade deltagaruppgifter",
    "erase_all": "Raderad",
    "wipe": "Raderad övning",
}


def link(app: "Flask", token: str) -> str:
    from workshop.web.addresses import address

    with app.app_context():
        return address("account.link", token=token)


def find_workshop(app: "Flask", code: str) -> "Workshop":
    from workshop.gathering.codes import tidy
    from workshop.gathering.queries import find_by_code

    with house(app).database.read() as db:
        found = find_by_code(db, tidy(code)) if tidy(code) else None
    if not found:
        raise click.ClickException(f"Ingen workshop har koden {code}.")
    return found


def write(output: Path, data: bytes) -> None:
    """Whole or not at all: a file that was there stays as it was until the new one is complete."""
    part = output.with_name(output.name + ".part")
    try:
        part.write_bytes(data)
        part.replace(output)
    except OSError as error:
        raise click.ClickException(f"Filen {output} går inte att skriva ({error.strerror}).") from None
