"""Every page that the url map has, in every state of a workshop, for everybody who may knock: each that opens is
looked over by the test client (tests/world/pages.py) and read here for what is written on it.

The map is asked for its pages; a new one is walked from its first day. tests/browser looks at them with a browser.
"""

import re
from collections.abc import Iterator
from itertools import product

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.world.pages import wording
from tests.world.states import STATES, WHO, Visits, addresses
from workshop.web.extensions import limiter
from workshop.web.house import counter

# What is no page, or is made with a child process: tests/web/documents and tests/files open those.
LEFT_OUT = {"static", "workshop.plan.download", "workshop.inviting.print_poster"}
FINE = {200, 302, 303, 308, 401, 403, 404, 409, 410}


def pages(app: Flask) -> list[Rule]:
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    return [rule for rule in rules if rule.endpoint not in LEFT_OUT]


def paths(rule: Rule, held: dict[str, list[str]]) -> Iterator[str]:
    """The rule with everything that its names may stand for."""
    names = sorted(rule.arguments)
    for values in product(*(held[name] for name in names)):
        path = rule.rule
        for name, value in zip(names, values, strict=True):
            path = re.sub(rf"<(\w+:)?{name}>", value, path)
        yield path


@pytest.fixture(scope="module")
def opened() -> dict[str, set[int]]:
    """Endpoint → what it has answered so far."""
    return {}


@pytest.mark.parametrize("state", STATES)
def test_every_page_is_a_good_page_in_every_state_for_everybody(
    state: str, app: Flask, opened: dict[str, set[int]]
) -> None:
    room = STATES[state](app)
    visits, held, wrong = Visits(room), addresses(room), []
    for rule, who in product(pages(app), WHO):
        for path in paths(rule, held):
            with app.app_context():
                limiter.reset()
                counter().reset()
            answer = visits.browser(who).get(path)
            opened.setdefault(rule.endpoint, set()).add(answer.status_code)
            if answer.status_code not in FINE:
                wrong.append(f"{path} ({rule.rule}) for {who}: {answer.status_code}")
            if answer.mimetype == "text/html" and answer.status_code == 200:
                wrong += [f"{rule.rule} for {who}: {fault}" for fault in wording(answer.text)]
    assert not wrong, "\n".join(dict.fromkeys(wrong))
