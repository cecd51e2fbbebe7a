"""A document with every chart and the worst that participants write."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jinja2

from workshop.ground.voices import voices
from workshop.results import charts
from workshop.web import assets

DATED = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
STEPS = ("Stämmer inte alls", "Stämmer dåligt", "Stämmer knappt", "Stämmer något så när", "Stämmer bra", "Stämmer helt")
THEMES = [
    {"label": "Leda digital förändring", "now": 44, "wanted": 78},
    {"label": "Invånarnas behov och kommunens service", "now": 61, "wanted": 82},
    {"label": "Data och information", "now": 32, "wanted": 80},
    {"label": "Förändringsledning och kompetens", "now": 47.5, "wanted": 71},
    {"label": "Säkerhet, juridik och upphandling", "now": 53, "wanted": 74},
]
STATEMENTS: list[dict[str, Any]] = [
    {"label": "Vi har en gemensam målbild för digitaliseringen.", "shares": (6, 11, 19, 25, 28, 11), "n": 36},
    {"label": "Ledningen följer upp nyttan av våra satsningar.", "shares": (22, 17, 14, 11, 17, 19), "n": 36},
    {"label": "Jag vet vem som äger informationen som jag arbetar med.", "shares": (31, 28, 17, 14, 7, 3), "n": 29},
    {"label": "Kommunfullmäktigesammanträdeshandlingarna är lätta att nå.", "shares": (0, 3, 6, 20, 40, 31), "n": 9},
    {"label": "Vi delar data på ett säkert sätt.", "shares": None, "n": None},
]
POLL = [
    {"label": "Bättre samordning mellan förvaltningarna", "share": 39, "n": 14},
    {"label": "Tydligare mål och uppföljning", "share": 25, "n": 9},
    {"label": "Mer tid för kompetensutveckling", "share": 19, "n": 7},
    {"label": "En gemensam plattform", "share": 14, "n": 5},
    {"label": "Något annat", "share": 3, "n": 1},
]
GAPS = [
    {"label": "Vi har en gemensam målbild för digitaliseringen.", "now": 3.6, "wanted": 5.2},
    {"label": "Jag vet vem som äger informationen som jag arbetar med.", "now": 2.1, "wanted": 5.0},
    {"label": "Vi köper in system var för sig.", "now": 4.8, "wanted": 2.4},
    {"label": "Våra e-tjänster är enkla att använda.", "now": 4.1, "wanted": None},
]
HEAT = [
    {"label": "Leda digital förändring", "cells": (38, 51, 44), "partial": [False, False, False]},
    {"label": "Data och information", "cells": (12, 41.5, 22), "partial": [True, True, False]},
    {"label": "Säkerhet, juridik och upphandling", "cells": (62, 81, None), "partial": [False, False, False]},
]
WORDS = [
    {"label": label, "n": n}
    for label, n in (
        ("samverkan", 12), ("tillit", 9), ("tid", 9), ("ledarskap", 7), ("data", 7), ("invånarnytta", 6), ("mod", 5),
        ("öppenhet", 5), ("säkerhet", 4), ("enkelhet", 4), ("förändringsledning", 3), ("kompetens", 3), ("mål", 2),
        ("uppföljning", 2), ("delaktighet", 2), ("nyfikenhet", 1), ("tålamod", 1), ("överblick", 1),
    )
]  # fmt: skip
HOSTILE = (
    "<script>alert(1)</script><img src=http://127.0.0.1:9/x onerror=alert(1)> </p></blockquote> {{ 7*7 }} &lt;",
    "url(http://127.0.0.1:9/y) @import url('file:///etc/passwd'); javascript:alert(1) \x00\x07\u202e baklänges \ufffe",
    "👍🏽 🎉 👩🏽‍🏫 🇸🇪 السلام عليكم ቋንቋ 漢字 Привіт Ŋuovtjá Łódź a\u0308 Z̸̢a \U0010ffff \ud800",
    "Vi borde samordna våra digitaliseringssatsningar. " * 101,
    "å" * 400,
)
MEASURES = [
    ("Inför en gemensam process för nyttorealisering", "Digitaliseringschef", "2027-03-31", "250 000 kr",
     "Varje satsning har en nyttoplan. Mått: andel satsningar med plan, 100 procent."),
    ("Utse informationsägare i varje förvaltning", "Förvaltningschefer", "2027-02-28", "Inom ram",
     "Den som söker uppgifter vet vem som svarar. Mått: andel informationsmängder med ägare."),
    ("Gemensam e-legitimering för skola och omsorg", "It-chef", "2027-06-30", "1 400 000 kr",
     "Vårdnadshavare loggar in på ett sätt. Mått: antal inloggningssätt, från fem till ett."),
] * 9  # fmt: skip
SECTIONS = (
    ("summary", "Sammanfattning", ()),
    ("results", "Vad vi mätte", (("results", "Läget per tema"),)),
    ("ideas", "Idéer i deltagarnas egna ord", ()),
    ("plan", "Vad vi gör", ()),
)


def environment() -> jinja2.Environment:
    folders = [Path(assets.__file__).parent.parent / "templates", Path(__file__).parent / "templates"]
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    made.filters.update(voices=voices)
    made.globals.update(charts=charts, asset=assets.asset, language=lambda: "sv")
    return made


def sample_html() -> str:
    return (
        environment()
        .get_template("sample.html")
        .render(
            title="Handlingsplan för digital förändring i Exempelköpings kommun",
            owner="Exempelköpings kommun",
            description="Resultat och åtgärder efter workshop 2026-11-23",
            sections=SECTIONS,
            themes=THEMES,
            statements=STATEMENTS,
            steps=STEPS,
            poll=POLL,
            gaps=GAPS,
            heat=HEAT,
            words=WORDS,
            hostile=HOSTILE,
            measures=MEASURES,
        )
    )
