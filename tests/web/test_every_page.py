"""Every page that the url map has, in every state of a workshop, for everybody who may knock: each that opens is
looked over by the test client (tests/world/pages.py) and read here for what is written on it.

The map is asked for its pages; a new one is walked from its first day. tests/browser looks at them with a browser.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.world.pages import Client, wording
from tests.world.states import STATES, WHO, Visits, addresses
from workshop.web.extensions import limiter
from workshop.web.house import counter

# What is no page, or is made with a child process: tests/web/documents and tests/files open those.
LEFT_OUT = {
    "static", "workshop.versions.download", "workshop.versions.making", "workshop.inviting.print_poster",
    "workshop.picture.bars", "workshop.then_and_now.download",
    "workshop.erased.printed", "desk.gone.printed_of_gone",
}  # fmt: skip
# What these show is drawn anew as the room moves, and the title stays.
MOVING = {"phone.room.now", "stage.screen.stage"}
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


@dataclass
class Walk:
    """What is wrong with the pages, and which of them opened for anybody."""

    wrong: list[str] = field(default_factory=list)
    opened: set[str] = field(default_factory=set)

    def look(self, rule: Rule, who: str, browser: Client, path: str) -> None:
        try:
            answer = browser.get(path)
        except AssertionError as fault:
            self.wrong.append(f"{rule.rule} for {who}: {fault}")
            return
        if answer.status_code not in FINE:
            self.wrong.append(f"{path} for {who} is answered by {answer.status_code}")
        if answer.status_code == 200:
            self.opened.add(rule.endpoint)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            found = [fault for fault in wording(answer.text) if not (rule.endpoint in MOVING and "title" in fault)]
            self.wrong += [f"{rule.rule} for {who}: {fault}" for fault in found]


# Who may do less sees the owner's pages with less on them, and who is nobody in this workshop the same in nearly every
# state of it: in one state always, in the others in the long run.
OFTEN, SELDOM = ("participant", "owner", "stage"), ("nobody", "leader", "watcher")
WALKS = [
    *(pytest.param(state, WHO if state == "full" else OFTEN, id=state) for state in STATES),
    *(pytest.param(state, SELDOM, id=f"{state}-seldom", marks=pytest.mark.full) for state in STATES if state != "full"),
]


@pytest.mark.parametrize(("state", "everybody"), WALKS)
def test_every_page_is_a_good_page_in_every_state_for_everybody(
    state: str, everybody: tuple[str, ...], app: Flask
) -> None:
    room = STATES[state](app)
    visits, held, walk = Visits(room), addresses(room), Walk()
    for rule, who in product(pages(app), everybody):
        for path in paths(rule, held):
            with app.app_context():
                limiter.reset()
                counter().reset()
            walk.look(rule, who, visits.browser(who), path)
    assert not walk.wrong, "\n".join(dict.fromkeys(walk.wrong))
