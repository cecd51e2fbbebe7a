"""What is written to a file: the plan as PDF, and a workshop as JSON."""

from pathlib import Path

import click

from workshop.operator.opening import find_workshop, house, open_app, plain_faults, say


@click.command()
@click.argument("code")
@click.option("--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="Filen som skrivs.")
def plan(code: str, output: Path) -> None:
    """Skriv handlingsplanen som pdf, samma fil som i ledarvyn."""
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


@click.command()
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


def write(output: Path, data: bytes) -> None:
    """Whole or not at all: a file that was there stays as it was until the new one is complete."""
    part = output.with_name(output.name + ".part")
    try:
        part.write_bytes(data)
        part.replace(output)
    except OSError as error:
        raise click.ClickException(f"Filen {output} går inte att skriva ({error.strerror}).") from None
