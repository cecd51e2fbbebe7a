"""Letters through a real mail server that misbehaves: each address gets exactly one, or we say that we do not know."""

import re
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.inviting.claims import answers_sent_in
from tests.inviting.people import come, invite
from tests.inviting.post_office import Office, post_office
from tests.world.desk import Desk
from tests.world.room import Room
from workshop.ground import mail
from workshop.ground.clock import utcnow
from workshop.ground.errors import Refused
from workshop.inviting import actions, answered, claiming, queries, rounds, rules
from workshop.inviting.sending import Sender
from workshop.survey.models import Invitation

PEOPLE = 24


def write(room: Room, what: rules.What = "invitation") -> None:
    room.database.act(actions.write, room.survey, what, subject="Välkommen ö", body="Svara:\n[länk]\n.\nHälsar oss")


def send(room: Room, office: Office, what: rules.What = "invitation", *, again: bool = False) -> queries.Progress:
    """Begin or go on, and wait until it has stopped."""
    before = progress(room, what)
    room.database.act(rounds.begin, room.survey, what, round=before.round, again=again, now=utcnow())
    to = mail.settings(office.url, "Kommunen <svara-inte@kommun.se>")
    assert to
    where = f"http://localhost/d/{room.code}/p/"
    Sender(room.database, to, room.survey, what, instance_key=room.key, where=where).run()
    return progress(room, what)


def progress(room: Room, what: rules.What = "invitation") -> queries.Progress:
    with room.database.read() as db:
        return queries.progress(db, room.survey, what, utcnow())


def test_each_address_gets_one_letter_with_its_own_link(opened: Room) -> None:
    links = invite(opened, PEOPLE)
    write(opened)
    with post_office() as office:
        after = send(opened, office)
    assert (after.sent, after.left, after.uncertain, after.busy, after.trouble) == (PEOPLE, 0, 0, False, "")
    assert Counter(office.to()) == Counter(list(links))
    for to, letter in office.letters:
        assert re.findall(r"/p/(\w+)", letter.get_content()) == [links[to]]
        assert (letter["To"], letter["Subject"]) == (to, "Välkommen ö")
        assert letter["Auto-Submitted"] == "auto-generated"
        assert "\r\n.\r\n" in letter.get_content()
    assert come(opened, links["p3@kommun.se"]).token


