"""G12: who may do what, for every address and method there is. The rights are those that docs/protocol.md declares."""

import re
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.privacy.authority import RIGHTS, Place, World, furnish, token_of
from tests.realtime.test_protocol import requests, routed
from workshop.web.extensions import limiter
from workshop.web.house import counter, house_of

ROLES = {  # role → what it may in `mine`
    "nobody": {"anyone"},
    "participant": {"anyone", "participant"},
    "stranger": {"anyone"},
    "stage": {"anyone", "stage"},
    "other stage": {"anyone"},
    "owner": {"anyone", "facilitator", *RIGHTS},
    "leader": {"anyone", "facilitator", "watches", "leads"},
    "watcher": {"anyone", "facilitator", "watches"},
    "foreigner": {"anyone", "facilitator"},
    "admin": {"anyone", "facilitator", "admin"},
    "signed out": {"anyone"},
    "expired": {"anyone"},
}
SIGNED_IN = {"owner", "leader", "watcher", "foreigner", "admin"}
# Files of the workshop that are handed out: it is noted who got them.
NOTED = {f"/ledare/<workshop>/{name}.<kind>" for name in ("plan", "nulage/resultat", "logg")}
NOTED |= {f"/ledare/<workshop>/plan.{kind}" for kind in ("pdf", "docx", "html", "ics")}
NOTED |= {"/ledare/<workshop>/tjansteskrivelse.docx", "/ledare/<workshop>/plan/da-och-nu.pdf"}
# What the views need beyond ids, so that only authority can stand in the way.
BODY = {
    "direction": "up", "may": "leads", "text": "Hej", "on": "1", "sure": "y", "kind": "choice", "options": "Ja\nNej",
    "minutes": "5", "choice": "0", "seq": "1", "erase_on": "2099-01-01", "what": "Gör något annat", "money": "oklart",
    "version": "1", "card": "a" * 32, "id": "b" * 32, "code": "x", "role": "annan", "unit": "ingen",
    "people": "2000", "way": "down", "cuts": f"{'0' * 32}:1",
}  # fmt: skip
VALUES = {
    "number": "1", "sitting": "0", "role": "annan", "where": "stage", "what": "visa", "theme": "styrning",
    "token": "x", "filename": "js/phone.js", "kind": "json", "side": "chart", "page": "1", "standing": "taken",
    "about": "sta-bakom", "status": "paborjad",
}  # fmt: skip
# What else an address may hold is an id that nothing has. While the survey is open there is no result; nor a link.
ABSENT = "0" * 32
# A phone that has been lent to nobody is handed back to nobody.
NOT_THERE = (
    ABSENT,
    "/metrics",
    "/resultat.json",
    "/resultat.pdf",
    "/ledare/arkiv",
    "/led/diagram/",
    "/oppna",
    "/nasta/tillbaka",
    "/metrics",
)

Cell = tuple[str, str, str]  # method, rule, right


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = furnish(tmp_path_factory.mktemp("authority"))
    for role in ("owner", "leader", "watcher"):  # a sign-in's first page is noted in the activity log
        assert call(made, role, "GET", f"/ledare/{made.mine.workshop}/").status_code == 200
    yield made
    house_of(made.app).database.close()


def declared(app: Flask) -> list[Cell]:
    """Every address and method with its right. An address without a row is a KeyError."""
    told = requests()
    return [(*cell, told[cell][0]) for cell in sorted(routed(app))]


def address(rule: str, place: Place, of: Place | None = None) -> str:
    """The rule filled in with the ids of `place`; objects of a workshop may be those `of` another."""
    filled = rule
    for name in ("workshop", "code"):
        filled = filled.replace(f"<{name}>", getattr(place, name))
    for name in ("moment", "card", "aside", "measure", "change", "decision", "member", "token_hash"):
        filled = filled.replace(f"<{name}>", getattr(of or place, name))
    for name, value in VALUES.items():
        for form in (f"<{name}>", f"<int:{name}>", f"<path:{name}>"):
            filled = filled.replace(form, value)
    return re.sub("<[a-z_:]+>", ABSENT, filled)


def body(place: Place, **more: str) -> dict[str, str]:
    of_measure = {f"{place.measure}-{name}": value for name, value in (("version", "1"), ("what", "Gör något annat"))}
    return {**BODY, **of_measure, "rev": str(place.rev), "to": place.asking, "kod": place.code, **more}


def call(world: World, role: str, method: str, path: str, *, of: Place | None = None) -> TestResponse:
    if method != "POST":
        return world.browser(role).open(path, method=method)
    browser, token = world.with_token(role)
    filled = body(of or world.mine, csrf_token=token)
    if path.endswith("/svar"):  # an answer has the fields of its question and no others
        filled = {name: filled[name] for name in ("csrf_token", "question", "seq", "choice")}
    return browser.post(path, data=filled)


def refusal(role: str, right: str, method: str) -> set[tuple[int, str]]:
    """(status, where to) of whoever has not that right."""
    if right in ("participant", "stage"):
        return {(403, "")}
    if role not in SIGNED_IN:
        return {(303, "/logga-in")} if method in ("GET", "HEAD") else {(401, "")}
    return {(404, "")} if role in ("foreigner", "admin") or right == "admin" else {(403, "")}


def seen(response: TestResponse) -> tuple[int, str]:
    return response.status_code, (response.location or "").split("?")[0]


