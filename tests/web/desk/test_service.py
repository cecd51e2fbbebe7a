"""The page about the service is for who runs it, and tells nothing of any workshop."""

import re
import shutil
from datetime import timedelta
from pathlib import Path

from flask import Flask

from tests.inviting.post_office import post_office
from tests.world import house, people
from tests.world.pages import Client
from tests.world.people import ANNA, BO, CAJSA
from tests.world.room import furnish
from tests.world.words import words
from workshop.facilitators.overseeing import set_admin
from workshop.ground.clock import today
from workshop.ground.config import ROOT
from workshop.ground.swedish import day
from workshop.lifetime.due import Facts
from workshop.lifetime.upcoming import Upcoming, upcoming
from workshop.web.desk.mail_words import WORDS as FAULTS
from workshop.web.house import house_of

PAGE = "/tjansten/"


def runs_it(app: Flask) -> Client:
    browser = people.signed_in(app, CAJSA)
    house_of(app).database.act(set_admin, people.id_of(app, CAJSA), True)
    return browser


def test_it_is_not_there_for_who_has_not_been_named(app: Flask) -> None:
    assert people.signed_in(app, ANNA).get(PAGE).status_code == 404
    assert house.browser(app).get(PAGE).status_code == 303
    browser = runs_it(app)
    assert browser.get(PAGE).status_code == 200
    house_of(app).database.act(set_admin, people.id_of(app, CAJSA), False)
    assert browser.get(PAGE).status_code == 404


def test_it_tells_of_accounts_and_of_no_workshop(app: Flask) -> None:
    room = furnish(app, held_on=today() + timedelta(days=3))
    page = runs_it(app).get(PAGE).text
    told = words(page)
    assert f"{ANNA.name} {ANNA.email} {day(today())} {day(today())} 1 1" in told
    assert f"{day(today() + timedelta(days=10))} Workshopar avslutas 1" in told
    for secret in (room.workshop, room.code, room.now().title):
        assert secret not in page


def test_an_account_is_closed_and_opened_but_not_ones_own(app: Flask) -> None:
    browser, other = runs_it(app), people.signed_in(app, BO)
    bo, mine = people.id_of(app, BO), people.id_of(app, CAJSA)
    assert browser.send(f"{PAGE}konton/{bo}/stang", {}, on=PAGE).status_code == 303
    assert other.get("/ledare/").status_code == 303
    assert "Avstängt" in words(browser.get(PAGE).text)
    browser.send(f"{PAGE}konton/{bo}/oppna", {}, on=PAGE)
    assert people.signed_in(app, BO).get("/ledare/").status_code == 200
    assert browser.send(f"{PAGE}konton/{mine}/stang", {}, on=PAGE).status_code == 409
    assert browser.send(f"{PAGE}konton/{'0' * 32}/stang", {}, on=PAGE).status_code == 404


def test_a_link_to_a_new_account_is_shown_once(app: Flask) -> None:
    browser = runs_it(app)
    shown = browser.send(f"{PAGE}konton/lank", {}, on=PAGE).text
    link = shown.partition('link-box" tabindex="0">')[2].partition("<")[0]
    assert house.browser(app).get(link.removeprefix("http://localhost")).status_code == 200
    assert link not in browser.get(PAGE).text


def test_mail_is_tried_and_what_is_wrong_is_said(tmp_path: Path) -> None:
    with post_office() as office:
        app = house.build(tmp_path, {"SMTP_URL": office.url, "MAIL_FROM": "a@kommun.se"})
        browser = runs_it(app)
        browser.send(f"{PAGE}mejlprov", {}, on=PAGE)
        assert office.to() == [CAJSA.email]
        assert f"tog emot provet till {CAJSA.email}" in words(browser.get(PAGE).text)
    browser.send(f"{PAGE}mejlprov", {}, on=PAGE)
    assert f"{FAULTS['nobody listens']}. I loggen: mail: nobody listens" in words(browser.get(PAGE).text)


def test_a_fault_of_the_mail_is_told_in_the_words_of_the_operators_page() -> None:
    rows = re.findall(r"^\| mail: (.+?) \| (.+) \|$", (ROOT / "docs/operations.md").read_text(), re.MULTILINE)
    assert dict(FAULTS) == {fault: said.replace("`", "") for fault, said in rows}


def test_what_is_wrong_with_the_theme_files_is_said(tmp_path: Path) -> None:
    """They are read anew: a file that is edited is tried before the service is started with it."""
    themes = tmp_path / "themes"
    shutil.copytree(ROOT / "themes", themes)
    browser = runs_it(house.build(tmp_path / "instance", {"THEMES_PATH": str(themes)}))
    assert "Filerna är rätt" in words(browser.get(PAGE).text)
    next(iter(sorted(themes.glob("*.toml")))).write_text("inte toml")
    assert "Temafilerna går inte att använda" in words(browser.get(PAGE).text)


def test_a_database_that_was_kept_aside_is_not_forgotten(app: Flask) -> None:
    browser = runs_it(app)
    aside = house_of(app).config.instance / "workshop.sqlite3.before-20261129T071600"
    aside.write_text("")
    assert aside.name in browser.get(PAGE).text
    aside.unlink()
    assert "ligger kvar" not in browser.get(PAGE).text


def test_what_is_to_come_is_counted_by_day_and_not_too_far_ahead() -> None:
    near, far = today() + timedelta(days=1), today() + timedelta(days=400)
    some = [Facts(workshop=f"{at}", held_on=today(), finish_on=near, erase_on=far) for at in range(3)]
    assert upcoming(some, today()) == [Upcoming(on=near, what="finish", workshops=3)]
