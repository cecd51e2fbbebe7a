"""A statement of the nulägesanalys, and the words that it is explained by."""

from workshop.ground.voices import both
from workshop.programme.content import Content, Key, Sentence, Text

OWN = "egen-"  # the keys of a workshop's own statements begin so, and no other


class Term(Content, frozen=True, kw_only=True):
    term: Text
    meaning: Text


class Pair(Content, frozen=True, kw_only=True):
    """One matter asked from two sides, in two wordings. Who is neither reads the officials' (SIDES in ground/roles)."""

    fortroendevald: Sentence
    tjansteperson: Sentence


class Statement(Content, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the nulägesanalys; agreement is always the good direction.

    All read the same `text`, or it is a declared `pair` and has none. A pair is counted in no index.
    """

    key: Key
    text: Sentence = ""
    pair: Pair | None = None
    help: Text
    example: Text
    terms: tuple[Text, ...] = ()

    @property
    def shown(self) -> str:
        """What stands beside its result: the text, or both wordings of a pair and who read which."""
        if not self.pair:
            return self.text
        return both(self.pair.fortroendevald, self.pair.tjansteperson)


class OwnStatement(Content, frozen=True, kw_only=True):
    """A statement that one workshop has added to a theme. It is shown for itself and never part of an index."""

    theme: Key
    key: Key
    text: Sentence
    help: str = ""
    example: str = ""

    @property
    def statement(self) -> Statement:
        return Statement(key=self.key, text=self.text, help=self.help, example=self.example)
