"""What can be wrong in how statements and measures are worded, as far as a program can tell."""

import re
from collections.abc import Iterable, Iterator

from workshop.ground.voices import voices
from workshop.programme.faults import ContentError, shown
from workshop.programme.raw import Raw, tables

# Words by which an explanation asks for more than its statement does: who reads it would answer something harder.
CONDITIONS = frozenset((
    "alltid", "aldrig", "bara", "endast", "enbart", "förutsätter", "krävs", "kräver", "minst", "måste", "ofta", "ska",
    "skall", "tidigt", "viktig", "viktigt", "viktiga",
))  # fmt: skip
# What an indicator begins with: something that can be counted, or that the nulägesanalys shows.
COUNTED = ("Andel", "Antal", "Dagar", "Frigjorda timmar", "Index", "Kronor", "Minuter", "Sparade timmar", "Timmar")
QUOTED = re.compile("”([^”]+)”")


def wording_errors(raw: Raw, file: str) -> Iterator[ContentError]:
    """Of a theme: its neutral line, its statements, and what its measures are measured by."""
    if not str(raw.get("about", "")).strip():
        yield ContentError(file, "about", "saknas", "en mening om vad temat frågar om, utan att tycka något")
    yield from statement_errors(tables(raw, "statements"), file, "statements")
    yield from _measure_errors(raw, file)


def statement_errors(statements: Iterable[Raw], file: str, path: str) -> Iterator[ContentError]:
    """All read one text, or it is a declared pair: then results are never laid beside each other as if it were one."""
    for number, row in enumerate(statements):
        where = f"{path}[{number}]"
        if ("text" in row) == ("pair" in row):
            wrong = "har både text och pair" if "text" in row else "har varken text eller pair"
            yield ContentError(file, f"{where}.text", wrong, "antingen text eller pair")
        elif len(voices(str(row.get("text", "")))) > 1:
            yield ContentError(file, f"{where}.text", "har två ordalydelser", "en ordalydelse, eller pair")
        asked = [word for word in _words(row.get("help")) if word in CONDITIONS and word not in _words(row.get("text"))]
        if asked:
            named = ", ".join(f"”{word}”" for word in dict.fromkeys(asked))
            allowed = "ord som förklarar; det som ställer krav hör hemma i en åtgärd"
            yield ContentError(file, f"{where}.help", f"lägger till ett villkor: {named}", allowed)


def _measure_errors(raw: Raw, file: str) -> Iterator[ContentError]:
    measures = tables(raw, "measures")
    texts = {row.get("key"): str(row.get("text", "")) for row in tables(raw, "statements")}
    for number, row in enumerate(measures):
        yield from _indicator_errors(row, texts, file, f"measures[{number}].indicator")
    served = [key for row in measures for key in _listed(row.get("statements"))]
    for number, one in enumerate(tables(raw, "statements")):
        if measures and one.get("key") not in served:
            yield ContentError(
                file, f"statements[{number}].key", "har ingen åtgärd", "minst en åtgärd som pekar på det"
            )


def _indicator_errors(measure: Raw, texts: dict[object, str], file: str, path: str) -> Iterator[ContentError]:
    """An index is one that there will be: of a statement that the measure serves, and not of a pair, which has none."""
    said = measure.get("indicator")
    if not isinstance(said, str) or not said.strip():
        return
    if not said.startswith(tuple(f"{word} " for word in COUNTED)):
        yield ContentError(file, path, f"är {shown(said)}, som inte går att mäta", f"börjar med {', '.join(COUNTED)}")
    elif said.startswith("Index "):
        here = [text for key in _listed(measure.get("statements")) if (text := texts.get(key, ""))]
        if not any(one in here for one in QUOTED.findall(said)):
            allowed = " eller ".join(f"”{text}”" for text in here) or "ett påstående med en enda ordalydelse"
            yield ContentError(file, path, "nämner inget påstående som åtgärden gäller", allowed)


def _words(text: object) -> list[str]:
    return re.findall(r"\w+", text.lower()) if isinstance(text, str) else []


def _listed(names: object) -> list[object]:
    return names if isinstance(names, list) else []
