"""A fixed cast of facilitators, made through the real actions."""

import functools
from dataclasses import dataclass
from datetime import date, datetime

from flask import Flask

from tests.world import house
from tests.world.pages import Client
from workshop.facilitators import actions, passwords, queries
from workshop.facilitators.rules import May
from workshop.gathering.rules import ExpectedUnit, NewWorkshop
from workshop.ground.clock import utcnow
from workshop.lifetime.actions import create_workshop
from workshop.web.house import house_of
from workshop.web.who import SIGN_IN


@dataclass(frozen=True, kw_only=True)
class Person:
    name: str
    email: str
    password: str = "en ganska lång mening"


ANNA = Person(name="Anna Berg", email="anna.berg@exempelkoping.se")  # owns the workshop
BO = Person(name="Bo Ek", email="bo.ek@konsult.se")
CAJSA = Person(name="Cajsa Dahl", email="cajsa@annanstad.se")  # leads in another municipality

hashed = functools.cache(passwords.hashed)  # real parameters, once per password


def have_account(app: Flask, person: Person, now: datetime | None = None) -> str:
    """Give a person an account, unless they have one. Returns a sign-in token."""
    database, now = house_of(app).database, now or utcnow()
    with database.read() as db:
        found = queries.find_by_email(db, person.email)
    if found:
        return database.act(
            actions.sign_in, found.id, password_hash=found.password_hash, device="Firefox på Linux", now=now
        )
    link = database.act(actions.make_link, "account", now=now)
    about = {"name": person.name, "email": person.email, "password_hash": hashed(person.password)}
    return database.act(actions.make_account, link, device="Chrome på Windows", now=now, **about)


def signed_in(app: Flask, person: Person) -> Client:
    """A browser of its own, where the person is signed in."""
    browser = house.browser(app)
    browser.set_cookie(SIGN_IN, have_account(app, person))
    return browser


def id_of(app: Flask, person: Person) -> str:
    with house_of(app).database.read() as db:
        found = queries.find_by_email(db, person.email)
    assert found, f"{person.name} has no account"
    return found.id


def join(app: Flask, person: Person, workshop: str, may: May) -> Client:
    """Let a person into a workshop by an accepted invitation. Returns their browser."""
    browser = signed_in(app, person)
    database = house_of(app).database
    link = database.act(actions.make_link, "membership", now=utcnow(), workshop=workshop, may=may)
    database.act(actions.accept_membership, link, id_of(app, person), now=utcnow())
    return browser


def details(app: Flask, **other: object) -> NewWorkshop:
    """What Anna's workshop is made from; keywords say otherwise."""
    programme = house_of(app).programme
    usual: dict[str, object] = {
        "organisation": "Exempelköpings kommun",
        "kind": "kommun",
        "title": "Att leda digital förändring",
        "held_on": date(2030, 5, 14),
        "place": "Rådhuset",
        "committee": "Kommunstyrelsen",
        "diary_number": "KS 2030/114",
        "agenda": "halvdag",
        "themes": tuple(theme.key for theme in programme.themes),
        "units": (
            ExpectedUnit(label="Barn och utbildning", expected=12),
            ExpectedUnit(label="Vård och omsorg", expected=14),
        ),
        "roles": {"fortroendevald": 10, "tjansteperson": 16},
    }
    return NewWorkshop(**(usual | other))  # type: ignore[arg-type]


def make_workshop(app: Flask, owner: Person, **other: object) -> str:
    """Make a workshop that the person owns. Returns its id."""
    known = (house_of(app).programme, house_of(app).config.instance_key, utcnow())
    return house_of(app).database.act(create_workshop, details(app, **other), id_of(app, owner), *known)
