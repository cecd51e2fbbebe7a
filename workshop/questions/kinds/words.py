"""One to three words or short phrases. Spec ``{"most": 1–3}``, value ``{"words": [texts]}``."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from wtforms import Form

from workshop.ground.text import fold, swedish_order
from workshop.questions.base import Counts, Kind, Row, Spec, Tally, Value
from workshop.questions.fields import Words as WordsField
from workshop.questions.shares import share_of
from workshop.questions.spec import SpecReader

LIMIT = 30


class Words(Kind):
    name = "words"
    label = "Skriv några ord"

    def spec(self, raw: Mapping[str, Any]) -> Spec:
        reader = SpecReader(raw)
        most = reader.whole("most", least=1, most=3, default=3)
        reader.done()
        return {"most": most}

    def fields(self, spec: Spec) -> dict[str, Any]:
        return {"words": WordsField(most=spec["most"], limit=LIMIT)}

    def value(self, form: Form) -> Value:
        return {"words": form["words"].data}

    def fill(self, value: Value, spec: Spec) -> dict[str, list[str]]:
        return {"words": list(value["words"])}

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
