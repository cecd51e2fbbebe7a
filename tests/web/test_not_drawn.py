"""A slide that cannot be drawn takes no command away from who leads."""

import pytest

from tests.world.room import Room
from workshop.web import screens


def test_the_desk_goes_on_when_the_stage_cannot_be_drawn(full_room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    full_room.ask()

    def broken(*_args: object) -> None:
        raise TypeError

    monkeypatch.setattr(screens, "_draw_stage", broken)
    desk = full_room.draw("desk")

    assert "Storbilden kunde inte ritas" in desk
    assert "/led/nasta" in desk
    with pytest.raises(TypeError):
        full_room.draw("stage")
