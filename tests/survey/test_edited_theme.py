"""A theme file that somebody edits after a workshop was made changes nothing in it: what was asked stays asked."""

import shutil
from dataclasses import replace
from pathlib import Path

from tests.world import house
from tests.world.room import furnish_short
from workshop.survey.queries import result
from workshop.web.house import house_of

THEMES = Path(__file__).resolve().parents[2] / "themes"


def test_a_workshop_keeps_the_words_it_was_made_with(tmp_path: Path) -> None:
    themes = shutil.copytree(THEMES, tmp_path / "themes")
    env = {"THEMES_PATH": str(themes)}
    room = furnish_short(house.build(tmp_path / "instance", env), "styrning")
    room.open()
    room.answer_survey(12, lambda person, statement: str((person + statement) % 6 + 1))
    first = room.questions()[0]
    _edit(themes, first.text)

    after = house.build(tmp_path / "instance", env)
    programme = house_of(after).programme
    assert first.text not in [one.text for theme in programme.themes for one in theme.statements]
    later = replace(room, app=after)
    page = later.phone().join().get("/nulage/1")
    assert first.text in page
    assert "Helt andra ord" not in page
    later.close()
    with house_of(after).database.read() as db:
        found = result(db, later.workshop)
    assert found
    assert first.text in str(found.themes)
    for app in (room.app, after):
        house_of(app).database.close()


def _edit(themes: Path, text: str) -> None:
    [file] = [file for file in themes.glob("*.toml") if text in file.read_text()]
    file.write_text(file.read_text().replace(text, "Helt andra ord om en helt annan sak."))
