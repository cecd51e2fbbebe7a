"""A new kind of moment is one Python file and one template: everything else is drawn by falling back."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import ChoiceLoader, FileSystemLoader

from tests.moments.drawn import faults
from tests.world.room import MORNING, Room
from workshop.ground.db import new_id
from workshop.live import moving
from workshop.moments import kinds
from workshop.programme.faults import ContentErrors
from workshop.programme.reading import load
from workshop.run_sheet.models import Moment

ROOT = Path(__file__).resolve().parents[2]
KIND = """
from workshop.ground.text import N_
from workshop.moments.base import Kind, Planned


class Song(Planned, frozen=True, kw_only=True):
    verses: int = 1


class Singing(Kind):
    name = "singing"
    label = N_("Allsång")
    Spec = Song
    timed = True
    needs = frozenset({"measures"})


KIND = Singing()
"""
STAGE = "<div class='body'><h1>{{ moment.title }} × {{ planned.verses }}</h1><p>{{ measures | length }}</p></div>"


@pytest.fixture
def added(tmp_path: Path, room: Room, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    """The house with a kind more, in a registry of its own."""
    (tmp_path / "kinds").mkdir()
    (tmp_path / "kinds" / "singing.py").write_text(KIND)
    (tmp_path / "templates" / "moments" / "singing").mkdir(parents=True)
    (tmp_path / "templates" / "moments" / "singing" / "stage.html").write_text(STAGE)
    monkeypatch.setattr(kinds, "__path__", [*kinds.__path__, str(tmp_path / "kinds")])
    monkeypatch.setattr(kinds, "KINDS", kinds.found())
    own = room.app.jinja_env.loader
    assert own
    monkeypatch.setattr(room.app.jinja_env, "loader", ChoiceLoader([own, FileSystemLoader(tmp_path / "templates")]))
    yield room
    sys.modules.pop(f"{kinds.__name__}.singing")


def sing(room: Room) -> None:
    def write(db) -> str:  # type: ignore[no-untyped-def]
        made = Moment(id=new_id(), workshop=room.workshop, position=0, kind="singing", title="Vi sjunger", minutes=4,
                      spec={"text": "Alla kan den.", "verses": 3})  # fmt: skip
        db.add(made)
        db.commit()
        return made.id

    room.do(moving.show, room.database.act(write), now=MORNING)


def test_its_own_template_is_used_and_the_other_audiences_fall_back(added: Room) -> None:
    sing(added)

    stage, phone, desk = (added.draw(audience) for audience in ("stage", "phone", "desk"))

    assert "Vi sjunger × 3" in stage
    assert '<h1 dir="auto">Vi sjunger</h1>' in phone
    assert "Alla kan den." in phone
    assert "Vi sjunger × 3" in desk.split('class="stage mini"')[1]
    assert "Vi sjunger" in desk.split("<nav")[1].split("</nav>")[0]
    assert [faults(html) for html in (stage, phone, desk)] == [[], [], []]


def test_its_timer_starts_and_it_takes_nothing(added: Room) -> None:
    sing(added)

    assert added.moment().timer_ends_at
    assert 'id="send"' not in added.draw("phone")


def test_the_programme_may_plan_it(added: Room, tmp_path: Path) -> None:
    folder = tmp_path / "themes"
    folder.mkdir()
    for file in (ROOT / "themes").glob("*.toml"):
        text = file.read_text()
        (folder / file.name).write_text(text.replace('kind = "welcome"', 'kind = "singing"', 1))

    programme = load(folder)

    assert programme.agendas[0].sittings[0].moments[0].kind == "singing"


def test_what_nobody_has_written_cannot_be_planned(tmp_path: Path) -> None:
    folder = tmp_path / "themes"
    folder.mkdir()
    for file in (ROOT / "themes").glob("*.toml"):
        text = file.read_text()
        (folder / file.name).write_text(text.replace('kind = "welcome"', 'kind = "singing"', 1))

    with pytest.raises(ContentErrors, match="singing"):
        load(folder)
