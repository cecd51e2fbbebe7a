"""What each audience sees now: one fragment an audience, rendered once, the same for first load and update.

A fragment needs no request and knows nobody: what is one person's own stands outside it, in the page's layout.
"""

import io
from collections.abc import Iterator
from typing import Any

import segno
from flask import render_template
from markupsafe import Markup
from sqlalchemy.orm import Session

from workshop.answers.models import Question
from workshop.cards import queries as cards_queries
from workshop.doors import utcnow
from workshop.filters import address
from workshop.gathering.models import Workshop
from workshop.live import queries, rules
from workshop.plan import queries as plan_queries
from workshop.survey import queries as survey_queries
from workshop.themes import Programme, Theme, from_json


def fragment(db: Session, audience: str, workshop: Workshop) -> str:
    """The HTML inside #fragment for `phone`, `stage` or `desk`."""
    return render_template(f"live/fragment/{audience}.html", **facts(db, workshop))


def facts(db: Session, workshop: Workshop) -> dict[str, Any]:
    """Everything that the three fragments draw from."""
    scene = queries.scene(db, workshop)
    programme = from_json(workshop.base)
    step = scene.step
    return {
        "workshop": workshop,
        "scene": scene,
        "step": step,
        "theme": _theme(programme, step.theme_key if step else ""),
        "theme_number": _number(programme, step.theme_key if step else ""),
        "themes": programme.themes,
        "scale_steps": programme.scale_steps,
        "pace": rules.pace(scene.steps, workshop.current_step, utcnow()),
        "result": survey_queries.result(db, workshop.id) if step and step.kind == "result" else None,
        "cards_shown": cards_queries.shown(db, step.id) if step and step.kind == "ideas" else [],
        "cards_waiting": cards_queries.waiting(db, step.id) if step and step.kind == "ideas" else [],
        "measures": plan_queries.measures(db, workshop.id) if step and step.kind in ("measures", "close") else [],
        "join_address": address("d.gathering.index", code=workshop.code),
        "qr": qr(address("d.gathering.index", code=workshop.code)),
    }


def tally(db: Session, question: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(audience, workshop, data) of what moved when `question` got answers: see protocol.SERVER_EVENTS."""
    asked = db.get(Question, question)
    workshop = db.get(Workshop, asked.workshop) if asked and asked.step else None
    if not workshop or workshop.current_step != asked.step:
        return
    scene = queries.scene(db, workshop)
    for audience in ("desk", "stage"):
        html = render_template(f"live/tally/{audience}.html", scene=scene, workshop=workshop)
        yield audience, workshop.id, {"question": question, "n": scene.answered, "html": html}


def cards(db: Session, workshop: Workshop) -> str:
    """The desk's list of ideas to look through."""
    step = workshop.current_step or ""
    return render_template(
        "live/tally/cards.html",
        workshop=workshop,
        step=step,
        cards_waiting=cards_queries.waiting(db, step),
        cards_shown=cards_queries.shown(db, step),
    )


def qr(text: str) -> Markup:
    """A QR code as SVG: dark modules on a light ground, whatever the stage's own shade."""
    out = io.BytesIO()
    segno.make(text, error="m").save(
        out, kind="svg", border=2, xmldecl=False, svgns=True, title="QR-kod", svgclass="qr", lineclass=None,
        omitsize=True, dark="#14213a", light="#ffffff",
    )  # fmt: skip
    return Markup(out.getvalue().decode())  # noqa: S704 - drawn by segno from our own address


def _theme(programme: Programme, key: str) -> Theme | None:
    return next((theme for theme in programme.themes if theme.key == key), None)


def _number(programme: Programme, key: str) -> int:
    """1–5, or 0 outside the themes: decides the accent."""
    return next((number for number, theme in enumerate(programme.themes, 1) if theme.key == key), 0)
