"""What each audience sees now: one fragment an audience, rendered once, the same for first load and update.

A fragment needs no request and knows nobody: what is one person's own stands outside it, in the page's layout.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from flask import render_template
from sqlalchemy.orm import Session

from workshop.answers.models import Question
from workshop.cards import queries as cards_queries
from workshop.gathering.models import Workshop
from workshop.ground.clock import utcnow
from workshop.live import queries
from workshop.plan import queries as plan_queries
from workshop.programme.values import Theme
from workshop.questions import kinds
from workshop.questions.base import Tally
from workshop.run_sheet import rules
from workshop.run_sheet.models import Step
from workshop.survey import queries as survey_queries
from workshop.survey import talk
from workshop.web.addresses import address, way_in
from workshop.web.qr import qr
from workshop.web.slides import faces, slide, talk_slide


def fragment(db: Session, audience: str, workshop: Workshop) -> str:
    """The HTML inside #fragment for `phone`, `stage` or `desk`."""
    return render_template(f"live/fragment/{audience}.html", **facts(db, workshop))


def facts(db: Session, workshop: Workshop) -> dict[str, Any]:
    """Everything that the three fragments draw from."""
    scene = queries.scene(db, workshop)
    programme = workshop.programme
    step, now = scene.step, utcnow()
    here = address("d.gathering.index", code=workshop.code)
    theme = next((theme for theme in programme.themes if step and theme.key == step.theme_key), None)
    talked = _talked(db, scene)
    return {
        "workshop": workshop,
        "scene": scene,
        "step": step,
        "sheet": _sheet(scene.steps),
        "theme": theme,
        "theme_number": programme.themes.index(theme) + 1 if theme else 0,
        "themes": programme.themes,
        "scale_steps": programme.scale_steps,
        "now": now,
        "pace": rules.pace(scene.steps, workshop.current_step, now),
        "measures": plan_queries.measures(db, workshop.id) if step and step.kind == "measures" else [],
        "slide": slide,
        "talk_slide": talk_slide,
        "join_address": here,
        "qr": qr(way_in(workshop.code)),
        **_asked(scene),
        **_board(db, scene),
        **talked,
        **_measured(db, scene, theme, bool(talked["talk"])),
    }


def _sheet(steps: tuple[Step, ...]) -> list[tuple[str, int, list[Step]]]:
    """The run sheet in blocks: (theme, occasion, steps), a new block wherever theme or occasion changes."""
    blocks = groupby(steps, key=lambda step: (step.theme_key, step.spec.get("occasion", 0)))
    return [(theme, occasion, list(lines)) for (theme, occasion), lines in blocks]


def _asked(scene: queries.Scene) -> dict[str, Any]:
    """The question as a form, what can be chosen, and the tally that the room may see now, if any."""
    question = scene.question
    if not question:
        return {"form": None, "options": [], "room_tally": None, "roles": []}
    released = question.released if scene.takes else None
    by_role = (scene.published or {}).get("roles") or []
    return {
        "form": kinds.get(question.kind).form(question.spec)(),
        "options": question.spec.get("options") or question.spec.get("steps") or [],
        "room_tally": Tally.from_json(released["all"]) if released else scene.tally,
        "roles": [{**role, "tally": Tally.from_json(role["tally"])} for role in by_role],
    }


def _board(db: Session, scene: queries.Scene) -> dict[str, Any]:
    if not scene.step or scene.step.kind != "ideas":
        return {"cards_shown": [], "cards_waiting": []}
    step = scene.step.id
    return {"cards_shown": cards_queries.shown(db, step), "cards_waiting": cards_queries.waiting(db, step)}


def _talked(db: Session, scene: queries.Scene) -> dict[str, Any]:
    """What there is to talk about in the theme."""
    step = scene.step
    if not step or step.kind not in ("intro", "result", "discussion") or not step.theme_key:
        return {"talk": []}
    found = talk.points(db, scene.workshop.id, shown_only=True)
    return {"talk": [point for point in found if point.theme_key == step.theme_key]}


def _measured(db: Session, scene: queries.Scene, theme: Theme | None, talks: bool) -> dict[str, Any]:
    """The nulägesanalys, the sides that there are of it, and the one that the stage shows."""
    step = scene.step
    if not step or step.kind != "result":
        return {"result": None, "sides": (), "side": faces.turned(None, ())}
    result = survey_queries.result(db, scene.workshop.id)
    there = faces.sides(result, theme, talk=talks)
    return {"result": result, "sides": there, "side": faces.turned(step.spec.get("face"), there)}


def count(db: Session, workshop: Workshop) -> str:
    """What the foot of the stage says: how many have answered, or are here."""
    return render_template("live/tally/stage.html", scene=queries.scene(db, workshop))


def tally(db: Session, question: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(audience, workshop, data) of what moved when `question` got answers: see protocol.SERVER_EVENTS."""
    asked = db.get(Question, question)
    step = db.get(Step, asked.step) if asked and asked.step else None
    workshop = db.get_one(Workshop, step.workshop) if step else None
    if not workshop or not step or workshop.current_step != step.id:
        return
    scene = queries.scene(db, workshop)
    for audience in ("desk", "stage"):
        html = render_template(f"live/tally/{audience}.html", scene=scene, workshop=workshop, roles=[])
        yield audience, workshop.id, {"question": question, "n": scene.answered, "html": html}


def cards(db: Session, workshop: Workshop) -> str:
    """The desk's list of ideas to look through."""
    scene = queries.scene(db, workshop)
    return render_template("live/tally/cards.html", workshop=workshop, step=scene.step, **_board(db, scene))
