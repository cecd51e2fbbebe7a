"""Which words a letter, or a message to copy, begins from. The facilitator edits them."""

from workshop.inviting.notices import cancelled, moved, notices, thanks
from workshop.inviting.phrases import About, Words
from workshop.inviting.rules import What
from workshop.inviting.survey_letters import invitation, reminder, teams


def first(what: What, about: About) -> Words:
    """The letter as it is before anybody has changed it."""
    if what == "notice":
        return notices(about)["practical"]
    return invitation(about) if what == "invitation" else reminder(about)


def to_copy(about: About, *, closed: bool, mailed: bool) -> tuple[Words, ...]:
    """For mail and Teams. `mailed`: letters with personal links go out from here, so they are written there instead."""
    messages = () if mailed and about.personal else (moved(about), cancelled(about))
    if closed:
        return (thanks(about), *messages)
    letters = () if mailed and about.personal else (invitation(about), reminder(about))
    return (*letters, *teams(about), thanks(about), *messages)
