"""How much good each of given things does, and how much work it takes: two scales of four steps, or "vet ej".

Spec ``{"things": [{"id", "text"}, 1–8]}``, frozen when the question is made. Value ``{"weighed": {id: {"benefit": 1–4
or null, "effort": 1–4 or null}}}``, of every thing. What is told of it is where each thing lies, in whole tens.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from wtforms import Form

from workshop.ground.text import N_
from workshop.questions import distances
from workshop.questions.base import Counts, Limits, Spec, Value
from workshop.questions.of_things import OfThings
from workshop.questions.tally import Place, Tally
from workshop.questions.tens import tens
from workshop.questions.weighed import DONT_KNOW, SCALES, STEPS, Weighed, inputs

THINGS = 8  # more than that nobody weighs at a time, and no slide holds with their names


class Weighing(OfThings):
    name = "weighing"
    label = "Väga nytta mot insats"
    least = 4
    things = THINGS
    limits = Limits(fields=len(SCALES) * THINGS, values=1, length=len(DONT_KNOW))

    def names(self, spec: Spec) -> list[str]:
        return inputs(len(spec["things"]))

    def fields(self, spec: Spec) -> dict[str, Any]:
        return {"weighed": Weighed(spec=spec)}

    def value(self, form: Form) -> Value:
        return {"weighed": form["weighed"].data}

    def fill(self, value: Value, spec: Spec) -> dict[str, list[str]]:
        given = value["weighed"]
        return {
            f"{scale}-{at}": [str(given[thing["id"]][scale] or DONT_KNOW)]
            for at, thing in enumerate(spec["things"], 1)
            if thing["id"] in given
            for scale in SCALES
        }

    def said(self, value: Value, spec: Spec) -> str:
        """«1: nytta ganska stor, insats vet ej. 2: nytta stor, insats liten.», by the numbers of the page."""
        given = value["weighed"]
        return " ".join(f"{at}: {_in_words(given[one['id']])}." for at, one in enumerate(spec["things"], 1))

    def tally(self, counts: Counts, spec: Spec) -> Tally:
        everyone = 0
        people: Counter[tuple[str, str, int | None]] = Counter()
        for value, n in counts:
            everyone += n
            for id, given in value["weighed"].items():
                people.update({(id, scale, given[scale]): n for scale in SCALES})
        steps = range(1, len(STEPS) + 1)
        places = (
            _placed(one, [[people[one["id"], scale, step] for step in steps] for scale in SCALES])
            for one in spec["things"]
        )
        return Tally(kind=self.name, n=everyone, places=tuple(places))

    def without_few(self, tally: Tally, threshold: int) -> Tally:
        """A scale that fewer than the threshold have judged a thing on, or fewer than half of those who answered, has
        no mean: what a few think is not where the room puts it.
        """

        def enough(steps: Sequence[int]) -> bool:
            return sum(steps) >= threshold and 2 * sum(steps) >= tally.n

        kept = (
            _placed({"id": place.key, "text": place.label}, [one if enough(one) else () for one in place.counts])
            for place in tally.places
        )
        return replace(tally, places=tuple(kept))

    def told(self, tally: Tally) -> Tally:
        """Where each thing lies, and not how many answered what."""
        return replace(tally, places=tuple(replace(place, counts=()) for place in tally.places))

    def without(self, tally: Tally, ref: str) -> Tally:
        """Without a thing that there is no more."""
        return replace(tally, places=tuple(place for place in tally.places if place.key != ref))

    @property
    def has_bars(self) -> bool:
        """Never: a place that moves while people answer would tell who moved it."""
        return False

    def distance(self, old: Tally, new: Tally, spec: Spec) -> int:
        """The fewest of any place that is seen to have moved: where one thing was judged by few more, another that many
        have changed their minds about hides nothing. Where none has, all that have changed.
        """
        parted = list(_parted(old, new))
        seen = [people for people, moved in parted if moved]
        return min(seen) if seen else max(abs(new.n - old.n), int(old != new), *(people for people, _moved in parted))

    def alike(self, tally: Tally) -> bool:
        """Never: that all chose the same step is not seen of a mean in tens."""
        return False

    def raised(self, spec: Spec) -> tuple[tuple[str, Value], ...]:
        return ()

    def examples(self) -> list[tuple[Spec, dict[str, list[str]], Value]]:
        texts = ["En gemensam lista.", "En ägare för varje tjänst.", "Mät nyttan.", "Prova smått."]
        few, one = self.spec({"things": texts}), self.spec({"things": texts[:1]})
        given = {"1": (4, 2), "2": (1, None), "3": (3, 3), "4": (None, 4)}
        unsure = dict.fromkeys(given, (None, None))
        return [
            *((few, _sent(these), {"weighed": _each(these)}) for these in (given, unsure)),
            (one, {"benefit-1": ["1"], "effort-1": ["1"]}, {"weighed": {"1": {"benefit": 1, "effort": 1}}}),
        ]


def _each(given: Mapping[str, tuple[int | None, ...]]) -> dict[str, dict[str, int | None]]:
    return {id: dict(zip(SCALES, steps, strict=True)) for id, steps in given.items()}


def _sent(given: Mapping[str, tuple[int | None, ...]]) -> dict[str, list[str]]:
    each = ((f"{scale}-{id}", step) for id, steps in given.items() for scale, step in zip(SCALES, steps, strict=True))
    return {name: [str(step or DONT_KNOW)] for name, step in each}


def _in_words(given: Mapping[str, int | None]) -> str:
    each = ((SCALES[scale], given[scale]) for scale in SCALES)
    return ", ".join(f"{scale} {STEPS[step - 1] if step else N_('Vet ej')}".lower() for scale, step in each)


def _placed(thing: Mapping[str, str], counts: Sequence[Sequence[int]]) -> Place:
    """`counts`: people per step on each scale; none where too few."""
    means = dict(zip(SCALES, map(_mean, counts), strict=True))
    return Place(key=thing["id"], label=thing["text"], counts=tuple(map(tuple, counts)), **means)


def _mean(steps: Sequence[int]) -> int | None:
    """The index of the scale, in tens."""
    total = sum(at * n for at, n in enumerate(steps))
    return tens(100 * total, (len(steps) - 1) * sum(steps)) if sum(steps) else None


def _parted(old: Tally, new: Tally) -> Iterator[tuple[int, bool]]:
    """Of each place on each scale: the fewest who have changed, and whether it is seen to have moved."""
    then = {place.key: place for place in old.places}
    for before, after in ((then[place.key], place) for place in new.places if place.key in then):
        for steps, others in zip(before.counts, after.counts, strict=True):
            if steps and others:
                people = [_people(of, n) for of, n in ((steps, old.n), (others, new.n))]
                yield distances.of_one_each(*people), _mean(steps) != _mean(others)


def _people(steps: Sequence[int], n: int) -> dict[str, int]:
    """By step, those who gave none too."""
    return {**{str(at): people for at, people in enumerate(steps)}, DONT_KNOW: n - sum(steps)}


KIND = Weighing()
