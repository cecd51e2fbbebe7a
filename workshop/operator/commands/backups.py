"""A copy of the database, whether it is whole, and putting it back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workshop.operator.opening import ROOT, plain_faults, say, setting

if TYPE_CHECKING:
    from workshop.ground.config import Config
    from workshop.operator.backups.found import Found

FILE = click.Path(path_type=Path, dir_okay=False)
APART = (
    "Nycklarna (instance.key och secret.key) är inte med. Ha dem på ett annat ställe än kopian: den som har båda kan "
    "räkna ut vem som svarat vad.\n"
    "Kopiera också erased.list ur instansmappen, och oftare än databasen: den ser till att det som har raderats inte "
    "kommer tillbaka."
)


@click.command()
@click.argument("file", type=FILE)
def backup(file: Path) -> None:
    """Kopiera databasen till en fil, medan tjänsten kör."""
    from workshop.ground.config import load
    from workshop.operator.backups import backing_up, looking
    from workshop.operator.backups.found import CannotDo

    with plain_faults():
        settings = load()
        try:
            backing_up.back_up(settings, file)
            found = looking.look(file)
        except CannotDo as error:
            raise click.ClickException(str(error)) from None
    click.echo(f"{file}: {_told(found)}")
    say(APART)


@click.command()
@click.argument("file", type=FILE)
def verify(file: Path) -> None:
    """Pröva att en säkerhetskopia är hel och går att återställa. Ändrar inget."""
    from workshop.operator.backups import looking
    from workshop.operator.backups.found import CannotDo

    with plain_faults():
        try:
            found = looking.look(file)
        except CannotDo as error:
            raise click.ClickException(str(error)) from None
    click.echo(f"{file} är hel: {_told(found)}")
    click.echo(KEYS[looking.fits_here(found, Path(setting("INSTANCE_PATH") or ROOT / "instance"))])


@click.command()
@click.argument("file", type=FILE)
@click.option("--without-list", is_flag=True, help="Återställ fast raderat kan komma tillbaka.")
@click.option("--yes", is_flag=True, help="Fråga inte först.")
def restore(file: Path, without_list: bool, yes: bool) -> None:
    """Ersätt databasen med en säkerhetskopia. Tjänsten ska vara stoppad."""
    from workshop.ground.clock import utcnow
    from workshop.ground.config import load
    from workshop.operator import in_use
    from workshop.operator.backups import looking, putting_back
    from workshop.operator.backups.found import CannotDo

    with plain_faults():
        settings = load()
        in_use.alone(settings.instance)
        try:
            found = looking.look(file)
            _warn(found, settings, without_list=without_list)
            if not yes and click.prompt(_question(found), err=True).strip().lower() not in ("j", "ja"):
                raise click.Abort
            aside = putting_back.put_back(file, settings, utcnow())
        except CannotDo as error:
            raise click.ClickException(str(error)) from None
    click.echo(f"Databasen är återställd: {_told(found)}")
    click.echo("Alla är utloggade, och länkar till konton som inte hade använts gäller inte längre.")
    if aside:
        click.echo(
            f"Databasen som den var ligger i {aside}. Den kan innehålla det som har raderats sedan kopian: ta bort "
            "filen när du har sett att allt står rätt till."
        )


KEYS = {
    True: "Nycklarna i instansmappen passar.",
    False: "Nycklarna i instansmappen passar INTE. Lägg dit de nycklar som hör till kopian innan du återställer. Utan "
    "dem går öppna frågor inte att svara på.",
    None: "Nycklarna har inte prövats: inget i kopian är förseglat, eller så finns ingen nyckel här.",
}


def _warn(found: "Found", settings: "Config", *, without_list: bool) -> None:
    """What the operator has to decide about first."""
    from workshop.ground.clock import utcnow
    from workshop.ground.erased_list import NAME, ErasedList
    from workshop.operator.backups import looking

    if looking.fits(found, settings.instance_key) is False:
        raise click.ClickException(KEYS[False])
    listed = ErasedList(settings.instance / NAME, settings.keeps_erased)
    why_not = looking.why_not_put_back(found, settings, listed, utcnow())
    if why_not and not without_list:
        raise click.ClickException(f"{why_not}\nVill du återställa ändå: lägg till --without-list.")


def _question(found: "Found") -> str:
    return f"Databasen ersätts med kopian ({_told(found)}). Det som har hänt efter den försvinner. Fortsätta? (ja/nej)"


def _told(found: "Found") -> str:
    from workshop.ground.clock import clock, local_day

    made = f"gjord {local_day(found.made)} klockan {clock(found.made)}, " if found.made else ""
    counts = "".join(f", {said} {n}" for said, n in found.counts.items())
    return f"{made}version {found.version}{counts}."
