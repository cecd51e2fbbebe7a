"""Every cookie over https is the host's own; over http none says so, or browsers would throw it away."""

import re
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.world import house, people
from tests.world.people import ANNA
from workshop.gathering.models import Workshop
from workshop.web.house import house_of
from workshop.web.who import stage_pass


def given(app: Flask) -> list[str]:
    """Every cookie that a facilitator, a participant and the stage are given."""
    people.have_account(app, ANNA)
    workshop = people.make_workshop(app, ANNA, units=())
    with house_of(app).database.read() as db:
        found = db.get_one(Workshop, workshop)
    browser = house.browser(app)
    secure = {"base_url": house_of(app).config.base_url}
    answers = [browser.get("/logga-in", **secure)]
    right = {"email": ANNA.email, "password": ANNA.password, "csrf_token": _field(answers[0], "csrf_token")}
    answers.append(browser.post("/logga-in", data=right, headers={"Referer": secure["base_url"]}, **secure))
    key = stage_pass(house_of(app).config, found)
    answers.append(browser.get(f"/storbild/{found.code}/", query_string={"nyckel": key}, **secure))
    answers.append(browser.get(f"/d/{found.code}/anslut", **secure))
    joins = {
        "role": "tjansteperson",
        "csrf_token": _field(answers[-1], "csrf_token"),
        "ticket": _field(answers[-1], "ticket"),
    }
    answers.append(
        browser.post(f"/d/{found.code}/anslut", data=joins, headers={"Referer": secure["base_url"]}, **secure)
    )
    assert [answer.status_code for answer in answers] == [200, 303, 303, 200, 303]
    return [cookie for answer in answers for cookie in answer.headers.getlist("Set-Cookie")]


def _field(page: TestResponse, name: str) -> str:
    """What a hidden field of the page holds."""
    [tag] = re.findall(rf'<input[^>]*name="{name}"[^>]*>', page.text)
    return re.search(r'value="([^"]*)"', tag).group(1)


@pytest.mark.parametrize("base_url", ["http://localhost", "https://lyft.kommun.se"])
def test_cookies_are_the_hosts_own_over_https_and_only_there(tmp_path: Path, base_url: str) -> None:
    app = house.build(tmp_path, {"BASE_URL": base_url})
    cookies = given(app)
    names = {re.sub(r"-[A-Z0-9]{6}$", "", cookie.split("=")[0]).removeprefix("__Host-") for cookie in cookies}
    assert names == {"kl", "kl-laptop", "ledare", "storbild", "lank", "d"}
    https = base_url.startswith("https")
    for cookie in cookies:
        assert cookie.startswith("__Host-") == https, cookie
        assert ("; Secure" in cookie) == https, cookie
        assert "; Path=/" in cookie
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie, cookie
        assert "Domain" not in cookie
    house_of(app).database.close()
