"""Checking the theme files."""

from pathlib import Path

import click

from workshop.operator.opening import ROOT, plain_faults, setting


@click.command("check-themes")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def check_themes(folder: Path | None) -> None:
    """Kontrollera temafilerna, i mappen themes eller i en annan mapp."""
    from workshop.programme import reading

    with plain_faults():
        programme = reading.load(folder or Path(setting("THEMES_PATH") or ROOT / "themes"))
    statements = sum(len(theme.statements) for theme in programme.themes)
    click.echo(f"Temafilerna är rätt: {len(programme.themes)} teman och {statements} påståenden.")
