"""PURE. Small decisions about sign-in: what a device is called, how a membership may move."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Literal

from workshop.ground.errors import Refused

May = Literal["owns", "leads", "watches"]

Purpose = Literal["account", "password", "membership", "address"]
SIGNED_IN_FOR = timedelta(days=7)  # the rehearsal the night before and the long day after are one sign-in
SEEN_EVERY = timedelta(minutes=5)  # so seldom is it written that a sign-in is in use
LINK_LIVES: Mapping[Purpose, timedelta] = {
    "account": timedelta(minutes=30),
    "password": timedelta(minutes=30),
    "address": timedelta(minutes=30),
    "membership": timedelta(days=7),  # is sent by mail to somebody with a full calendar
}

_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "Chromebook"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


class LastOwner(Refused):
    code, status = "last_owner", 409
    message = "Workshopen måste ha minst en ägare. Gör någon annan till ägare först."


def owner_remains(members: Mapping[str, str], changed: str, may: str | None) -> None:
    """Raise LastOwner if nobody would own the workshop once `changed` has `may` (None: is no longer a member)."""
    after = {**members, changed: may}
    if "owns" not in after.values():
        raise LastOwner


def device_name(user_agent: str) -> str:
    """«Chrome på Windows», so that a list of sign-ins can be told apart; '' when nothing is known."""
    browser = next((name for sign, name in _BROWSERS if sign in user_agent), "")
    system = next((name for sign, name in _SYSTEMS if sign in user_agent), "")
    return " på ".join(part for part in (browser, system) if part)
