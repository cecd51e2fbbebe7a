"""A text of headings, paragraphs, lists and tables, before anybody has drawn it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Heading:
    """`level` 0 is the title of the document; `anew`: begins a page."""

    text: str
    level: int = 1
    anew: bool = False


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    text: str
    label: str = ""  # bold, before the text


@dataclass(frozen=True, kw_only=True)
class Points:
    items: Sequence[str]
    numbered: bool = False  # from 1


@dataclass(frozen=True, kw_only=True)
class Table:
    """The head is repeated on every page, and no row is cut by one. `shares`: of the width, per column."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    shares: Sequence[int]


Block = Heading | Paragraph | Points | Table


@dataclass(frozen=True, kw_only=True)
class Document:
    """`running` stands on top of every page; `dated`: naive UTC."""

    title: str
    author: str
    subject: str
    running: str
    dated: datetime
    blocks: Sequence[Block]
