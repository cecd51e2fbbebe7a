"""WCAG's contrast, computed from tokens.css: both shades, all five accents, on every ground they stand on."""

import itertools
import math
import re
from pathlib import Path

import pytest

import workshop

SHEETS = Path(workshop.__file__).parent / "static/css"
TOKENS = (SHEETS / "tokens.css").read_text()
TEXT, SHAPE = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
ACCENTS = ("t1", "t2", "t3", "t4", "t5")


def colours(selector: str) -> dict[str, str]:
    block = TOKENS[TOKENS.index(f"{selector} {{") :]
    return named(block[: block.index("}")])


def palette() -> dict[str, str]:
    return named((SHEETS / "palette.css").read_text())


def named(block: str) -> dict[str, str]:
    found = re.findall(r"--([\w-]+): (#[0-9a-f]{3,6}|\d+%)", block)
    return {name: expand(value) for name, value in found}


def expand(value: str) -> str:
    return "#" + "".join(sign * 2 for sign in value[1:]) if re.fullmatch(r"#\w{3}", value) else value


def channels(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def tint(accent: str, paper: str, wash: str) -> str:
    """The --tint that tokens.css mixes."""
    share = int(wash.rstrip("%")) / 100
    mixed = (round(a * share + b * (1 - share)) for a, b in zip(channels(accent), channels(paper), strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def luminance(colour: str) -> float:
    parts = [c / 12.92 if (c := v / 255) <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for v in channels(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


SHADES = (":root, [data-shade=light]", "[data-shade=dark]")


@pytest.mark.parametrize("shade", SHADES)
def test_text_can_be_read_on_paper_card_and_every_tint(shade: str) -> None:
    c = colours(shade)
    grounds = [c["paper"], c["card"], *(tint(c[accent], c["paper"], c["wash"]) for accent in ACCENTS)]
    for ink in ("ink", "ink-2"):
        assert min(contrast(c[ink], ground) for ground in grounds) >= TEXT, ink


@pytest.mark.parametrize("shade", SHADES)
@pytest.mark.parametrize("name", [*ACCENTS, "good", "warn", "bad"])
def test_coloured_text_can_be_read(shade: str, name: str) -> None:
    c = colours(shade)
    grounds = [c["paper"], c["card"], tint(c[name], c["paper"], c["wash"])]
    assert min(contrast(c[name], ground) for ground in grounds) >= TEXT


@pytest.mark.parametrize("shade", SHADES)
@pytest.mark.parametrize("name", ["edge", "focus"])
def test_edges_and_focus_can_be_seen(shade: str, name: str) -> None:
    c = colours(shade)
    assert min(contrast(c[name], c["paper"]), contrast(c[name], c["card"])) >= SHAPE


def lab(colour: str) -> tuple[float, float, float]:
    """OKLab (Björn Ottosson, 2020), in hundredths: distances are about as far apart as they look."""
    r, g, b = (c / 12.92 if (c := v / 255) <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for v in channels(colour))
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        100 * (0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short),
        100 * (1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short),
        100 * (0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short),
    )


@pytest.mark.parametrize("shade", SHADES)
def test_the_accents_are_told_apart_and_none_looks_like_a_fault(shade: str) -> None:
    c = colours(shade)
    for one, other in itertools.combinations(ACCENTS, 2):
        assert math.dist(lab(c[one]), lab(c[other])) >= 10, (one, other)
    for accent in ACCENTS:
        assert math.dist(lab(c[accent]), lab(c["bad"])) >= 10, accent


@pytest.mark.parametrize("shade", SHADES)
def test_every_value_of_the_heat_table_can_be_read(shade: str) -> None:
    c = {**palette(), **colours(shade)}
    on = {"heat-4": "on-heat-4", "heat-5": "on-heat-5"}
    for cell in ("heat-1", "heat-2", "heat-3", "heat-4", "heat-5"):
        assert contrast(c[cell], c[on.get(cell, "on-heat")]) >= TEXT, cell


def test_on_a_dark_stage_no_weak_value_shines() -> None:
    c = colours("[data-shade=dark]")
    shining = [contrast(c[cell], c["paper"]) for cell in ("heat-1", "heat-2", "heat-3", "heat-4", "heat-5")]
    assert shining == sorted(shining)
