"""Comments: one a statement, changed and erased until close, then quotes that nobody can tie to anyone."""

from tests.world.desk import Desk
from tests.world.phone import Phone
from tests.world.room import Room
from workshop.answers.models import Answer, Comment, Quote
from workshop.plan import reading
from workshop.survey import quotes

TEXT = "Vi saknar tid & verktyg.\nDet är allt."


def comments(room: Room) -> list[str]:
    with room.database.read() as db:
        return sorted(one.text for one in db.query(Comment))


def begun(room: Room, comment: str = TEXT) -> Phone:
    phone = room.phone().join()
    assert phone.answer(1, s1_now="4", s1_comment=comment).status_code == 303
    return phone


def test_a_comment_is_saved_with_the_answer_and_shown_again(opened: Room) -> None:
    phone = begun(opened)
    assert comments(opened) == [TEXT]
    page = phone.get("/nulage/1")
    assert "Vi saknar tid &amp; verktyg.\nDet är allt.</textarea>" in page
    assert "Skriv inga namn" in page
    assert "Vi saknar tid &amp; verktyg" in phone.get("/nulage/klart")


def test_the_same_page_twice_makes_one_comment(opened: Room) -> None:
    phone = opened.phone().join()
    phone.get("/nulage/1")
    for _ in range(2):
        assert phone.post("/nulage/1", s1_now="4", s1_comment=TEXT, s1_was="").status_code == 303
        phone.get("/nulage/1")
    assert comments(opened) == [TEXT]


def test_a_comment_without_an_answer_is_kept(opened: Room) -> None:
    phone = opened.phone().join()
    assert phone.answer(1, s2_comment="Bara en tanke.").status_code == 303
    assert comments(opened) == ["Bara en tanke."]
    with opened.database.read() as db:
        assert not db.query(Answer).count()


def test_it_can_be_changed_and_erased_until_close(opened: Room) -> None:
    phone = begun(opened)
    assert phone.answer(1, s1_comment="Nya ord.", s1_was=TEXT).status_code == 303
    assert comments(opened) == ["Nya ord."]
    assert phone.answer(1, s1_comment="", s1_was="Nya ord.").status_code == 303
    assert comments(opened) == []


def test_an_old_page_does_not_overwrite_what_another_device_wrote(opened: Room) -> None:
    phone = begun(opened, "Först skrivet.")
    stale = phone.answer(1, s1_comment="Från den gamla sidan.", s1_was="")
    assert stale.status_code == 409
    assert "Först skrivet." in stale.text
    assert "Från den gamla sidan.</textarea>" in stale.text
    assert comments(opened) == ["Först skrivet."]
    again = phone.post("/nulage/1", s1_comment="Från den gamla sidan.")
    assert again.status_code == 303
    assert comments(opened) == ["Från den gamla sidan."]


def test_one_that_is_too_long_is_said_and_nothing_typed_is_lost(opened: Room) -> None:
    phone = opened.phone().join()
    page = phone.answer(1, s1_now="5", s1_comment="å" * 1001)
    assert page.status_code == 422
    assert "1 tecken för lång" in page.text
    assert "å" * 1001 in page.text
    with opened.database.read() as db:
        assert db.query(Answer).count() == 1
    assert comments(opened) == []


def test_a_late_comment_is_refused_and_shown(opened: Room) -> None:
    phone = begun(opened)
    phone.get("/nulage/1")
    opened.close()
    late = phone.post("/nulage/1", s1_comment="Kom för sent.", s1_was=TEXT)
    assert late.status_code == 409
    assert "Kom för sent." in late.text
    assert comments(opened) == []


def test_with_too_few_respondents_no_comment_is_kept_at_all(opened: Room) -> None:
    opened.answer_survey(4, lambda _person, _statement: "3")
    begun(opened)
    opened.close()
    with opened.database.read() as db:
        assert db.query(Quote).count() == db.query(Comment).count() == 0


def test_the_facilitator_decides_where_a_quote_is_read(opened: Room, desk: Desk) -> None:
    opened.answer_survey(6, lambda _person, _statement: "3")
    for text in ("Anna gör inget.", "Bra fråga.", "Ta med mig."):
        begun(opened, text)
    opened.close()
    with opened.database.read() as db:
        said = {one.text: one.id for one in quotes.quotes(db, opened.survey)}
    assert "Anna gör inget." in desk.get("/kommentarer").text
    desk.post("/kommentarer", **{f"citat-{said['Anna gör inget.']}": "hidden", f"citat-{said['Ta med mig.']}": "plan"})
    with opened.database.read() as db:
        shown = [one.text for one in quotes.quotes(db, opened.survey, "desk", "plan")]
        assert sorted(shown) == ["Bra fråga.", "Ta med mig."]
        assert [one.text for one in quotes.quotes(db, opened.survey, "plan")] == ["Ta med mig."]
        assert [one.text for one in reading.report(db, opened.workshop).quotes] == ["Ta med mig."]
    page = desk.get("/resultat").text
    assert "Bra fråga." in page
    assert "Anna gör inget." not in page


def test_quotes_come_in_the_order_of_random_ids_not_of_arrival(opened: Room) -> None:
    opened.answer_survey(6, lambda _person, _statement: "3")
    texts = [f"Kommentar {n:02}." for n in range(12)]
    for text in texts:
        begun(opened, text)
    opened.close()
    with opened.database.read() as db:
        said = [one.text for one in quotes.quotes(db, opened.survey)]
        ids = [one.id for one in quotes.quotes(db, opened.survey)]
    assert sorted(said) == texts
    assert said != texts
    assert ids == sorted(ids)
