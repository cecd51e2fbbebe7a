"""Inviting people by personal links, and phones that come by them."""

from collections.abc import Sequence

from tests.world.phone import Phone
from tests.world.room import Room
from workshop.inviting import actions, queries
from workshop.inviting.addresses import Listed


def invite(room: Room, people: int = 1, roles: Sequence[str | None] = (None,)) -> dict[str, str]:
    """Address → key of the link, for p0@kommun.se and on. The roles go round."""
    room.database.act(actions.choose, room.survey, "personal-link")
    listed = [Listed(address=f"p{at}@kommun.se", role=roles[at % len(roles)]) for at in range(people)]
    room.database.act(actions.add, room.survey, listed, instance_key=room.key)
    with room.database.read() as db:
        return {one.address: link for one, link in queries.links(db, room.survey, room.key)}


def come(room: Room, link: str, role: str = "tjansteperson") -> Phone:
    """A new browser that opens the link, presses the button and joins if it has to."""
    phone = room.phone()
    phone.get(f"/p/{link}")
    answer = phone.post("/oppna", pressed="ja")
    assert answer.status_code == 303, answer.text
    if answer.location.endswith("/anslut"):
        phone.get("/anslut")
        answer = phone.post("/anslut", role=role, unit="ingen", pressed="ja")
        assert answer.status_code == 303, answer.text
    return phone
