"""PURE. An address that mail can be sent to, out of what somebody wrote; and a person to invite."""

import re
from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email

from workshop.ground.text import Unreadable, clean

LONGEST = 254  # characters in an address
_LONGEST_GIVEN = 320  # with a name before it
_FIRST = re.compile(r"[a-z0-9_]")  # no sign that a spreadsheet takes for a formula
_IN_BRACKETS = re.compile(r"<([^<>]*)>")


@dataclass(frozen=True, kw_only=True)
class Listed:
    """Somebody to invite. `role`: of ground.roles, `unit`: an id; None when they choose for themselves."""

    address: str
    role: str | None = None
    unit: str | None = None


def address_in(text: str) -> str:
    """The address of «Anna Berg <Anna@Kommun.se>» in lower case; '' when there is none that mail can be sent to.

    By its form alone: nothing is looked up.
    """
    try:
        given = clean(text, _LONGEST_GIVEN)
        in_brackets = _IN_BRACKETS.findall(given)
        bare = (in_brackets[-1] if in_brackets else given).strip().casefold().removeprefix("mailto:").strip("'\".,:;()")
        found = validate_email(bare, check_deliverability=False, allow_smtputf8=False).normalized.lower()
    except (EmailNotValidError, Unreadable):
        return ""
    return found if _FIRST.match(found) and len(found) <= LONGEST and _can_be_sent_to(found) else ""


def not_ascii_before_at(text: str) -> bool:
    """«fredrik.åkesson@kommun.se»"""
    local = text.rpartition("@")[0].rpartition("<")[2].strip()
    return bool(local) and not local.isascii() and " " not in local


def _can_be_sent_to(address: str) -> bool:
    """«örebro.se» has a form in ASCII; some names that look right have none in the older rules that mail is sent by."""
    try:
        return len(address.rpartition("@")[2].encode("idna")) <= 253
    except UnicodeError:
        return False
