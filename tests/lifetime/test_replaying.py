"""A database that is put back is erased again: what was erased after the backup stays erased, and nothing else goes."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.world import house, people
from tests.world.room import Room, furnish
from workshop.answers import comments
from workshop.answers.comments import Sent
from workshop.answers.models import Answer, Asking, Secret
from workshop.cards import asides
from workshop.cards.models import Card
from workshop.facilitators import keeping
from workshop.facilitators.models import Facilitator
from workshop.gathering.models import Workshop
from workshop.ground.clock import today, utcnow
from workshop.ground.db import Base, new_id
from workshop.ground.erased import ErasedHere
from workshop.ground.errors import StorageFull
from workshop.inviting import actions as inviting
from workshop.inviting import anew
from workshop.inviting.addresses import Listed
from workshop.lifetime import beginning_anew, leaving, removing
from workshop.lifetime.actions import erase_workshop
from workshop.lifetime.erasing import erase_people
from workshop.lifetime.replaying import ACTS, replay
from workshop.live.answering import close
from workshop.plan import heard, holding, linking, reminding, telling
from workshop.plan.follow_models import FollowLink, Hearing
from workshop.plan.telling import Said
from workshop.survey import quotes
from workshop.survey.draft import find_voter
from workshop.survey.models import Invitation, Survey
from workshop.survey.queries import find_survey
from workshop.web.house import house_of

CANARY, GOOD = "Kanariefågeln", "Börja med skolan"
CHOICE = ("Åskblått", "Ärtgrönt")


def everywhere(app: Flask) -> str:
    """Each table, whole."""
    with house_of(app).database.read() as db:
        rows = [list(map(str, row)) for table in Base.metadata.sorted_tables for row in db.execute(select(table))]
    return json.dumps(rows, ensure_ascii=False)


def count(room: Room, model: type, *where: object) -> int:
    with room.database.read() as db:
        return db.scalar(select(func.count()).select_from(model).where(*where))


class Backup:
    """The database's file as it was, and putting it back as an operator does while nothing runs."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.file = house_of(app).config.instance / house.FILE
        self.copy = self.file.with_name("backup.sqlite3")
        house.copy_database(self.file, self.copy)

    def put_back(self) -> list[str]:
        """What had to be erased again."""
        database = house_of(self.app).database
        database.engine.dispose()
        house.copy_database(self.copy, self.file)
        return [one.what for one in replay(database, house_of(self.app).config.instance_key)]


def listed(app: Flask) -> list[str]:
    erased = house_of(app).database.erased
    return sorted(one.what for one in erased.lines())


def comment(room: Room, text: str, who: int = 0) -> None:
    with room.database.read() as db:
        voter = find_voter(db, room.intake, find_survey(db, room.workshop), room.people[who].token)
    sent = [Sent(asking=room.askings()[0], text=text, was="", seq=1)]
    room.database.act(comments.write, room.survey, voter, sent)


def answered(app: Flask) -> Room:
    room = furnish(app)
    room.open()
    room.answer_survey(8, lambda person, statement: str(1 + (person + statement) % 6))
    return room


def leads(room: Room, person: people.Person) -> None:
    people.join(room.app, person, room.workshop, "leads")


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return house.build(tmp_path)


