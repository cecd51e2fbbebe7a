"""PURE. Asking those concerned by a measure whether it has helped: the three questions, and when they are open.

The first is the very statement that the measure rests on, on the same six steps: the benefit is then measured with the
yardstick that it began with. The others are made of what the measure says of its benefit and its indicator.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from workshop.ground.errors import BadInput, Conflict
from workshop.ground.text import N_
from workshop.questions.kinds.scale import STEPS

LONGEST = timedelta(days=92)  # a window that stands open longer is forgotten, and nothing is shown until it closes
QUOTED = 200  # characters of what the measure says, in a question
NOTICED = N_("Jag har märkt av åtgärden i min vardag.")
BENEFIT = N_("Jag märker av det här: ”{text}”")
HELPED = N_("Åtgärden har gjort skillnad för mig.")
COMPARED = N_("Hur är det med det här jämfört med tidigare: ”{text}”?")
CHANGED = N_("Hur har det blivit för dig sedan arbetet med åtgärden började?")
OPTIONS = (N_("Sämre än förut"), N_("Ungefär som förut"), N_("Bättre än förut"), N_("Vet ej"))


class HearingOpen(Conflict):
    code, message = "hearing_open", "Frågorna om åtgärden är redan öppna. Stäng dem först, eller vänta tills det sker."


class HearingShut(Conflict):
    code, message = "hearing_shut", "Just nu går det inte att svara. Ditt svar kom för sent och räknas inte."


class HearingFull(Conflict):
    code, message = "hearing_full", "Just nu väntar så många att ingen fler får plats. Försök igen om en stund."


@dataclass(frozen=True, kw_only=True)
class Began:
    """What the measurement showed of a statement: index 0–100, None where too few answered; `n` people."""

    text: str
    index: float | None
    n: int | None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One of the three."""

    kind: str
    text: str
    spec: dict[str, Any]
    theme_key: str = ""
    statement_key: str = ""

    @property
    def columns(self) -> dict[str, Any]:
        """Of answers.models.Question."""
        names = ("kind", "text", "spec", "theme_key", "statement_key")
        return {name: getattr(self, name) for name in names}


def questions(statement: Asked | None, benefit: str, indicator: str) -> tuple[Asked, ...]:
    """The three, in order. `statement`: the one that the measure rests on, where it rests on any."""
    return (
        statement or _scale(NOTICED),
        _scale(BENEFIT.format(text=shortened(benefit)) if benefit else HELPED),
        Asked(
            kind="choice",
            text=COMPARED.format(text=shortened(indicator)) if indicator else CHANGED,
            spec={"options": list(OPTIONS)},
        ),
    )


def on_scale(text: str, steps: Sequence[str], *, theme_key: str, statement_key: str) -> Asked:
    """A measured statement, asked once more of how it is now."""
    spec = {"steps": list(steps), "wanted": False}
    return Asked(kind="scale", text=text, spec=spec, theme_key=theme_key, statement_key=statement_key)


def _scale(text: str) -> Asked:
    return Asked(kind="scale", text=text, spec={"steps": list(STEPS), "wanted": False})


def shortened(text: str, most: int = QUOTED) -> str:
    """Without what comes after the sentence or the word that still fits; its last full stop goes."""
    plain = " ".join(text.split())
    if len(plain) <= most:
        return plain.removesuffix(".")
    head = plain[:most]
    sentence = head.rfind(". ")
    if sentence > most // 3:
        return head[:sentence]
    return head[: max(head.rfind(" "), most // 3)].rstrip(" ,;:") + " …"


def fault(opens_on: date, closes_on: date, *, today: date) -> str:
    """Why a window can't be that, in a sentence; '' when it can."""
    if closes_on < opens_on:
        return N_("Den sista dagen måste komma efter den första.")
    if closes_on < today:
        return N_("Den dagen har redan varit. Välj i dag eller senare.")
    if closes_on - opens_on > LONGEST:
        return N_("Välj högst tre månader. Resultatet visas först när frågorna har stängts.")
    return ""


def check(opens_on: date, closes_on: date, expected: int, *, threshold: int, today: date) -> None:
    """Raises BadInput."""
    if reason := fault(opens_on, closes_on, today=today):
        raise BadInput(reason)
    if expected < threshold:
        raise BadInput
