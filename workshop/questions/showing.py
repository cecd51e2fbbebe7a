"""What may be seen of a result: while it is open, once it is frozen, and after a text has been removed from it."""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any

from workshop.questions.tally import Tally


class Showing(ABC):
    """What a kind lets people see of its results."""

    @property
    @abstractmethod
    def own_words(self) -> bool:
        """Whether people write what others read: such a result is read by the facilitator before anybody sees it."""

    def alike(self, tally: Tally) -> bool:
        """Whether everybody is seen to have given the same answer: it then tells what each one said."""
        return any(row.n == tally.n for row in tally.rows)

    @property
    def has_bars(self) -> bool:
        """Whether anything may be seen of it while it is open (results/fifths.py)."""
        return not self.own_words

    def without_few(self, tally: Tally, threshold: int) -> Tally:
        """Return the result as it may be frozen: without a part that fewer people than that have answered."""
        return tally

    def remembered(self, tally: Tally) -> Tally | None:
        """Return what of a result that was shown is kept where the question is asked as if for the first time, so that
        the next one can be held to it; None where all of it was words, which are gone when they are deleted.
        """
        return None if self.own_words else tally

    def told(self, tally: Tally) -> Tally:
        """Return what is shown of a frozen result, where it holds more than that to measure the next one against."""
        return tally

    # Of kinds with own words, which may have to be removed; and of those where a thing may be gone (`without`).

    def written(self, tally: Tally) -> dict[str, str]:
        """Return each text of a result by a ref that it can be removed by: a hash, so that no address repeats it."""
        return {}

    def worded(self, tally: Tally, ref: str) -> str:
        """Return the text of a ref as somebody wrote it, '' where there is none."""
        return self.written(tally).get(ref, "")

    def without(self, tally: Tally, ref: str) -> Tally:
        """Return the result without a text. How many have answered does not change."""
        return tally

    def without_all(self, tally: Tally, refs: Iterable[str]) -> Tally:
        """Return the result without several."""
        for ref in refs:
            tally = self.without(tally, ref)
        return tally

    def forget(self, value: dict[str, Any], ref: str) -> dict[str, Any]:
        """Return an answer without a text."""
        return value


def ref_of(text: str) -> str:
    """What a text is removed by."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]
