"""Making a workshop from a plan, rehearsing one, and trying what has been published of one."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workshop.operator.opening import find_workshop, house, open_app, plain_faults, say

if TYPE_CHECKING:
    from datetime import datetime

    from workshop.gathering.rules import OrganisationKind


@click.command("import")
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
    """Skapa en workshop som går vidare med planen i en pdf, och skriv ut dess kod."""
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


@click.command()
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


@click.command("privacy-audit")
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
    click.echo("Storbild, mobiler, ledarvyns resultat, pdf och export visar det här och inget annat:")
    for line in result.lines or ("Inget är publicerat än.",):
        click.echo(line)
    click.echo("Hur många som har svarat i rummet visas som ett enda tal för alla, i nulägesanalysen bara i steg.")
    for finding in result.findings:
        click.echo(f"FEL  {finding.text}")
    if result.findings:
        raise click.exceptions.Exit(1)
    click.echo(f"Ingen grupp under {found.threshold} personer går att räkna fram ur det som har publicerats.")
