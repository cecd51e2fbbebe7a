"""WCAG's contrast, computed from tokens.css: both shades, all five accents, on every ground they stand on."""

import re
from pathlib import Path

import pytest

import workshop

TOKENS = (Path(workshop.__file__).parent / "static/css/tokens.css").read_text()
TEXT, SHAPE = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
ACCENTS = ("t1", "t2", "t3", "t4", "t5")


def colours(selector: str) -> dict[str, str]:
    block = TOKENS[TOKENS.index(f"{selector} {{") :]
    found = re.findall(r"--([\w-]+): (#[0-9a-f]{3,6}|\d+%)", block[: block.index("}")])
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


@pytest.mark.parametrize("shade", SHADES)
def test_the_accents_are_equally_strong_in_greyscale(shade: str) -> None:
    c = colours(shade)
    shades = [contrast(c[accent], c["paper"]) for accent in ACCENTS]
    assert max(shades) / min(shades) < 1.3
