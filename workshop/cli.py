"""The command line: `workshop …`. Messages to the operator are in Swedish."""

import os
import sys
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent


@click.group()
def main() -> None:
    """Kompetenslyft: workshopar om att leda digital förändring."""


@main.command("serve", context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def serve_command(arguments: tuple[str, ...]) -> None:
    """Starta tjänsten."""
    # gevent has to patch before anything else is imported, so serving is a program of its own
    os.execv(sys.executable, [sys.executable, str(ROOT / "wsgi.py"), *arguments])  # noqa: S606


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="adressen att lyssna på")
@click.option("--port", default=8000, show_default=True, help="porten att lyssna på; 0 väljer en ledig")
@click.option("--lan", is_flag=True, help="öppna för alla på samma nät")
def _serve(host: str, port: int, lan: bool) -> None:
    """Starta tjänsten."""
    from workshop import create_app, serving
    from workshop.config import load

    listener = serving.listen(host, port)
    app = create_app(load())
    serving.serve(app, listener)


def serve(arguments: list[str]) -> int:
    return _serve.main(arguments, prog_name="workshop serve", standalone_mode=False) or 0
