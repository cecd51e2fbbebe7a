"""A document as LibreOffice opens it."""

import shutil
import subprocess
from pathlib import Path

from tests.world.missing import without

SECONDS = 120


def opened(made: bytes, folder: Path, ending: str) -> str:
    """What it reads, as text; a missing LibreOffice is a skip, or a failure where everything has to be there."""
    program = shutil.which("soffice") or without("LibreOffice (soffice)")
    file = folder / f"made.{ending}"
    file.write_bytes(made)
    own = f"-env:UserInstallation={(folder / 'profile').as_uri()}"  # nobody else's, and nothing left behind
    command = [program, own, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder, file]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    return (folder / "made.txt").read_text("utf-8-sig")
