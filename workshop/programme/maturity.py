"""The optional module: two dimensions set against each other, and what they are asked by."""

from typing import Annotated

from msgspec import Meta

from workshop.programme.content import Content, Key, Percent, Short, Text
from workshop.programme.statement import Statement, Term


class Category(Content, frozen=True, kw_only=True):
    """One of the areas behind a dimension of the maturity module."""

    key: Key
    title: Text
    short: Short
    statements: Annotated[tuple[Statement, ...], Meta(min_length=3, max_length=5, description="3–5 påståenden")]


class Dimension(Content, frozen=True, kw_only=True):
    key: Key
    title: Text
    short: Short
    purpose: Text
    categories: Annotated[tuple[Category, ...], Meta(min_length=3, max_length=3, description="3 områden")]
    glossary: tuple[Term, ...] = ()


class Quadrant(Content, frozen=True, kw_only=True):
    title: Short
    text: Text


class Quadrants(Content, frozen=True, kw_only=True):
    """What each corner of the 2×2 is called: `ability` is the first dimension, `legacy` the second."""

    neither: Quadrant
    ability_only: Quadrant
    legacy_only: Quadrant
    both: Quadrant


class Maturity(Content, frozen=True, kw_only=True):
    """The optional module: two dimensions set against each other. `cut` parts low from high on the index 0–100;
    within `band` of it is «på gränsen».
    """

    title: Text
    purpose: Text
    cut: Percent = 50
    band: Annotated[int, Meta(ge=0, le=20, description="ett heltal, 0–20")] = 5
    quadrants: Quadrants
    dimensions: Annotated[tuple[Dimension, ...], Meta(min_length=2, max_length=2, description="2 delar")]

    @property
    def categories(self) -> tuple[Category, ...]:
        return tuple(category for dimension in self.dimensions for category in dimension.categories)
