"""PURE. Long names beside their numbers: as much of each as there is room for, and «…» where that is not all.

Lengths are in units of the slide, as in slide.py. Who reads on has the whole names on the phone and in the plan.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.web.slides.slide import NOTE, STEPS, lines, space_under

LINE, AIR = 1.15, 0.2  # the height of a line as a share of its size; between two names
BESIDE = 19.0  # the width of a name beside a picture
COLUMNS = {1: 42.0, 2: 20.5}  # and alone on the slide, in so many columns
ONE_COLUMN = 4  # names; more stand in two


@dataclass(frozen=True, kw_only=True)
class Named:
    """`stacks`: side by side, each name with its number from 1; `step`: the size of their type."""

    stacks: tuple[tuple[tuple[int, str], ...], ...]
    step: int = 0


def beside(names: Sequence[str], marks: Sequence[str], title: str) -> Named:
    """Beside a picture under the title and a note. `marks`: a word after some of them, '' after the others."""
    return Named(stacks=_stacked(_fitted(names, marks, _space(title), BESIDE), 1))


def alone(names: Sequence[str], title: str) -> Named:
    """In the place of a picture, as large as they can be."""
    columns = 1 if len(names) <= ONE_COLUMN else 2
    width, space = COLUMNS[columns], _space(title)
    stacks = [[name for _number, name in stack] for stack in _stacked(names, columns)]
    for step in (3, 2, 1):
        if all(_height(stack, STEPS[step], width) <= space for stack in stacks):
            return Named(stacks=_stacked(names, columns), step=step)
    made = [text for stack in stacks for text in _fitted(stack, [""] * len(stack), space, width)]
    return Named(stacks=_stacked(made, columns))


def _stacked(names: Sequence[str], columns: int) -> tuple[tuple[tuple[int, str], ...], ...]:
    """In so many columns, the first the fullest."""
    each, numbered = -(-len(names) // columns), tuple(enumerate(names, 1))
    return tuple(numbered[at : at + each] for at in range(0, len(names), each))


def _space(title: str) -> float:
    return space_under(title) - NOTE


def _height(names: Sequence[str], size: float, width: float) -> float:
    return sum(lines(name, size, width - 1.5 * size) * size * LINE + AIR * size for name in names)


def _fitted(names: Sequence[str], marks: Sequence[str], space: float, width: float) -> tuple[str, ...]:
    """A line each, and those that need more get more, the least first, until there is no more room."""
    left = int((space - AIR * len(names)) / LINE) - len(names)
    wanted = [lines(f"{name} {mark}".strip(), 1, width) for name, mark in zip(names, marks, strict=True)]
    given = [1] * len(names)
    while left > 0 and given != wanted:
        short = min(
            (at for at in range(len(names)) if given[at] < wanted[at]), key=lambda at: (given[at], wanted[at], at)
        )
        given[short], left = given[short] + 1, left - 1
    return tuple(_cut(*one, width) for one in zip(names, marks, given, strict=True))


def _cut(name: str, mark: str, most: int, width: float) -> str:
    """So many lines of it, by whole words where the first of them fits."""

    def fits(text: str) -> bool:
        return lines(f"{text} {mark}".strip(), 1, width) <= most

    if fits(name):
        return name
    words = name.split()
    while len(words) > 1 and not fits(f"{' '.join(words)} …"):
        words.pop()
    cut = " ".join(words)
    while len(cut) > 1 and not fits(f"{cut} …"):
        cut = cut[:-1]
    return f"{cut.rstrip(' ,.;:')} …"