def test_every_sort_of_erasing_is_done_again(app: Flask) -> None:  # noqa: PLR0915 - one journey, sort by sort
    act, key = house_of(app).database.act, house_of(app).config.instance_key

    live = answered(app)
    leads(live, people.BO)
    comment(live, f"{CANARY} 1")
    live.arrive(8)
    text = live.ask("text", text="Vad tänker du?", limit=300)
    live.answer(1, {"text": f"{CANARY} 2"}, first=8)
    live.answer(7, {"text": GOOD}, first=9)
    live.do(close, text.id, reveal=True)
    asked_text = live.asking().id
    live.go("ideas")
    card, _kept = live.send_idea(f"{CANARY} 3"), live.send_idea(GOOD, who=1)
    aside = new_id()
    act(asides.put, live.people[0], aside, "question", f"{CANARY} 4", key)
    live.ask("choice", options=CHOICE)
    live.answer(8, {"choice": "0"})
    live.write_measure("Utse en ägare.", responsible="Chef")
    (link, _), (dead, _) = live.link_for("Chef"), live.link_for("Annan chef")
    act(reminding.start, live.workshop, link, "kanariefageln@exempel.se", instance_key=key, now=utcnow())
    told = Said(id=new_id(), status="paborjad", comment=f"{CANARY} 5", value=None, value_on=None)
    act(telling.tell, link, live.measures()[0].id, told, version=live.measures()[0].version, now=utcnow())

    quoted = answered(app)
    comment(quoted, f"{CANARY} 6")
    quoted.close()

    listed_only = furnish(app)
    act(inviting.choose, listed_only.survey, "personal-link")
    act(inviting.add, listed_only.survey, [Listed(address="kanariefageln@a.se")], instance_key=key)

    invited = furnish(app)
    act(inviting.choose, invited.survey, "personal-link")
    everybody = [Listed(address=f"p{at}@a.se", role="annan") for at in range(3)]
    act(inviting.add, invited.survey, everybody, instance_key=key)
    invited.open()

    tried = furnish(app)
    tried.arrive(3)
    tried.go("ideas")
    tried.send_idea(f"{CANARY} 7")

    closes, finishes, empties, goes = (answered(app) for _ in range(4))
    for room in (finishes, empties, goes):
        room.arrive(3)
        room.go("ideas")
        room.send_idea(GOOD if room is finishes else f"{CANARY} 8")

    hears = furnish(app)
    measure = hears.write_measure()
    days = (today(), today() + timedelta(days=7))
    act(holding.open_hearing, hears.workshop, measure, *days, 20, instance_key=key, today=today())

    backup = Backup(app)

    act(leaving.take_back, live.people[0], key)
    act(removing.remove_text, live.workshop, card)
    act(removing.remove_text, live.workshop, aside)
    with live.database.read() as db:
        [ref] = [one.ref for one in removing.written(db, live.workshop) if one.text == f"{CANARY} 2"]
    act(removing.remove_text, live.workshop, asked_text, ref)
    act(telling.remove, live.workshop, told.id)
    act(reminding.stop, live.workshop, link)
    act(linking.revoke, live.workshop, dead)
    act(keeping.erase, people.id_of(app, people.BO))
    with quoted.database.read() as db:
        [quote] = quotes.quotes(db, quoted.survey)
    act(quotes.place, quoted.survey, {quote.id: quotes.GONE})
    act(inviting.remove_all, listed_only.survey)
    with invited.database.read() as db:
        first, second = db.scalars(select(Invitation).where(Invitation.survey == invited.survey)).all()[:2]
    act(inviting.remove, invited.survey, first.id)
    act(anew.send_anew, invited.survey, second.id, instance_key=key)
    act(beginning_anew.begin_anew, tried.workshop, key, today())
    closes.close()
    with hears.database.read() as db:
        asked = heard.find_open(db, measure).id
    act(holding.close_hearing, hears.workshop, asked, today=today())
    finishes.finish()
    act(erase_people, empties.workshop, utcnow())
    act(erase_workshop, goes.workshop)

    assert set(listed(app)) == set(ACTS)
    assert CANARY not in everywhere(app)
    assert set(backup.put_back()) == set(ACTS)

    found = everywhere(app)
    assert CANARY not in found
    assert CANARY.lower().replace("å", "a") not in found
    assert GOOD in found
    assert count(live, Answer, Answer.value == {}) >= 2  # what was taken back of the poll and of the survey
    assert count(live, Answer, Answer.asking == live.asking().id) == 8
    assert not count(live, FollowLink, FollowLink.id == dead, FollowLink.revoked.is_(False))
    assert not count(live, Facilitator, Facilitator.email == people.BO.email)
    assert count(live, Facilitator, Facilitator.email == people.ANNA.email) == 1
    assert not count(listed_only, Invitation, Invitation.survey == listed_only.survey)
    assert count(invited, Invitation, Invitation.survey == invited.survey, Invitation.removed.is_(False)) == 2
    assert not count(invited, Invitation, Invitation.link_hash == second.link_hash)
    assert not count(tried, Card, Card.workshop == tried.workshop)
    assert count(closes, Survey, Survey.workshop == closes.workshop, Survey.state == "closed") == 1
    assert not count(closes, Answer, Answer.asking.in_(closes.askings()))
    assert not count(closes, Secret, Secret.survey == closes.survey)
    assert count(hears, Hearing, Hearing.state == "closed") == 1
    assert finishes.now().state == "finished"
    assert not count(finishes, Secret, Secret.workshop == finishes.workshop)
    assert empties.now().people_erased
    assert not count(goes, Workshop, Workshop.id == goes.workshop)
    assert backup.app is app
    assert replay(house_of(app).database, key) == []  # once is enough


