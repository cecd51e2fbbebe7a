"""The one way an idea gets in: the form and the socket both come here."""

from workshop.answers.intake import Person
from workshop.cards import putting
from workshop.cards.rules import LONGEST
from workshop.ground.db import Database
from workshop.ground.text import N_, Unreadable, clean
from workshop.questions.errors import InvalidAnswer


def put(
    database: Database, instance_key: bytes, author: Person, card: str, moment: str, text: str, column: str = ""
) -> None:  # fmt: skip
    """Take an idea. `column`: which of the board's, as a digit.

    Raises InvalidAnswer for a text that cannot be kept, and what cards.putting.put raises.
    """
    try:
        words = clean(text, LONGEST, lines=True)
    except Unreadable as error:
        raise InvalidAnswer({"text": str(error)}) from error
    if not words:
        raise InvalidAnswer({"text": N_("Skriv din idé först.")})
    database.act(putting.put, author, card, moment, words, instance_key, read_column(column))


def read_column(said: str) -> int | None:
    """None for what is no column of any board."""
    return int(said) if len(said) == 1 and said.isascii() and said.isdecimal() else None
