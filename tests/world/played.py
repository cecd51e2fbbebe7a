"""The example's plan as it is after the day: asked and answered, ideas shown, talk chosen, measures written."""

from dataclasses import replace
from itertools import cycle, islice

from tests.world.example import FULL
from workshop.plan.part import Idea, Part, PassedOver, Poll, Talk
from workshop.plan.planned import Ground, PlannedMeasure
from workshop.plan.report import Report
from workshop.plan.sources import of_theme
from workshop.programme.values import Programme
from workshop.questions import kinds

OPTIONS = ("Vilka mål vi har", "Vem som bestämmer", "Hur vi väljer bort", "Var pengarna finns", "Hur vi följer upp")
WORDS = ("spretigt", "hoppfullt", "rörigt", "tungrott", "nyfiket", "personberoende", "stuprör", "lovande", "kompetens")
TEXTS = (
    "Vi beslutar att ha en gemensam lista.",
    "Bestäm vem som säger nej.",
    "Vi beslutar att ha en gemensam lista",
    "Att it-pengarna följer nyttan, också när den hamnar i en annan nämnd än den som betalar.",
    "Mät nyttan före och efter. Visa siffran för nämnden.",
    "bestäm vem som säger nej.",
)
IDEAS = (
    "En gemensam budget för förändring, inte en per förvaltning.",
    "Gör en lista över alla våra digitala tjänster och vem som äger dem.",
    "Inga fler pilotprojekt utan plan för införande.",
    "Ge alla chefer en dag i verksamheten med e-tjänsten.",
    "Delade inköp med grannkommunerna.",
    "Inga fler pilotprojekt utan plan för införande",
)
ROLES = ("Kultur- och fritidschef", "It-chef", "Förvaltningschef, den verksamhet som beställer", "Kommundirektör")
DIARY_NUMBER = "KS-2026-00114"
STANDING = {3: "proposed", 7: "parked"}  # of which measure
ADDRESS = "https://exempel-kommun.se/e-tjanster/digital-post?ar=2026"
MAIL = "anna-karin@exempel-kommun.se"


def played(report: Report, programme: Programme, *, measures: int = 13, long: bool = False) -> Report:
    """`long`: every text of a measure as long as it may be."""
    chosen = _chosen(report, programme, measures, long)
    parts = [_part(part, [one for one in chosen if one.theme_key == part.key]) for part in report.parts]
    left = tuple(PassedOver(theme_key=part.key, text=IDEAS[4], points=9) for part in report.parts[:2])
    about = replace(report.about, diary_number=DIARY_NUMBER)
    return replace(report, about=about, parts=tuple(parts), passed_over=left)


def _part(part: Part, measures: list[PlannedMeasure]) -> Part:
    talk = Talk(
        theme_key=part.key,
        text="I dag ligger ni på 21, och ni vill till 78.",
        question="Vad skulle få oss att följa upp?",
        behind="Index 21 av 100, 19 svar.",
    )
    ideas = tuple(Idea(theme_key=part.key, text=text) for text in IDEAS)
    return replace(part, polls=_polls(part.key), ideas=ideas, talk=(talk,), measures=tuple(measures))


def _polls(theme: str) -> tuple[Poll, ...]:
    def poll(kind: str, text: str, spec: dict[str, object], counts: list[tuple[dict[str, object], int]]) -> Poll:
        asked = kinds.get(kind)
        tally = asked.tally(counts, asked.spec(spec))
        return Poll(key=f"{theme}-{kind}", theme_key=theme, kind=kind, text=text, n=tally.n, too_few=False, tally=tally)

    words = [({"words": [word]}, n) for word, n in zip(WORDS, (9, 7, 6, 4, 3, 2, 1, 1, 3), strict=True)]
    return (
        poll(
            "choice", "Vad behöver bli tydligare först?", {"options": OPTIONS}, [({"choice": 0}, 9), ({"choice": 3}, 7)]
        ),
        poll("words", "Vilket ord beskriver bäst hur vi har det i dag?", {"most": 1}, words),
        poll("text", "Vilket beslut vill du att vi fattar?", {"limit": 300}, [({"text": text}, 1) for text in TEXTS]),
    )


def _chosen(report: Report, programme: Programme, count: int, long: bool) -> list[PlannedMeasure]:
    """Of the programme's own examples, theme by theme, each resting on what was measured."""
    themes = cycle(programme.themes)
    made = [_measure(report, programme, next(themes).key, number, long) for number in range(count)]
    places = [theme.key for theme in programme.themes]
    ordered = sorted(made, key=lambda one: places.index(one.theme_key))
    return [replace(one, number=number) for number, one in enumerate(ordered, 1)]


def _measure(report: Report, programme: Programme, key: str, number: int, long: bool) -> PlannedMeasure:
    theme = next(theme for theme in programme.themes if theme.key == key)
    example = theme.measures[number // len(programme.themes) % len(theme.measures)]
    found = [
        one for one in of_theme(theme, report.survey, _polls(key), [("c", IDEAS[number % 6])]) if one.ref != example.key
    ]
    grounds = tuple(Ground(origin=one.origin, quoted=one.quoted) for one in (found[0], found[-2]))
    bare = number % 5 == 4
    text = "Det här blir bättre för dem som söker hjälp i kommunen varje dag. "
    given = {
        **FULL,
        "what": example.what if not long else _long(example.what + " ", 400),
        "responsible": ROLES[number % len(ROLES)],
        "benefit": _long(text, 600) if long else f"{example.benefit} Läs mer på {ADDRESS} eller skriv till {MAIL}.",
        "indicator": _long(text, 300) if long else example.indicator,
        "done_by": "" if bare else f"2027-{1 + number % 12:02}-28",
        "money": ("inom_ram", "askas", "externt", "oklart")[number % 4],
        "children": "" if bare else _long(text, 600) if long else FULL["children"],
    }
    if number in STANDING:
        given |= {"standing": STANDING[number], "standing_why": "Det tar vi när systemet byts."}
    return PlannedMeasure(id=f"{number + 1:032x}", theme_key=key, grounds=grounds, **given)


def _long(text: str, size: int) -> str:
    return "".join(islice(cycle(text), size)).strip()
