from tests.live.conftest import full_room, room

__all__ = ["full_room", "room"]
