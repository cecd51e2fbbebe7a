"""Closing: everything that is in counts, everything late is refused and told, nothing raw remains."""

from collections.abc import Callable

import gevent
from sqlalchemy import func, select

from tests.world.desk import Desk
from tests.world.phone import Phone
from tests.world.room import Room
from workshop.answers.models import Answer, Comment, Quote, Response, Secret, Snapshot
from workshop.answers.queries import askings_of_survey
from workshop.ground.errors import SurveyClosed
from workshop.survey import queries
from workshop.survey.models import Survey


def count(room: Room, model: type) -> int:
    with room.database.read() as db:
        return db.scalar(select(func.count()).select_from(model)) or 0


def survey_secrets(room: Room) -> int:
    with room.database.read() as db:
        return db.query(Secret).filter(Secret.survey.is_not(None)).count()


def test_after_close_there_is_a_snapshot_and_nothing_raw(opened: Room) -> None:
    opened.answer_survey(14, lambda person, statement: str(1 + (person + statement) % 6))
    assert count(opened, Response) == 14
    assert survey_secrets(opened) == 1
    opened.close()
    assert [count(opened, model) for model in (Answer, Response, Comment)] == [0, 0, 0]
    assert survey_secrets(opened) == 0
    with opened.database.read() as db:
        assert {asking.secret for asking in askings_of_survey(db, opened.survey)} == {None}
        result = queries.result(db, opened.workshop)
    assert result
    assert result.n == 14
    assert not result.too_few
    assert [theme.key for theme in result.themes] == ["styrning", "samverkan"]
    first = result.themes[0].statements[0]
    assert first.n == 14
    assert first.shares
    assert sum(first.shares) == 100
    assert first.label.startswith("I vår budget")
    assert result.roles
    assert sum(group.n for group in result.roles) == 14


def test_saved_answers_count_without_being_sent_in(opened: Room) -> None:
    opened.answer_survey(6, lambda person, statement: str(1 + person) if statement == 1 else None)
    opened.close()
    with opened.database.read() as db:
        result = queries.result(db, opened.workshop)
    assert result
    assert result.themes[0].statements[0].counts == (1, 1, 1, 1, 1, 1)


def test_closing_twice_changes_nothing(opened: Room) -> None:
    opened.answer_survey(7, lambda person, statement: str(1 + (person * statement) % 6))
    opened.close()
    with opened.database.read() as db:
        first = db.query(Snapshot).filter_by(survey=opened.survey).one()
    opened.close()
    with opened.database.read() as db:
        again = db.query(Snapshot).filter_by(survey=opened.survey).one()
    assert (first.id, first.tables) == (again.id, again.tables)


def test_fewer_than_the_threshold_publishes_nothing_and_says_so_before(opened: Room, desk: Desk) -> None:
    opened.answer_survey(5, lambda _person, _statement: "1")
    assert "Det behövs minst 6 svar" in desk.get("/stang").text
    page = desk.post("/stang")
    assert "Färre än 6 svar" in page.text
    with opened.database.read() as db:
        result = queries.result(db, opened.workshop)
    assert result
    assert result.too_few
    assert result.themes == ()
    assert result.n is None


def test_a_late_page_is_refused_and_shows_what_did_not_make_it(opened: Room) -> None:
    phone = opened.phone().join()
    phone.answer(1, s1_now="4")
    phone.get("/nulage/klart")
    send_in = phone.hidden()
    phone.get("/nulage/1")
    opened.close()
    late = phone.post("/nulage/1", s1_now="6", s2_now="vet_ej")
    assert late.status_code == 409
    assert "kom för sent" in late.text
    assert "Stämmer helt" in late.text
    assert "Vet ej" in late.text
    assert count(opened, Answer) == 0
    assert phone.client.get(f"/d/{opened.code}/nulage").status_code == 410
    assert phone.client.post(f"/d/{opened.code}/nulage/klart", data=send_in).status_code == 409


def test_a_close_while_answers_are_in_flight_counts_or_refuses_each(
    phones: Callable[[int], list[Phone]], opened: Room
) -> None:
    people = phones(12)
    for phone in people:
        phone.get("/nulage/1")
    told = [gevent.spawn(phone.post, "/nulage/1", s1_now="4") for phone in people]
    gevent.sleep(0.01)
    closes = [gevent.spawn(opened.close) for _ in range(5)]
    gevent.joinall([*told, *closes], raise_error=True)
    codes = [one.value.status_code for one in told]
    assert set(codes) <= {303, 409}
    assert len(codes) == 12
    with opened.database.read() as db:
        tables = db.query(Snapshot).filter_by(survey=opened.survey).one().tables
    assert tables.get("n", 0) == codes.count(303) or (tables["too_few"] and codes.count(303) < 6)
    assert count(opened, Answer) == count(opened, Response) == 0


def test_comments_become_quotes_without_their_writer(opened: Room) -> None:
    asking = opened.askings()[0]
    opened.answer_survey(6, lambda _person, _statement: "4")

    def write(db) -> None:  # type: ignore[no-untyped-def]
        for n in range(20):
            text = f"text {n}"
            db.add(Comment(survey=opened.survey, asking=asking, voter=f"v{n}", text=text))
        db.commit()

    opened.database.act(write)
    opened.close()
    with opened.database.read() as db:
        texts = [quote.text for quote in db.query(Quote).order_by(Quote.id)]
    assert sorted(texts) == sorted(f"text {n}" for n in range(20))
    assert texts != [f"text {n}" for n in range(20)]
    assert count(opened, Comment) == 0


def test_a_closed_survey_cannot_open_again(opened: Room) -> None:
    opened.close()
    try:
        opened.open()
    except SurveyClosed:
        with opened.database.read() as db:
            assert db.get_one(Survey, opened.survey).state == "closed"
        return
    raise AssertionError("it opened")
