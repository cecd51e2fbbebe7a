"""One to three words or short phrases. Spec ``{"most": 1–3}``, value ``{"words": [texts]}``."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from wtforms import Form

from workshop.ground.text import fold, swedish_order
from workshop.questions import distances
from workshop.questions.base import By, Counts, Kind, Limits, Spec, Split, Value
from workshop.questions.fields import Words as WordsField
from workshop.questions.shares import share_of
from workshop.questions.showing import ref_of
from workshop.questions.spec import SpecReader
from workshop.questions.tally import Row, Tally

LIMIT, MOST = 30, 3


class Words(Kind):
    name = "words"
    label = "Skriv några ord"
    own_words = True
    takes_lines = False
    least = 4
    limits = Limits(fields=1, values=MOST, length=LIMIT)

    def spec(self, raw: Mapping[str, Any]) -> Spec:
        reader = SpecReader(raw)
        most = reader.whole("most", least=1, most=MOST, default=MOST)
        reader.done()
        return {"most": most}

    def from_lines(self, lines: Sequence[str], *, steps: Sequence[str]) -> Spec:
        return self.spec({})

    def fields(self, spec: Spec) -> dict[str, Any]:
        return {"words": WordsField(most=spec["most"], limit=LIMIT)}

    def value(self, form: Form) -> Value:
        return {"words": form["words"].data}

    def fill(self, value: Value, spec: Spec) -> dict[str, list[str]]:
        return {"words": list(value["words"])}

    def said(self, value: Value, spec: Spec) -> str:
        return ", ".join(value["words"])

    def tally(self, counts: Counts, spec: Spec) -> Tally:
        """A row per word, however it was spelled, commonest first; a share is of the people who answered."""
        spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
        total = 0
        for value, n in counts:
            total += n
            for word in value["words"]:
                spellings[fold(word)][word] += n
        rows = [
            Row(key=key, label=_commonest(seen), n=seen.total(), share=share_of(seen.total(), total))
            for key, seen in spellings.items()
        ]
        return Tally(kind=self.name, n=total, rows=tuple(sorted(rows, key=_rank)))

    def written(self, tally: Tally) -> dict[str, str]:
        return {ref_of(row.key): row.label for row in tally.rows}

    def without(self, tally: Tally, ref: str) -> Tally:
        return replace(tally, rows=tuple(row for row in tally.rows if ref_of(row.key) != ref))

    def forget(self, value: Value, ref: str) -> Value:
        return {"words": [word for word in value["words"] if ref_of(fold(word)) != ref]}

    def distance(self, old: Tally, new: Tally, spec: Spec) -> int:
        rows = distances.people(old.rows), distances.people(new.rows)
        return max(abs(new.n - old.n), distances.of_several_each(*rows, most=spec["most"]))

    def raised(self, spec: Spec) -> tuple[tuple[str, Value], ...]:
        return ()

    def may_split(self, by: By) -> Split | None:
        """Never: the word that somebody chooses tells who it is."""
        return None

    def examples(self) -> list[tuple[Spec, dict[str, list[str]], Value]]:
        return [
            ({"most": 3}, {"words": ["Öppet", "", "ansvar"]}, {"words": ["ansvar", "Öppet"]}),
            ({"most": 1}, {"words": ["  barnets   bästa "]}, {"words": ["barnets bästa"]}),
        ]


def _commonest(seen: Counter[str]) -> str:
    return min(seen, key=lambda spelling: (-seen[spelling], swedish_order(spelling)))


def _rank(row: Row) -> tuple[int, tuple[str, str]]:
    return -row.n, swedish_order(row.key)


KIND = Words()
