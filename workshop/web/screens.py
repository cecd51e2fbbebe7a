"""What each audience sees now: one fragment an audience, rendered once, the same for first load and update.

A fragment needs no request and knows nobody: what is one person's own stands outside it, in the page's layout.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from flask import render_template
from sqlalchemy import select
from sqlalchemy.orm import Session
from wtforms import Form

from workshop.answers.models import Asking, Question
from workshop.cards import queries as cards_queries
from workshop.gathering.models import Workshop
from workshop.ground.clock import utcnow
from workshop.live import queries
from workshop.plan import queries as plan_queries
from workshop.programme.values import Theme
from workshop.questions import kinds
from workshop.questions.base import Tally
from workshop.run_sheet import rules
from workshop.run_sheet.models import Moment
from workshop.survey import queries as survey_queries
from workshop.survey import talk
from workshop.web.addresses import address, way_in
from workshop.web.qr import qr
from workshop.web.slides import faces, talk_slide


def fragment(db: Session, audience: str, workshop: Workshop, form: Form | None = None) -> str:
    """The HTML inside #fragment for `phone`, `stage` or `desk`. `form`: the question's, with what one person typed."""
    known = facts(db, workshop)
    return render_template(f"live/fragment/{audience}.html", **known | {"form": form or known["form"]})


def facts(db: Session, workshop: Workshop) -> dict[str, Any]:
    """Everything that the three fragments draw from."""
    scene = queries.scene(db, workshop)
    programme = workshop.programme
    moment, now = scene.moment, utcnow()
    here = address("phone.front_door.index", code=workshop.code)
    theme = next((theme for theme in programme.themes if moment and theme.key == moment.theme_key), None)
    talked = _talked(db, scene)
    return {
        "workshop": workshop,
        "scene": scene,
        "moment": moment,
        "sheet": _sheet(scene.moments),
        "theme": theme,
        "theme_number": programme.themes.index(theme) + 1 if theme else 0,
        "themes": programme.themes,
        "scale_steps": programme.scale_steps,
        "now": now,
        "pace": rules.pace(scene.moments, workshop.current_moment, now),
        "measures": plan_queries.measures(db, workshop.id) if moment and moment.kind == "measures" else [],
        "talk_slide": talk_slide,
        "join_address": here,
        "qr": qr(way_in(workshop.code)),
        **_asked(scene),
        **_board(db, scene),
        **talked,
        **_measured(db, scene, theme, bool(talked["talk"])),
    }


def _sheet(moments: tuple[Moment, ...]) -> list[tuple[str, int, list[Moment]]]:
    """The run sheet in blocks: (theme, sitting, moments), a new block wherever theme or sitting changes."""
    blocks = groupby(moments, key=lambda moment: (moment.theme_key, moment.sitting))
    return [(theme, sitting, list(lines)) for (theme, sitting), lines in blocks]


def _asked(scene: queries.Scene) -> dict[str, Any]:
    """The question as a form, and the tally that the room may see now, if any."""
    question = scene.question
    if not question:
        return {"form": None, "room_tally": None}
    released = scene.asking.released if scene.asking and scene.takes else None
    return {
        "form": kinds.get(question.kind).form(question.spec)(),
        "room_tally": Tally.from_json(released["all"]) if released else scene.tally,
    }


def _board(db: Session, scene: queries.Scene) -> dict[str, Any]:
    if not scene.moment or scene.moment.kind != "ideas":
        return {"cards_shown": [], "cards_waiting": []}
    moment = scene.moment.id
    return {"cards_shown": cards_queries.shown(db, moment), "cards_waiting": cards_queries.waiting(db, moment)}


def _talked(db: Session, scene: queries.Scene) -> dict[str, Any]:
    """What there is to talk about in the theme."""
    moment = scene.moment
    if not moment or moment.kind not in ("intro", "result", "discussion") or not moment.theme_key:
        return {"talk": []}
    found = talk.points(db, scene.workshop.id, shown_only=True)
    return {"talk": [point for point in found if point.theme_key == moment.theme_key]}


def _measured(db: Session, scene: queries.Scene, theme: Theme | None, talks: bool) -> dict[str, Any]:
    """The nulägesanalys, the sides that there are of it, and the one that the stage shows."""
    moment = scene.moment
    if not moment or moment.kind != "result":
        return {"result": None, "sides": (), "side": faces.turned("", 1, ())}
    result = survey_queries.result(db, scene.workshop.id)
    there = faces.sides(result, theme, talk=talks)
    return {"result": result, "sides": there, "side": faces.turned(moment.side, moment.page, there)}


def count(db: Session, workshop: Workshop) -> str:
    """What the foot of the stage says: how many have answered, or are here."""
    return render_template("live/tally/stage.html", scene=queries.scene(db, workshop))


def tally(db: Session, asking: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(audience, workshop, data) of what moved when `asking` got answers: see protocol.SERVER_EVENTS."""
    moment = db.scalar(
        select(Moment).join(Question, Question.moment == Moment.id).join(Asking).where(Asking.id == asking)
    )
    workshop = db.get_one(Workshop, moment.workshop) if moment else None
    if not workshop or not moment or workshop.current_moment != moment.id:
        return
    scene = queries.scene(db, workshop)
    for audience in ("desk", "stage"):
        html = render_template(f"live/tally/{audience}.html", scene=scene, workshop=workshop)
        yield audience, workshop.id, {"asking": asking, "n": scene.answered, "html": html}


def cards(db: Session, workshop: Workshop) -> str:
    """The desk's list of ideas to look through."""
    scene = queries.scene(db, workshop)
    return render_template("live/tally/cards.html", workshop=workshop, moment=scene.moment, **_board(db, scene))
