"""A reminder goes by itself to whoever is responsible, a week before what they are to tell of, and once."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.inviting.post_office import post_office
from tests.web.desk.test_letters import with_mail
from tests.web.follow.test_links import CHIEF
from tests.world.people import ANNA
from tests.world.room import Room, furnish
from workshop.ground import mail
from workshop.lifetime.watch import Watch
from workshop.plan import linking, reminding
from workshop.plan.follow_models import FollowLink
from workshop.plan.links import LinkEnded
from workshop.plan.models import Measure
from workshop.realtime.watching import watch_of
from workshop.web.house import furnish as furnish_house
from workshop.web.house import house_of

TO = "digitaliseringschef@exempel.se"
FOLLOWED, MEASURED = date(2031, 3, 1), date(2031, 6, 1)
SEVEN = datetime(2031, 2, 22, 12)  # a week before


@pytest.fixture
def plan(app: Flask) -> Room:
    room = furnish(app, held_on=date(2031, 1, 14))
    room.write_measure("Den egna.", responsible=CHIEF, follow_up_on=FOLLOWED, indicator_on=MEASURED)
    room.write_measure("En till.", responsible=CHIEF, follow_up_on=FOLLOWED)
    room.write_measure("Någon annans.", responsible="Skolchef", follow_up_on=FOLLOWED - timedelta(days=1))
    return room


def asked_for(room: Room, until: date = date(2032, 12, 31)) -> str:
    link, _key = room.link_for(CHIEF, until)
    room.database.act(
        reminding.start, room.workshop, link, TO, instance_key=room.key, now=datetime(2031, 1, 20)
    )  # fmt: skip
    return link


def looking(room: Room, url: str) -> Watch:
    return replace(watch_of(room.app), post=mail.settings(url, "Kommunen <svara-inte@exempel.se>"))


def look(room: Room, *times: datetime, url: str = "") -> list[str]:
    """To whom letters went. Each look is done twice, as by two servers."""
    with post_office() as office:
        for now in times:
            for _twice in range(2):
                looking(room, url or office.url).look(now)
    return office.to()


def bodies(room: Room, now: datetime) -> list[str]:
    with post_office() as office:
        looking(room, office.url).look(now)
    return [
        f"{letter['Reply-To']}\n{str(letter.get_payload(decode=True), 'utf-8')}"
        for to, letter in office.letters
        if to == TO
    ]


def test_it_goes_a_week_before_and_once(plan: Room) -> None:
    asked_for(plan)
    went = look(plan, *(SEVEN + timedelta(days=days) for days in (-2, -1)))
    assert TO not in went
    assert look(plan, *(SEVEN + timedelta(days=days) for days in (0, 1, 6, 7))).count(TO) == 1
    assert look(plan, datetime(2031, 5, 25, 12), datetime(2031, 5, 27, 12)).count(TO) == 1


def test_it_says_which_day_and_how_to_tell_and_the_owner_gets_the_answers(plan: Room) -> None:
    link = asked_for(plan)
    [said] = bodies(plan, SEVEN)
    assert said.startswith(ANNA.email)
    assert "1 mars 2031" in said
    assert f"/lank/{plan.link_for(CHIEF, date(2032, 12, 31))[1]}" in said
    assert "2 åtgärder" in said
    with plan.database.read() as db:
        [gone] = reminding.gone(db, link)
    assert (gone.on, gone.sent_on) == (FOLLOWED, SEVEN.date())
    page = plan.leader.get(f"{plan.base}/uppfoljning").text
    assert "Påminnelse gick den 22 februari 2031, inför den 1 mars 2031." in page


def test_a_mail_server_that_is_away_is_tried_again_after_an_hour(plan: Room) -> None:
    asked_for(plan)
    assert TO not in look(plan, SEVEN, url="smtp://127.0.0.1:9")
    assert TO not in look(plan, SEVEN + timedelta(minutes=59))
    assert look(plan, SEVEN + timedelta(minutes=61), SEVEN + timedelta(days=1)).count(TO) == 1


def test_turned_off_taken_back_or_over_the_address_is_gone_and_nothing_goes(plan: Room) -> None:
    link = asked_for(plan)
    plan.database.act(reminding.stop, plan.workshop, link)
    assert kept(plan, link) is None
    link = asked_for(plan)
    plan.database.act(linking.revoke, plan.workshop, link)
    assert kept(plan, link) is None
    link = asked_for(plan, date(2031, 2, 1))
    assert TO not in look(plan, datetime(2031, 2, 1, 12), datetime(2031, 2, 2, 12), SEVEN)
    assert kept(plan, link) is None
    with pytest.raises(LinkEnded):
        plan.database.act(reminding.start, plan.workshop, link, TO, instance_key=plan.key, now=SEVEN)


def kept(room: Room, link: str) -> bytes | None:
    with room.database.read() as db:
        return db.get_one(FollowLink, link).reminds_sealed


def test_another_link_for_the_same_role_goes_on_reminding(plan: Room) -> None:
    link = asked_for(plan)
    plan.database.act(linking.renew, plan.workshop, link, instance_key=plan.key)
    other, key = plan.link_for(CHIEF, date(2032, 12, 31))
    assert kept(plan, link) is None
    assert kept(plan, other)
    assert f"/lank/{key}" in bodies(plan, SEVEN)[0]


def test_nobody_is_reminded_of_what_is_done(plan: Room) -> None:
    asked_for(plan)
    for measure in plan.measures():
        plan.database.act(_is_done, measure.id)
    assert TO not in look(plan, SEVEN)


def _is_done(db: Session, measure: str) -> None:
    db.get_one(Measure, measure).status = "genomford"
    db.commit()


def test_the_desk_turns_it_on_and_off(plan: Room) -> None:
    link, _key = plan.link_for(CHIEF)
    path = f"{plan.base}/uppfoljning"
    with post_office() as office:
        with_mail(plan, office)
        assert plan.leader.send(f"{path}/{link}/paminn", {"address": "ingen adress"}, on=path).status_code == 422
        assert plan.leader.send(f"{path}/{link}/paminn", {"address": TO}, on=path).status_code == 303
        page = plan.leader.get(path).text
        assert f"Påminnelser går av sig själva till {TO}" in page
        assert "Nästa uppföljning är den 1 mars 2031." in page
        assert plan.leader.send(f"{path}/{link}/sluta-paminna", {}, on=path).status_code == 303
        assert TO not in plan.leader.get(path).text
    assert kept(plan, link) is None


def test_without_a_mail_server_the_page_says_what_to_do(plan: Room) -> None:
    house = house_of(plan.app)
    furnish_house(plan.app, replace(house, config=replace(house.config, smtp=None)))
    link, _key = plan.link_for(CHIEF)
    path = f"{plan.base}/uppfoljning"
    assert plan.leader.send(f"{path}/{link}/paminn", {"address": TO}, on=path).status_code == 409
    assert "Kopiera mejlet och skicka det en vecka innan." in plan.leader.get(path).text