@pytest.mark.parametrize("mood", ["hang up before", "full", "not you"])
def test_a_server_that_fails_half_way_is_gone_on_with_and_nobody_gets_two(opened: Room, mood: str) -> None:
    links = invite(opened, PEOPLE)
    write(opened)
    with post_office(lambda come, _to: mood if come == PEOPLE // 2 else "") as office:
        half = send(opened, office)
        assert half.sent == PEOPLE // 2
        assert half.trouble in ("unreachable", "uncertain")
        office.mood = lambda _come, _to: ""
        after = send(opened, office, again=half.uncertain > 0)  # handed nothing over, but we could not know
    assert (after.sent, after.left, after.trouble) == (PEOPLE, 0, "")
    assert Counter(office.to()) == Counter(list(links))


def test_a_letter_that_may_have_arrived_is_not_sent_again_by_itself(opened: Room) -> None:
    links = invite(opened, PEOPLE)
    write(opened)
    with post_office(lambda come, _to: "hang up after" if come == 5 else "") as office:
        half = send(opened, office)
        assert (half.sent, half.uncertain, half.trouble) == (5, 1, "uncertain")
        office.mood = lambda _come, _to: ""
        after = send(opened, office)
    assert (after.sent, after.uncertain) == (PEOPLE - 1, 1)
    assert Counter(office.to()) == Counter(list(links))


def test_a_server_that_hangs_up_after_five_letters_is_called_again(opened: Room) -> None:
    links = invite(opened, PEOPLE)
    write(opened)
    tries: Counter[str] = Counter()

    def tired(come: int, to: str) -> str:
        tries[to] += 1
        return "full" if come % 5 == 0 and come and tries[to] == 1 and to else ""

    with post_office(tired) as office:
        after = send(opened, office)
    assert (after.sent, after.trouble) == (PEOPLE, "")
    assert Counter(office.to()) == Counter(list(links))


def test_nobody_is_there(opened: Room) -> None:
    invite(opened, 3)
    write(opened)
    with post_office() as office:
        pass
    after = send(opened, office)
    assert (after.sent, after.left, after.trouble, after.busy) == (0, 3, "unreachable", False)


def test_boxes_that_do_not_exist_are_told_and_the_rest_is_sent(opened: Room) -> None:
    invite(opened, 8)
    write(opened)
    moods = {"p2@kommun.se": "refuse", "p5@kommun.se": "later"}
    with post_office(lambda _come, to: moods.get(to, "")) as office:
        after = send(opened, office)
        assert (after.sent, after.refused, after.left) == (6, 1, 1)
        office.mood = lambda _come, _to: ""
        assert send(opened, office).sent == 7  # who was not at home is tried again
        assert send(opened, office, again=True).sent == 8
    assert len(set(office.to())) == len(office.to()) == 8


@pytest.mark.parametrize("restarted", [False, True])
def test_a_process_that_dies_with_a_letter_in_its_hand_leaves_it_unsent(opened: Room, restarted: bool) -> None:
    invite(opened, 3)
    write(opened)
    now = utcnow()
    opened.database.act(rounds.begin, opened.survey, "invitation", round=0, again=False, now=now)
    taken = opened.database.act(claiming.claim, opened.survey, "invitation", done=None, now=now)
    assert taken
    with pytest.raises(rules.StillSending):
        opened.database.act(rounds.begin, opened.survey, "invitation", round=1, again=False, now=now)
    later = now if restarted else now + claiming.LEASE + timedelta(seconds=1)
    if restarted:  # the one process has begun anew
        opened.database.act(claiming.let_go)
    with opened.database.read() as db:
        left = queries.progress(db, opened.survey, "invitation", later)
    assert (left.uncertain, left.left, left.busy) == (1, 2, False)
    opened.database.act(rounds.begin, opened.survey, "invitation", round=1, again=False, now=later)
    rest = []
    done = None
    while hand := opened.database.act(claiming.claim, opened.survey, "invitation", done=done, now=later):
        rest.append(hand[1])
        done = (hand[0], "sent")
    assert len(rest) == 2
    assert taken[1] not in rest


def test_two_taps_on_send_begin_once(opened: Room) -> None:
    invite(opened, 3)
    write(opened)
    with post_office() as office:
        send(opened, office)
    with pytest.raises(Refused, match="på ett annat ställe"):
        opened.database.act(rounds.begin, opened.survey, "invitation", round=0, again=False, now=utcnow())
    with pytest.raises(rules.NothingToSend):
        opened.database.act(rounds.begin, opened.survey, "invitation", round=1, again=False, now=utcnow())


def test_a_reminder_goes_to_those_who_are_not_noted_and_a_new_one_to_all_of_them_again(opened: Room) -> None:
    _links, phones = answers_sent_in(opened, 7)
    assert phones
    more = invite(opened, 12)  # five more
    write(opened, "reminder")
    noted = {"threshold": 6, "instance_key": opened.key}
    assert opened.database.act(answered.note_answered, opened.survey, **noted) == 7
    with post_office() as office:
        assert send(opened, office, "reminder").sent == 5
        assert set(office.to()) == {f"p{at}@kommun.se" for at in range(7, 12)} < set(more)
        send(opened, office, "reminder")
    assert set(Counter(office.to()).values()) == {2}


def test_closing_while_letters_go_out_stops_them_and_forgets_who_was_reminded(opened: Room) -> None:
    answers_sent_in(opened, 6)
    invite(opened, 20)
    write(opened, "reminder")
    with post_office(lambda come, _to: opened.close() or "" if come == 3 else "") as office:  # type: ignore[func-returns-value]
        send(opened, office, "reminder")
    assert len(office.letters) == 4
    with opened.database.read() as db:
        left = db.execute(select(Invitation.reminded, Invitation.answered, Invitation.link_sealed))
        assert set(map(tuple, left)) == {("", False, None)}


def test_the_desk_says_how_far_it_has_come(opened: Room, desk: Desk) -> None:
    invite(opened, 4)
    write(opened)
    with post_office(lambda come, _to: "hang up after" if come == 2 else "") as office:
        send(opened, office)
    page = desk.get("/bjud-in/mejl/inbjudan").text
    for said in ("bröts mitt i", "2 av 4 är skickade", "1 kan ha kommit fram"):
        assert said in page
    assert "oklart om den kom fram" in desk.get("/bjud-in/inbjudna").text
    assert "p0@kommun.se" not in page


@pytest.mark.parametrize(
    ("url", "sender", "said"),
    [
        ("http://mejl.kommun.se", "a@kommun.se", "SMTP_URL ska vara"),
        ("smtp://mejl.kommun.se:inte", "a@kommun.se", "SMTP_URL ska vara"),
        ("smtp://mejl.kommun.se", "", "MAIL_FROM"),
        ("smtp://mejl.kommun.se", "a@kommun.se\r\nBcc: b@kommun.se", "MAIL_FROM"),
        ("smtp://namn:hemligt@mejl.kommun.se", "a@kommun.se", "ingen kryptering"),
    ],
)
def test_settings_that_cannot_work_are_told_without_the_password(url: str, sender: str, said: str) -> None:
    with pytest.raises(mail.BadSettings, match=said) as told:
        mail.settings(url, sender)
    assert "hemligt" not in str(told.value)


def test_settings_are_read_and_do_not_show_their_password() -> None:
    made = mail.settings("smtp://na%40mn:hem%3Aligt@mejl.kommun.se:587?starttls=1", "Kommunen <a@kommun.se>")
    assert made
    assert (made.host, made.port, made.tls, made.user, made.password) == (
        "mejl.kommun.se", 587, "starttls", "na@mn", "hem:ligt",
    )  # fmt: skip
    assert "ligt" not in repr(made)
    assert mail.settings("", "") is None


def test_a_letter_cannot_be_made_to_carry_other_headers_and_reaches_domains_with_umlauts() -> None:
    made = mail.letter("Örebro <a@örebro.se>", "b@örebro.se", "Hej\r\nBcc: c@kommun.se", "Text", utcnow().astimezone())
    assert made["Bcc"] is None
    assert made["To"] == "b@xn--rebro-iua.se"
    assert b"\r\nBcc" not in made.as_bytes()
