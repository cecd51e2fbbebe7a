"""Those whom a measure concerns answer three questions behind the code on its sheet, while its owner asks."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import page
import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.web.follow.test_links import follow, today
from tests.web.phone.test_personal_links import state
from tests.world import again, house
from tests.world.pages import Client
from tests.world.room import Room
from workshop.answers.intake import Given, Person
from workshop.answers.models import Answer, Asking, Concerned, Question, Secret, Snapshot
from workshop.gathering import erasures
from workshop.ground.clock import utcnow
from workshop.ground.errors import BadInput, NotFound, Waits
from workshop.lifetime import carrying, noting
from workshop.lifetime.actions import erase_workshop
from workshop.lifetime.due import Due
from workshop.lifetime.erasing import erase_people
from workshop.plan import (
    actions,
    heard,
    hearing_questions,
    hearing_rounds,
    holding,
    linked,
    linking,
    queries,
    reading,
    versions,
)
from workshop.plan.follow_models import FollowLink, Hearing
from workshop.plan.hearing import HearingOpen, HearingShut
from workshop.plan.hearing_rounds import Line, Round
from workshop.web.documents import plan as document

BENEFIT, INDICATOR = "Invånare får svar inom en dag.", "Dagar till svar"
WINDOW = timedelta(days=14)


@dataclass(kw_only=True)
class Concerning:
    """A measure of the example whose concerned are asked."""

    room: Room
    measure: str
    browsers: list[Client] = field(default_factory=list)

    def open(self, expected: int = 10, first: date | None = None, last: date | None = None) -> None:
        first = first or today()
        self.room.database.act(
            holding.open_hearing, self.room.workshop, self.measure, first, last or first + WINDOW, expected,
            instance_key=self.room.key, today=first,
        )  # fmt: skip

    def close(self) -> None:
        with self.room.database.read() as db:
            found = heard.find_open(db, self.measure)
        self.room.database.act(holding.close_hearing, self.room.workshop, found.id if found else "", today=today())

    @property
    def link(self) -> tuple[str, str]:
        """Its id and its key."""
        with self.room.database.read() as db:
            found = linked.find_living(db, self.room.workshop, "concerned", measure=self.measure)
            assert found
            return found.id, linked.key_of(found, self.room.key)

    @property
    def path(self) -> str:
        return f"/folj/{self.link[0]}/fragor"

    def comes(self, browser: Client | None = None) -> Client:
        """Somebody opens the code and presses Svara."""
        one = browser or follow(self.room, self.link[1])
        assert one.send(f"{self.path}/borja", {}, on=self.path).status_code == 303
        return one

    def answers(self, n: int, now: str = "5", benefit: str = "4", changed: str = "2") -> None:
        for _ in range(n):
            one = self.comes()
            assert send(one, self.path, now, benefit, changed).status_code == 303
            self.browsers.append(one)

    def rounds(self) -> list[Round]:
        with self.room.database.read() as db:
            return hearing_rounds.rounds(db, [self.measure])[self.measure]

    def lines(self) -> tuple[Line, ...]:
        return self.rounds()[0].lines

    def count(self, model: type) -> int:
        with self.room.database.read() as db:
            return db.scalar(select(func.count()).select_from(model)) or 0


def send(
    browser: Client, path: str, now: str = "5", benefit: str = "4", changed: str = "2", **more: str
) -> TestResponse:
    fields = {"s1-now": now, "s2-now": benefit, "s3-choice": changed, **more}
    return browser.send(path, {name: value for name, value in fields.items() if value}, on=path)


@pytest.fixture
def asked(example: Room) -> Concerning:
    with example.database.read() as db:
        measured = [one for one in reading.sources(db, example.now())["styrning"] if one.origin == "statement"]
    source = next(one for one in measured if "Övriga:" not in one.quoted["text"])
    measure = example.write_measure("Sätt ett tak för svarstiden.", [source.key], benefit=BENEFIT, indicator=INDICATOR)
    return Concerning(room=example, measure=measure)


def test_the_first_question_is_the_statement_that_the_measure_rests_on(asked: Concerning) -> None:
    with asked.room.database.read() as db:
        first, benefit, changed = hearing_questions.asked(db, asked.room.measures()[0])
        [ground] = [one for one in asked.room.report().measures[0].grounds if one.origin == "statement"]
    assert first.text == ground.quoted["text"]
    assert first.spec["steps"][0] == "Stämmer inte alls"
    assert benefit.text == "Jag märker av det här: ”Invånare får svar inom en dag”"
    assert "Dagar till svar" in changed.text


def test_the_desk_says_that_it_is_measured_again_only_where_it_is(asked: Concerning) -> None:
    other = asked.room.write_measure("Möts oftare.", [], benefit=BENEFIT, indicator=INDICATOR)
    again = "Den första är det påstående som åtgärden bygger på"
    for one in (asked, Concerning(room=asked.room, measure=other)):
        path = f"{asked.room.base}/plan/atgard/{one.measure}/berorda"
        before = again in asked.room.leader.get(path).text
        one.open()
        assert (before, again in asked.room.leader.get(path).text) == (one is asked, one is asked)


def test_who_asks_and_the_promise_stand_before_anything_is_asked_and_looking_is_nobody(asked: Concerning) -> None:
    asked.open()
    browser = follow(asked.room, asked.link[1])
    before = state(asked.room)
    shown = browser.get(asked.path)
    assert shown.status_code == 200
    for said in ("frågar dig som berörs", "Vi frågar inte efter namn", "bara om minst 6 har svarat",
                 "Sätt ett tak för svarstiden.", "Läs mer"):  # fmt: skip
        assert said in shown.text
    assert asked.room.code not in shown.text
    assert state(asked.room) == before


def test_a_browser_is_one_person_who_may_change_an_answer_until_it_closes(asked: Concerning) -> None:
    asked.open()
    one = asked.comes()
    asked.comes(one)
    assert send(one, asked.path).status_code == 303
    assert send(one, asked.path, now="1").status_code == 303
    assert asked.count(Concerned) == 1
    assert asked.count(Answer) == 3
    assert 'value="1" checked' in one.get(asked.path).text.replace("\n", "").replace("  ", " ")


def test_while_it_is_open_nothing_is_told_but_about_how_many(asked: Concerning) -> None:
    asked.open()
    asked.answers(7)
    assert asked.rounds() == []
    outside = follow(asked.room, asked.link[1]).get(asked.path).text
    desk = asked.room.leader.get(f"{asked.room.base}/plan/atgard/{asked.measure}/berorda").text
    assert "Minst 6 har svarat." in outside
    assert "minst 6" in desk
    assert asked.count(Snapshot) == 1  # of the survey


def test_at_close_it_is_exact_for_all_and_every_answer_and_secret_is_gone(asked: Concerning) -> None:
    asked.open()
    asked.answers(6)
    asked.answers(1, benefit="", changed="")
    secrets = asked.count(Secret)
    asked.close()
    statement, benefit, _changed = asked.lines()
    assert statement.tally
    assert (statement.n, statement.tally.index, benefit.n) == (7, 80.0, 6)
    assert statement.began
    assert [asked.count(model) for model in (Answer, Concerned)] == [0, 0]
    assert asked.count(Secret) == secrets - 3
    with asked.room.database.read() as db:
        told = erasures.protocol(db, asked.room.workshop)
        tables = db.scalars(select(Snapshot.tables).join(Asking).join(Question).where(Question.measure.is_not(None)))
        assert all(not table.get("roles") for table in tables)
    assert told
    assert told.erased[-1].said == "Enskilda svar från dem som berörs av en åtgärd"
    shown = follow(asked.room, asked.link[1]).get(asked.path).text
    assert "Just nu frågar vi ingenting." in shown
    assert "Det här har de som berörs svarat" in shown


def test_too_few_show_nothing(asked: Concerning) -> None:
    asked.open()
    asked.answers(5)
    asked.close()
    assert [(line.few, line.tally) for line in asked.lines()] == [(True, None)] * 3
    assert "5 har svarat. Det är för få" in follow(asked.room, asked.link[1]).get(asked.path).text


def test_opened_again_for_a_few_more_the_earlier_result_stands(asked: Concerning) -> None:
    """Else the difference would be what those few answered."""
    asked.open()
    asked.answers(8)
    asked.close()
    asked.open()
    asked.answers(8)
    asked.answers(2, now="1", benefit="1", changed="0")
    asked.close()
    again, before = asked.rounds()
    assert [(line.near, line.tally) for line in again.lines] == [(True, None)] * 3
    assert before.shown
    asked.open()
    asked.answers(8, now="1", benefit="1", changed="0")
    asked.close()
    assert all(line.tally for line in asked.lines())


@pytest.mark.parametrize("written", [{"benefit": "Invånare får svar inom två dagar.", "indicator": "Svarstid"}])
def test_another_wording_does_not_get_round_it(asked: Concerning, written: dict[str, str]) -> None:
    asked.open()
    asked.answers(8)
    asked.close()
    mine = asked.room.measures()[0]
    fields = {"what": mine.what, "theme_key": mine.theme_key, **written}
    asked.room.database.act(
        actions.edit, asked.room.workshop, mine.id, fields, [], version=mine.version, now=utcnow()
    )  # fmt: skip
    asked.open()
    asked.answers(9)
    asked.close()
    again = asked.lines()
    assert [line.tally for line in again] == [None] * 3
    assert "två dagar" in again[1].text


def test_nor_does_another_measure_that_rests_on_the_same_statement(asked: Concerning) -> None:
    with asked.room.database.read() as db:
        ground = asked.room.report().measures[0].grounds[0]
        keys = [one.key for one in queries.evidence(db, [asked.measure])[asked.measure]]
    other = Concerning(room=asked.room, measure=asked.room.write_measure("En annan åtgärd.", keys))
    for one, n in ((asked, 8), (other, 9)):
        one.open()
        asked.room.database.act(reword, other.measure, ground.quoted["text"] + " ,")
        one.answers(n)
        one.close()
    assert other.lines()[0].text == ground.quoted["text"] + " ,"
    assert [bool(line.tally) for line in other.lines()] == [False, True, True]


def reword(db: Session, measure: str, text: str) -> None:
    """As if its first question had been worded so: a comma is no other question."""
    db.execute(update(Question).where(Question.measure == measure, Question.position == 0).values(text=text))
    db.commit()


@pytest.mark.parametrize(("first", "last"), [(1, 14), (-20, -1)])
def test_outside_its_days_it_takes_nothing(asked: Concerning, first: int, last: int) -> None:
    asked.open(first=today() + timedelta(days=first), last=today() + timedelta(days=last))
    browser = follow(asked.room, asked.link[1])
    shown = browser.get(asked.path)
    assert "öppnar den" in shown.text or "stängde den" in shown.text
    assert "Svara</button>" not in shown.text
    assert browser.post(f"{asked.path}/borja").status_code in (303, 400)
    assert asked.count(Concerned) == 0


def test_a_page_that_was_open_when_it_closed_says_what_was_not_counted(asked: Concerning) -> None:
    asked.open()
    one = asked.comes()
    asked.close()
    answer = one.send(asked.path, {"s1-now": "5"}, on="/tillganglighet")
    assert answer.status_code == 409
    assert "kom för sent" in answer.text


def test_no_more_wait_than_a_workshop_can_have(asked: Concerning, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding, "MOST_PEOPLE", 2)
    asked.open(expected=6)
    asked.answers(7)
    comers = [follow(asked.room, asked.link[1]) for _ in range(4)]
    told = [one.send(f"{asked.path}/borja", {}, on=asked.path).status_code for one in comers]
    assert told == [303, 303, 409, 409]
    assert asked.count(Concerned) == 9


def test_from_a_fifth_more_than_expected_one_waits_and_nothing_is_taken(asked: Concerning) -> None:
    asked.open(expected=6)
    asked.answers(7)
    late = asked.comes()
    assert "Vänta lite" in late.get(asked.path).text
    with asked.room.database.read() as db:
        found = heard.find_open(db, asked.measure)
        assert found
        came = heard.attendance(db, found)
        [first, *_others] = heard.worded(db, found)
    assert (came.inside, came.waiting) == (7, 1)
    waiting = Person(
        workshop=asked.room.workshop, token="x", role="", unit=None, waits=True, measure=asked.measure
    )  # fmt: skip
    with pytest.raises(Waits):
        asked.room.intake.take(waiting, [Given(asking=first.asking, fields=_fields(), seq=1)])
    path = f"{asked.room.base}/plan/atgard/{asked.measure}/berorda"
    page = asked.room.leader.get(path).text
    assert "Någon väntar på att släppas in" in page
    assert "<dt>Har börjat</dt><dd>minst 6</dd>" in page  # eight: nobody is to see it move by one
    assert asked.room.leader.send(f"{path}/{found.id}/slapp-in", {}, on=path).status_code == 303
    assert send(late, asked.path).status_code == 303


def _fields() -> MultiDict[str, str]:
    return MultiDict({"now": "5"})


def test_nobody_answers_but_who_came_by_the_code_of_that_very_measure(asked: Concerning) -> None:
    other = Concerning(room=asked.room, measure=asked.room.write_measure("En annan åtgärd."))
    for one in (asked, other):
        one.open()
    asked.answers(1)
    browser = follow(asked.room, asked.link[1])
    assert browser.get(other.path).status_code == 404
    assert browser.send(f"{other.path}/borja", {}, on=asked.path).status_code == 404
    with asked.room.database.read() as db:
        found = heard.find_open(db, asked.measure)
        assert found
        asking = heard.worded(db, found)[0].asking
    given = [Given(asking=asking, fields=_fields(), seq=1)]
    with pytest.raises(NotFound):
        asked.room.intake.take(asked.room.sit(), given)  # a participant of the room
    stranger = {"workshop": asked.room.workshop, "token": "främmande", "role": "", "unit": None}
    with pytest.raises(NotFound):
        asked.room.intake.take(Person(**stranger, measure=other.measure), given)
    assert asked.room.intake.take(Person(**stranger, measure=asked.measure), given)[0].code == "closed"  # never came
    assert asked.count(Answer) == 3


@pytest.mark.parametrize("path", ["/lank/{key}", "{path}"])
def test_a_code_that_is_taken_back_opens_nothing(asked: Concerning, path: str) -> None:
    asked.open()
    link, key = asked.link
    browser, at = asked.comes(), asked.path
    asked.room.database.act(linking.revoke, asked.room.workshop, link)
    assert browser.get(path.format(key=key, path=at)).status_code == 410
    answer = send_anyway(browser, at)
    assert answer.status_code == 410
    assert asked.count(Answer) == 0


def send_anyway(browser: Client, path: str) -> TestResponse:
    return browser.send(path, {"s1-now": "5"}, on="/tillganglighet")


def test_it_is_opened_once_for_people_enough_and_for_days_that_can_be(asked: Concerning) -> None:
    with pytest.raises(BadInput):
        asked.open(expected=5)
    with pytest.raises(BadInput):
        asked.open(last=today() + timedelta(days=100))
    asked.open()
    with pytest.raises(HearingOpen):
        asked.open()
    asked.close()
    with pytest.raises(HearingShut):
        asked.room.database.act(holding.expect, asked.room.workshop, _last(asked), 20)


def _last(asked: Concerning) -> str:
    with asked.room.database.read() as db:
        found = heard.latest(db, asked.measure)
        return found.id if found else ""


def test_it_closes_by_itself_the_day_after_its_last_and_goes_on_when_the_workshop_has_finished(
    asked: Concerning,
) -> None:
    asked.open()
    asked.room.finish()
    asked.answers(6)
    now = utcnow() + WINDOW + timedelta(days=2)
    asked.room.database.act(_note, now)
    on = today() + WINDOW + timedelta(days=1)
    one = Due(workshop=asked.room.workshop, what="hear", on=on)
    assert asked.room.database.act(carrying.carry_out, one, now)
    assert asked.room.database.act(carrying.carry_out, one, now) is None
    assert asked.lines()[0].n == 6


def _note(db: Session, now: datetime) -> None:
    noting.note(db, now - timedelta(days=2), timedelta(days=1))
    noting.note(db, now, timedelta(days=2))


def test_erasing_the_participants_closes_it_and_keeps_what_was_shown(asked: Concerning) -> None:
    asked.open()
    asked.answers(6)
    asked.room.database.act(erase_people, asked.room.workshop, utcnow())
    assert asked.lines()[0].tally
    assert [asked.count(model) for model in (Answer, Concerned)] == [0, 0]


def test_nothing_chosen_and_nonsense_come_back_to_be_mended(asked: Concerning) -> None:
    asked.open()
    one = asked.comes()
    assert "Svara på minst en fråga" in send(one, asked.path, "", "", "").text
    answer = send(one, asked.path, now="9")
    assert answer.status_code == 422
    assert "behöver ses över" in answer.text


def test_a_browser_that_has_forgotten_that_it_began_is_somebody_again(asked: Concerning) -> None:
    asked.open()
    one = asked.comes()
    shown = one.get(asked.path)
    assert shown.status_code == 200
    for name in [cookie.key for cookie in one._cookies.values() if cookie.key.startswith("svar-")]:
        one.delete_cookie(name)
    assert one.send(asked.path, {"s1-now": "5"}, on=asked.path).status_code == 303
    assert asked.count(Answer) == 1


def test_only_who_owns_the_workshop_opens_it_and_a_failed_form_can_be_reloaded(asked: Concerning) -> None:
    path = f"{asked.room.base}/plan/atgard/{asked.measure}/berorda"
    day = {"opens_on": today().isoformat(), "closes_on": (today() + WINDOW).isoformat()}
    answer = asked.room.leader.send(path, {**day, "expected": "3"}, on=path)
    assert answer.status_code == 422
    assert "minst 6" in answer.text
    assert asked.room.leader.send(path, {**day, "expected": "30"}, on=path).status_code == 303
    assert "Frågorna är öppna" in asked.room.leader.get(path).text
    assert house.browser(asked.room.app).get(path).status_code in (302, 303)


def test_a_measure_that_is_taken_out_asks_nobody(asked: Concerning) -> None:
    asked.open()
    one = asked.comes()
    asked.room.database.act(actions.set_removed, asked.room.workshop, asked.measure, True, utcnow())
    assert "står inte längre i planen" in one.get(asked.path).text
    assert send_anyway(one, asked.path).status_code == 409
    assert asked.count(Answer) == 0


def test_a_version_that_is_printed_again_says_the_same_also_when_its_code_opens_nothing(asked: Concerning) -> None:
    asked.room.database.act(
        linking.put_on_sheets, asked.room.workshop, [asked.measure], today(), instance_key=asked.room.key
    )
    link, key = asked.link
    asked.room.freeze_plan(utcnow())
    before = _printed(asked.room)
    assert f"/lank/{key}" in before
    asked.room.database.act(linking.renew, asked.room.workshop, link, instance_key=asked.room.key)
    assert _printed(asked.room) == before
    assert asked.link[1] not in before


def _printed(room: Room) -> str:
    with room.database.read() as db:
        report, edition = versions.printed(db, room.workshop)
    with room.app.app_context():
        return document.html(report, edition)


@pytest.mark.pdf
def test_the_sheets_with_their_codes_conform_and_a_press_puts_them_there(asked: Concerning) -> None:
    base = asked.room.base
    assert asked.room.leader.send(f"{base}/plan/version", {}, on=f"{base}/plan").status_code == 303
    sent = asked.room.leader.get(f"{base}/plan.pdf")
    assert sent.status_code == 200
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A):
        assert [str(one) for one in page.validate_pdf_bytes(sent.data, profile=profile).failures] == []
    assert asked.link[1] in _printed(asked.room)


def test_what_they_answered_stands_in_the_plan_and_in_then_and_now(asked: Concerning) -> None:
    asked.open()
    asked.answers(7)
    asked.close()
    assert "De som berörs svarade till och med" in asked.room.leader.get(f"{asked.room.base}/plan").text
    made = again.again(asked.room)
    [line, benefit] = again.told(made).followed[0].heard
    assert (line.now, line.n_now, benefit.then) == (80.0, 7, None)
    assert line.then is not None
    shown = made.leader.get(f"{made.base}/plan/da-och-nu").text
    assert "Det de som berörs säger" in shown
    assert line.text in shown


def test_with_the_workshop_goes_all_of_it_and_the_protocol_tells_how_many_had_come(asked: Concerning) -> None:
    asked.open()
    asked.answers(2)
    asked.room.database.act(erase_workshop, asked.room.workshop)
    assert [asked.count(model) for model in (Answer, Concerned, Hearing, FollowLink, Secret)] == [0] * 5
    with asked.room.database.read() as db:
        told = erasures.protocol(db, asked.room.workshop)
    assert told
    assert dict(told.erased[-1].counts)["personer som hade börjat svara om en åtgärd"] == 2


def test_a_plan_that_is_laid_before_a_body_has_its_codes_too(asked: Concerning) -> None:
    path = f"{asked.room.base}/plan/foresla"
    seen = asked.room.leader.filled(path)["seen"]
    assert asked.room.leader.send(path, {"seen": seen}, on=path).status_code == 303
    assert asked.link[1] in _printed(asked.room)
