"""A language is added as CONTRIBUTING says: collected, translated, compiled, and spoken."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from tests.world import house
from workshop.ground.config import BadConfig, load
from workshop.web.house import house_of

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = "workshop/translations"


def commands() -> list[str]:
    """The lines of CONTRIBUTING's shell blocks that have to do with a catalogue."""
    blocks = re.findall(r"^```sh\n(.*?)^```", (ROOT / "CONTRIBUTING.md").read_text(), re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if "pybabel" in line]


def run(command: str, folder: Path) -> None:
    """As it stands, but with its files in `folder`."""
    words = shlex.split(command)
    assert words[0] == ".venv/bin/pybabel"
    at = {"messages.pot": str(folder / "messages.pot"), TRANSLATIONS: str(folder / "translations")}
    tool = [sys.executable, "-m", "babel.messages.frontend"]
    done = subprocess.run(
        [*tool, *(at.get(word, word) for word in words[1:])], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def read(folder: Path) -> Catalog:
    with (folder / "translations/en/LC_MESSAGES/messages.po").open("rb") as file:
        return read_po(file, locale="en")


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance folder with an English catalogue that nobody has translated yet."""
    folder = tmp_path_factory.mktemp("instance")
    extract, begin, _compile = commands()
    run(extract, folder)
    run(begin, folder)
    return folder


def test_texts_of_pages_views_and_pure_modules_are_collected(instance: Path) -> None:
    texts = {message.id for message in read(instance)}

    assert "Dina workshopar" in texts  # a template
    assert "Beslutet är inskrivet. Ändra planen och lägg fram den igen när den är klar." in texts  # a view
    assert "En roll, till exempel digitaliseringschef. Inget namn." in texts  # a form
    assert "Förtroendevald" in texts  # PURE, marked with N_


def test_a_translated_text_is_what_the_page_says(instance: Path) -> None:
    catalogue = read(instance)
    heading = catalogue.get("Logga in")
    assert heading
    heading.string = "Sign in"
    with (instance / "translations/en/LC_MESSAGES/messages.po").open("wb") as file:
        write_po(file, catalogue)
    run(commands()[2], instance)

    app = house.build(instance, {"LANGUAGE": "en"})
    page = app.test_client().get("/logga-in").text
    house_of(app).database.close()

    assert '<html lang="en">' in page
    assert "Sign in</h1>" in page
    assert "Logga in" not in page


def test_what_is_no_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="LANGUAGE"):
        load({"INSTANCE_PATH": str(tmp_path), "LANGUAGE": "svenska"})
