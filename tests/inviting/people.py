"""Inviting people by personal links, and phones that come by them."""

from collections.abc import Sequence

from tests.survey.conftest import Phone, Place
from workshop.inviting import actions, queries
from workshop.inviting.addresses import Listed


def invite(place: Place, people: int = 1, roles: Sequence[str | None] = (None,)) -> dict[str, str]:
    """Address → key of the link, for p0@kommun.se and on. The roles go round."""
    place.database.act(actions.choose, place.survey, "personal-link")
    listed = [Listed(line=at, address=f"p{at}@kommun.se", role=roles[at % len(roles)]) for at in range(people)]
    place.database.act(actions.add, place.survey, listed, instance_key=place.key)
    with place.database.read() as db:
        return {one.address: link for one, link in queries.links(db, place.survey, place.key)}


def come(place: Place, link: str, role: str = "tjansteperson") -> Phone:
    """A new browser that opens the link, presses the button and joins if it has to."""
    phone = place.phone()
    phone.get(f"/p/{link}")
    answer = phone.post("/oppna", pressed="ja")
    assert answer.status_code == 303, answer.text
    if answer.location.endswith("/anslut"):
        phone.get("/anslut")
        answer = phone.post("/anslut", role=role, unit="ingen", pressed="ja")
        assert answer.status_code == 303, answer.text
    return phone