def test_nobody_does_what_is_not_theirs_and_trying_changes_nothing(world: World) -> None:
    before, wrong, cells = world.state(), [], 0
    for method, rule, right in declared(world.app):
        roles = [role for role, may in ROLES.items() if right not in may]
        told = {role: seen(call(world, role, method, address(rule, world.mine))) for role in roles}
        cells += len(roles)
        wrong += [f"{method} {rule} ({right}) as {role}: {what}" for role, what in told.items()
                  if what not in refusal(role, right, method)]  # fmt: skip
        if roles and world.state() != before:
            wrong.append(f"{method} {rule} ({right}): one of {roles} changed something")
            before = world.state()
    print(f"{cells} cells refused")
    assert not wrong, "\n".join(wrong)


def test_everybody_gets_in_where_they_may(world: World) -> None:
    wrong, cells = [], 0
    for (method, rule, right), (role, may) in product(declared(world.app), ROLES.items()):
        if right not in may:
            continue
        cells += 1
        with world.app.app_context():
            limiter.reset()
            counter().reset()
        if method == "GET":
            response = call(world, role, method, address(rule, world.mine))
        else:
            with world.undone():
                response = call(world, role, method, address(rule, world.mine))
        gone = 410 if rule in ("/konto/<token>", "/konto/ny-adress/<sealed>") else 404
        absent = gone == 410 or any(part in response.request.path for part in NOT_THERE)
        fine = response.status_code in ({200, 303, 409, 422} | ({gone} if absent else set()))
        to_sign_in = response.location or ""
        if not fine or (right != "anyone" and to_sign_in.startswith("/logga-in")):
            wrong.append(f"{method} {rule} ({right}) as {role}: {seen(response)}")
    print(f"{cells} cells let in")
    assert not wrong, "\n".join(wrong)


def test_nothing_of_another_workshop_can_be_reached_through_ones_own(world: World) -> None:
    """The owner of one workshop, with ids of moments, cards, measures, members, invitations of the other."""
    before, wrong = world.state(), []
    objects = ("<moment>", "<card>", "<aside>", "<measure>", "<member>", "workshop>/medlemmar/inbjudan/<token_hash>")
    for method, rule, right in declared(world.app):
        if right not in RIGHTS or not any(one in rule for one in objects):
            continue
        response = call(world, "owner", method, address(rule, world.mine, of=world.other))
        if world.state() != before or response.status_code >= 500 or "Gör det" in response.text:
            wrong.append(f"{method} {rule}: {seen(response)}, changed: {world.state() != before}")
            before = world.state()
    assert not wrong, "\n".join(wrong)


def test_a_participant_cannot_answer_or_send_ideas_to_another_workshop(world: World) -> None:
    before = world.state()
    browser, other = world.browser("participant"), world.other
    for to in (other.asking, other.board):
        sent = {**body(other, csrf_token=token_of(browser)), "to": to}
        assert browser.post(f"/d/{world.mine.code}/skicka", data=sent).status_code == 404
    assert world.state() == before


def test_the_page_that_refuses_somebody_elses_workshop_tells_nothing_of_it(world: World) -> None:
    page = call(world, "foreigner", "GET", f"/ledare/{world.mine.workshop}/")
    none = call(world, "foreigner", "GET", f"/ledare/{'0' * 32}/")
    assert page.status_code == none.status_code == 404
    assert page.text == none.text


# Every form, whoever sends it


def test_no_form_is_taken_without_its_token(world: World) -> None:
    before, wrong = world.state(), []
    anothers = token_of(world.browser("nobody"))
    for (method, rule, right), (role, may) in product(declared(world.app), ROLES.items()):
        if method != "POST" or right not in may:
            continue
        for token in ({}, {"csrf_token": ""}, {"csrf_token": anothers}):
            sent: dict[str, Any] = body(world.mine, **token)
            response = world.browser(role).post(address(rule, world.mine), data=sent)
            if response.status_code != 400:
                wrong.append(f"{rule} as {role} with {token}: {response.status_code}")
    assert not wrong, "\n".join(wrong)
    assert world.state() == before


def test_what_changes_something_cannot_be_opened(world: World) -> None:
    before = world.state()
    both = set(routed(world.app))
    for method, rule, _right in declared(world.app):
        if method == "POST" and ("GET", rule) not in both:
            for how in ("GET", "HEAD", "PUT", "DELETE", "PATCH"):
                assert call(world, "owner", how, address(rule, world.mine)).status_code in (404, 405, 410), (how, rule)
    assert world.state() == before


def test_looking_changes_nothing(world: World) -> None:
    """GET, HEAD and OPTIONS of every page, as everybody: robots follow links."""
    before, stored = world.state(), world.state(but="activity")
    for method, rule, right in declared(world.app):
        if method != "GET":
            continue
        path = address(rule, world.mine)
        for role in [role for role, may in ROLES.items() if right in may]:
            opened = call(world, role, "GET", path)
        head = call(world, role, "HEAD", path)  # the same view, whoever asks
        assert opened.status_code == head.status_code, (rule, role)
        assert not head.data
        assert call(world, role, "OPTIONS", path).status_code in (200, 303, 401, 403, 404)
        assert world.state(but="activity") == stored, rule
        assert world.state() == before or rule in NOTED, rule
        before = world.state()