def test_what_was_answered_again_before_the_backup_is_not_erased(app: Flask) -> None:
    room = furnish(app)
    room.arrive(8)
    room.ask("choice", options=CHOICE)
    room.answer(8, {"choice": "0"})
    room.database.act(leaving.take_back, room.people[0], room.key)
    room.answer(1, {"choice": "1"}, seq=2_000_000)
    backup = Backup(app)
    assert backup.put_back() == []
    assert not count(room, Answer, Answer.value == {})
    room.database.act(leaving.take_back, room.people[0], room.key)
    assert listed(app) == ["taken_back"]  # of one answer only the last time is kept
    assert backup.put_back() == ["taken_back"]
    assert count(room, Answer, Answer.value == {}) == 1


def test_a_line_is_ids_and_a_day_in_no_order_of_time(app: Flask) -> None:
    room = furnish(app)
    room.arrive(8)
    room.ask("choice", options=CHOICE)
    room.answer(8, {"choice": "0"})
    for person in room.people:
        room.database.act(leaving.take_back, person, room.key)
    rows = [row.split() for row in house_of(app).database.erased.path.read_text().splitlines() if row[0] != "#"]
    assert len(rows) == 8
    assert rows == sorted(rows)
    for id, on, what, *refs in rows:
        assert (on, what) == (today().isoformat(), "taken_back")
        assert all(set(one) <= set("0123456789abcdef") for one in (id, *refs))


def test_what_is_not_erased_after_all_is_not_on_the_list(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    room = answered(app)
    erased = house_of(app).database.erased
    with monkeypatch.context() as broken:
        broken.setattr("sqlalchemy.orm.Session.commit", lambda _db: (_ for _ in ()).throw(StorageFull()))
        with pytest.raises(StorageFull):
            room.close()
    assert erased.lines() == []
    assert count(room, ErasedHere) == 0
    room.close()
    assert [one.what for one in erased.lines()] == ["closed"]


def test_a_list_that_cannot_be_written_stops_the_erasing(app: Flask) -> None:
    """Else it could come back, and nobody would know."""
    room = answered(app)
    erased = house_of(app).database.erased
    erased.path.mkdir()
    with pytest.raises(OSError):  # noqa: PT011 - whatever the disk says
        room.close()
    assert count(room, Answer)
    erased.path.rmdir()
    room.close()
    assert not count(room, Answer)


def test_a_line_lasts_as_long_as_a_backup(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    room = answered(app)
    room.close()
    erased = house_of(app).database.erased
    for module in ("erased", "erased_list"):
        monkeypatch.setattr(f"workshop.ground.{module}.today", lambda: today() + timedelta(days=32))
    assert erased.lines() == []
    room.finish()
    assert [one.what for one in erased.lines()] == ["finished"]
    assert count(room, ErasedHere) == 1


def test_an_asking_that_is_gone_is_as_good_as_erased(app: Flask) -> None:
    room = furnish(app)
    backup = Backup(app)
    room.arrive(8)
    room.ask("choice", options=CHOICE)
    room.answer(8, {"choice": "0"})
    room.database.act(leaving.take_back, room.people[0], room.key)
    assert backup.put_back() == ["taken_back"]
    assert not count(room, Asking)
