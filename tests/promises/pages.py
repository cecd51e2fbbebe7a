"""The pages that are promises from beginning to end, in each way that they may be drawn."""

from pathlib import Path

from flask import Flask

from tests.inviting.people import invite
from tests.promises.sentences import of_page
from tests.world import house
from tests.world.phone import Phone
from tests.world.room import Room, furnish
from workshop.gathering import information
from workshop.gathering.information import NEEDED, Information
from workshop.web.house import house_of

PROMISED = ("/svaren", "/personuppgifter")


def promised_by(app: Flask) -> list[str]:
    """All that is said by a house of these settings."""
    said = [*_for_everyone(app), *_by_code(furnish(app)), *_by_link(furnish(app))]
    return list(dict.fromkeys(said))


def with_settings(folder: Path, **settings: str) -> list[str]:
    app = house.build(folder, settings)
    try:
        return promised_by(app)
    finally:
        house_of(app).database.close()


def _for_everyone(app: Flask) -> list[str]:
    client = house.browser(app)
    return [*of_page(client.get("/sa-hanteras-svaren").text), *of_page(client.get("/tillganglighet").text)]


def _by_code(room: Room) -> list[str]:
    room.open()
    phone = room.phone()
    said = _read(phone, *PROMISED, "/anslut")
    told = Information(**dict.fromkeys(NEEDED, "Nämnden"))
    room.database.act(information.write, room.workshop, told)
    said += [one for one in _read(phone, "/personuppgifter") if one != "Nämnden"]
    return [*said, *_read(phone.join(), "/nulage")]


def _by_link(room: Room) -> list[str]:
    [link, *_others] = invite(room, 2).values()
    room.open()
    phone = room.phone()
    phone.get(f"/p/{link}")
    return _read(phone, "/oppna", *PROMISED)


def _read(phone: Phone, *paths: str) -> list[str]:
    return [sentence for path in paths for sentence in of_page(phone.get(path))]
