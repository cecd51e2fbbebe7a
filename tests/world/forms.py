"""Every form that anybody can meet, found by opening the pages of the url map: which fields it has, and who sends it.

The rooms stand in one house at once, so that a server may be started on the same folder.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any
from urllib.parse import urlencode, urlsplit
from xml.etree.ElementTree import Element

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.world import people
from tests.world.pages import HTML, parse, values
from tests.world.room import Room, furnish
from tests.world.states import STATES, Visits, addresses
from workshop.inviting import actions as inviting
from workshop.inviting.addresses import Listed
from workshop.live import answering
from workshop.programme.statement import OwnStatement
from workshop.questions.kinds import KINDS
from workshop.survey import wording
from workshop.web.extensions import limiter
from workshop.web.house import counter

WHO = {  # who opens the pages of a door; anybody else is shown another page
    "phone": ("nobody", "participant"),
    "account": ("nobody", "owner"),
    "desk": ("owner",),
    "workshop": ("owner",),
}
FIELDS = ("input", "textarea", "select", "button")
WRITTEN = ("text", "textarea", "email", "search", "number", "date", "password")  # kinds that somebody types in
# Made with a child process, or no page.
NO_PAGES = {"static", "workshop.plan.download", "workshop.inviting.print_poster"}


@dataclass(frozen=True, kw_only=True)
class Form:
    """`held`: what its fields hold, as a browser would send them. `kinds`: the kind of each field that is sent."""

    endpoint: str
    method: str
    page: str
    action: str
    who: str
    browser: FlaskClient
    held: Mapping[str, Any]
    kinds: Mapping[str, str]

    def __str__(self) -> str:
        return f"{self.method} {self.endpoint} of {self.page}"

    def send(self, **other: Any) -> TestResponse:
        """With these fields changed, unlooked at: the page may be large."""
        data = {**self.held, **other}
        if self.method == "GET":
            query = {"QUERY_STRING": urlencode(data)}  # given as fields it costs the test client more than the house
            return FlaskClient.open(self.browser, self.action, environ_overrides=query)
        more = {"data": data, "content_type": "multipart/form-data"}  # the other way writes å as six signs
        return FlaskClient.open(self.browser, self.action, method="POST", **more)


@dataclass(frozen=True, kw_only=True)
class Place:
    """A room, and which pages of it are worth opening: none named means all."""

    room: Room
    only: tuple[str, ...] = ()


# The pages of some states where nearly every form stands; to look through all of all takes several times as long.
MOST: Mapping[str, tuple[str, ...]] = {
    "empty": (),
    "begun": ("phone.survey.theme", "phone.survey.review"),
    "invited": (
        "workshop.inviting.index",
        "workshop.lists.index",
        "workshop.lists.look",
        "workshop.invited.index",
        "workshop.invited.one",
        "workshop.letters.letter",
        "phone.personal_link.look",
    ),
    "closed": ("workshop.talk.index", "workshop.talk.reference_values"),
    "full": ("workshop.leading.desk", "workshop.plan.index", "workshop.plan.edit", "workshop.quotes.index"),
}
ALL: Mapping[str, tuple[str, ...]] = dict.fromkeys(STATES, ())


def places(app: Flask, states: Mapping[str, tuple[str, ...]] = ALL) -> list[Place]:
    """A workshop in each state, and a few more, where what is seldom seen is seen."""
    made = [Place(room=STATES[state](app), only=only) for state, only in states.items()]
    few = [Place(room=make(app), only=only) for make, only in SELDOM.items()]
    return [*made, *few, *(Place(room=_asked(app, kind), only=("phone.room.now",)) for kind in KINDS)]


def _several(app: Flask) -> Room:
    """Before the day, with more than one of each: organisations, members, statements of one's own, invited."""
    furnish(app, organisation="Grannkommunen")
    room = furnish(app)
    room.sit()
    people.join(app, people.BO, room.workshop, "leads")
    own = OwnStatement(theme="styrning", key="egen-0123456789ab", text="Vår nämnd får veta vad det gav.")
    room.database.act(wording.write_own, room.survey, own)
    room.database.act(inviting.choose, room.survey, "personal-link")
    listed = [Listed(address="p1@exempelkoping.se")]
    room.database.act(inviting.add, room.survey, listed, instance_key=room.key)
    return room


def _board(app: Flask) -> Room:
    """In the day: an idea waits to be looked at."""
    room = furnish(app)
    room.arrive(6)
    room.go("ideas")
    for at in range(3):
        room.send_idea(f"En karta över system nummer {at}", who=at)
    return room


