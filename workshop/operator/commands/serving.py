"""Starting the service, and the example that it may start with."""

import os
import sys

import click

from workshop.operator.opening import ROOT, house, open_app, plain_faults, say, setting


@click.command("serve", context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def serve_command(arguments: tuple[str, ...]) -> None:
    """Starta tjänsten."""
    # gevent has to patch before anything else is imported, so serving is a program of its own
    os.execv(sys.executable, [sys.executable, str(ROOT / "wsgi.py"), *arguments])  # noqa: S606


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Adressen att lyssna på.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 väljer en ledig port.")
@click.option(
    "--base-url", default=None, help="Det som länkar och qr-koder säger, till exempel https://lyft.kommun.se."
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
    base_url = base_url or setting("BASE_URL") or f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}"  # noqa: S104
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


@click.command()
def demo() -> None:
    """Skapa dagens exempelworkshop, om den inte finns, och skriv ut dess kod."""
    from workshop.ground.clock import utcnow
    from workshop.operator.demo import of_today

    with plain_faults():
        app = open_app()
        code = of_today(app, utcnow())
    click.echo(code)
    say("Exempelworkshopen är en övning för i dag: en stängd nulägesanalys, och 24 påhittade deltagare som kommer.")
