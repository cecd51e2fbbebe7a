"""What each audience sees now: one fragment an audience, drawn from facts that are gathered once a change.

The same fragment serves the first load and every update. It needs no request, and knows nobody.
"""

import logging
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from flask import render_template
from sqlalchemy.orm import Session
from wtforms import Form

from workshop.gathering.models import Workshop
from workshop.ground.clock import utcnow
from workshop.ground.hyphens import in_html
from workshop.web.contexts import Screen, common
from workshop.web.counts import counts
from workshop.web.desk.answers import answers
from workshop.web.desk.context import desk_screen
from workshop.web.facts import Facts, gather, imagined
from workshop.web.phone.context import phone_screen
from workshop.web.stage.context import StageScreen, foot, stage_screen

log = logging.getLogger(__name__)


class Screens:
    """The screens of a workshop at one moment in time. Each is drawn when it is asked for, and once.

    `form`: the one on this phone that could not be read, with what was typed in it.
    """

    def __init__(self, facts: Facts, form: Form | None = None) -> None:
        self.facts = facts
        self._form = form

    def draw(self, audience: str) -> str:
        """The HTML inside #fragment. An audience of its own making has what all screens have: contexts.Screen."""
        if audience in ("phone", "stage", "desk"):
            drawn: str = getattr(self, audience)
            return drawn
        return render_template(f"{audience}/fragment.html", **Screen(**common(self.facts)).as_names())

    @cached_property
    def phone(self) -> str:
        return in_html(render_template("phone/fragment.html", **phone_screen(self.facts, self._form).as_names()))

    @cached_property
    def stage(self) -> str:
        return _draw_stage(self._stage_screen)

    @cached_property
    def _stage_screen(self) -> StageScreen:
        return stage_screen(self.facts)

    @cached_property
    def foot(self) -> str:
        """What the foot of the stage says: how many have answered, or are here."""
        return render_template("stage/foot.html", foot=foot(self.facts))

    @cached_property
    def desk(self) -> str:
        way_in: dict[str, Any] = {"join_address": self._stage_screen.join_address, "qr": self._stage_screen.qr}
        context = desk_screen(self.facts, on_stage=self._miniature, foot=self.foot, **way_in)
        return render_template("desk/fragment.html", **context.as_names())

    @cached_property
    def _miniature(self) -> str:
        """The stage, for the desk. A fault in one slide takes no command away from who leads: they can go on."""
        try:
            return self.stage
        except Exception:
            log.exception("the stage could not be drawn for the desk")
            return render_template("stage/not_drawn.html")

    def part(self, name: str) -> str:
        """A part of the desk that moves without a command, by the name of its template: see PARTS."""
        return render_template(PARTS[name], **self._of_parts)

    @cached_property
    def _of_parts(self) -> dict[str, Any]:
        facts = self.facts
        return {
            "workshop": facts.workshop,
            "moment": facts.moment,
            "takes": facts.takes,
            "counts": counts(facts),
            "people": facts.people,
            "board": facts.cards,
            "asides": facts.asides,
            "page": facts.page,
            "pages": facts.pages,
            "answers": answers(facts),
            "taken": facts.taken,
        }

    def counted(self, *names: str) -> list[dict[str, Any]]:
        """Of the numbers with these names, those that there are, as an event carries them."""
        found = counts(self.facts)
        return [found[name].to_json() for name in names if name in found]


def _draw_stage(screen: StageScreen) -> str:
    return in_html(render_template("stage/fragment.html", **screen.as_names()))


PARTS = {  # by data-part
    "answers": "desk/_answers.html",
    "asides": "desk/_asides.html",
    "cards": "desk/_board.html",
    "people": "desk/_people.html",
    "ready": "desk/_ready.html",
}


def screens(db: Session, workshop: Workshop, form: Form | None = None) -> Screens:
    return Screens(gather(db, workshop, utcnow()), form)


def fragment(db: Session, audience: str, workshop: Workshop) -> str:
    return screens(db, workshop).draw(audience)


def preview(db: Session, workshop: Workshop, moment: str) -> Screens:
    """As if the room were at a moment now, and it were open. Nothing of what has happened in it is shown."""
    return Screens(imagined(db, workshop, moment, utcnow()))


def tally(now: Screens) -> Iterator[tuple[str, dict[str, Any]]]:
    """(audience, data) of what moves when what is asked gets answers: see protocol.SERVER_EVENTS."""
    asked = now.facts.asked
    if not asked or not asked.asking:
        return
    told = {"asking": asked.asking.id, "n": asked.answered, "counts": now.counted("answered", "of")}
    yield "desk", {**told, "parts": {"answers": now.part("answers"), "foot": now.foot}}
    yield "stage", {**told, "parts": {"foot": now.foot}}


def cards(now: Screens) -> Iterator[tuple[str, dict[str, Any]]]:
    """(audience, data) of what moves when an idea or an aside comes in."""
    board = {"cards": now.part("cards")} if now.facts.cards else {}
    parts = {"asides": now.part("asides"), **board, "foot": now.foot}
    yield "desk", {"counts": now.counted("waiting", "ideas", "questions", "parked"), "parts": parts}
    yield "stage", {"counts": now.counted("ideas"), "parts": {"foot": now.foot}}


def people(now: Screens) -> Iterator[tuple[str, dict[str, Any]]]:
    """(audience, data) of what moves when somebody comes, goes, joins or waits to."""
    told = {"counts": now.counted("here", "been", "joined", "lobby", "of")}
    asked = now.facts.asked
    waits = now.facts.takes or (asked and asked.hands)
    asks = {"answers": now.part("answers")} if asked and waits else {}
    yield "desk", {**told, "parts": {"people": now.part("people"), "ready": now.part("ready"), **asks}}
    yield "stage", {**told, "parts": {}}