def _result(app: Flask) -> Room:
    """In the day: words are shown that may be removed, and the room looks at a result."""
    room = furnish(app)
    room.open()
    room.answer_survey(12, lambda person, statement: str(1 + (person * 5 + statement) % 6))
    room.close()
    room.arrive(8)
    asked = room.ask("words")
    room.answer(8, {"words": ["tillit"]}, first=12)
    room.do(answering.close, asked.id, reveal=True)
    room.go("result")
    return room


SELDOM: Mapping[Callable[[Flask], Room], tuple[str, ...]] = {
    _several: (
        "workshop.members.index", "workshop.organisation.index", "workshop.statements.index", "workshop.inviting.index",
    ),
    _board: ("workshop.leading.desk", "workshop.written.index", "phone.room.now"),
    _result: ("workshop.leading.desk", "workshop.written.index"),
}  # fmt: skip


def _asked(app: Flask, kind: str) -> Room:
    room = furnish(app)
    room.arrive(6)
    room.ask(kind, **KINDS[kind].examples()[0][0])
    return room


def found(app: Flask, made: list[Place]) -> list[Form]:
    """Each form once, by where it goes and which fields it has."""
    seen: dict[object, Form] = {}
    known = set[str]()
    for place, visits in [(place, Visits(place.room)) for place in made]:
        for who, path in _visited(app, place):
            refresh(app)
            answer = FlaskClient.open(visits.browser(who), path)
            if answer.status_code != 200 or answer.mimetype != "text/html" or (shape := _shape(answer.text)) in known:
                continue
            known.add(shape)
            for form in _of(app, visits.browser(who), who, path, parse(answer.text)):
                seen.setdefault(_alike(form), form)
    return sorted(seen.values(), key=str)


def _visited(app: Flask, place: Place) -> Iterator[tuple[str, str]]:
    held = addresses(place.room)
    for rule in app.url_map.iter_rules():
        wanted = not place.only or rule.endpoint in place.only
        if wanted and "GET" in (rule.methods or ()) and rule.endpoint not in NO_PAGES:
            yield from product(WHO.get(rule.endpoint.partition(".")[0], ("nobody",)), _paths(rule, held))


def refresh(app: Flask) -> None:
    """As if nobody had tried anything."""
    with app.app_context():
        limiter.reset()
        counter().reset()


_TAGS = re.compile(r"<(?:form|input|select|textarea|button)\b[^>]*>")
_OWN = re.compile(r'[0-9a-f]{32}|/d/\w+|/konto/\w+|\d+|value="[^"]*"')


def _shape(html: str) -> str:
    """What a page asks, without whom and about what: parsing takes longer than making it."""
    return _OWN.sub("#", "".join(_TAGS.findall(html)))


def _alike(form: Form) -> object:
    """Forms that differ in numbers and ids alone are one."""
    return form.method, form.endpoint, frozenset(_OWN.sub("#", name) for name in form.kinds)


def _paths(rule: Rule, held: Mapping[str, list[str]]) -> Iterator[str]:
    names = sorted(rule.arguments)
    for each in product(*(held[name] for name in names)):
        path = rule.rule
        for name, value in zip(names, each, strict=True):
            path = re.sub(rf"<(\w+:)?{name}>", value, path)
        yield path


def _of(app: Flask, browser: FlaskClient, who: str, path: str, root: Element) -> Iterator[Form]:
    for form in root.iter(f"{HTML}form"):
        fields = list(_fields(root, form))
        whole = _whole(fields)
        kinds = {str(one.get("name")): kind_of(one) for one in fields if one.get("name")}
        actions = {form.get("action") or path, *(field.get("formaction") for field in fields if _sends(field))}
        for action in sorted(one for one in actions if one):
            method = (form.get("method") or "get").upper()
            yield Form(
                endpoint=_endpoint(app, action, method), method=method, page=path, action=action, who=who,
                browser=browser, held=values(whole), kinds=kinds,
            )  # fmt: skip


def _fields(root: Element, form: Element) -> Iterator[Element]:
    """Those inside it, and those elsewhere that say they are of it."""
    inside = {id(one) for one in form.iter()}
    for one in root.iter():
        if isinstance(one.tag, str) and one.tag.rpartition("}")[2] in FIELDS:
            outside = one.get("form")
            if (id(one) in inside and outside is None) or (outside is not None and outside == form.get("id")):
                yield one


def _whole(fields: list[Element]) -> Element:
    whole = Element("form")
    whole.extend(fields)
    return whole


def _sends(field: Element) -> bool:
    return field.get("formaction") is not None


def kind_of(field: Element) -> str:
    tag = field.tag.rpartition("}")[2]
    return (field.get("type") or "text") if tag == "input" else tag


def _endpoint(app: Flask, action: str, method: str) -> str:
    try:
        return str(app.url_map.bind("localhost").match(urlsplit(action).path, method=method)[0])
    except HTTPException as none:
        raise AssertionError(f"a form leads to {action}, where there is nothing") from none
