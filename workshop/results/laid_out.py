"""The respondents laid out in the classes, and what is said about that which is not shown."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workshop.ground.roles import SIDES
from workshop.ground.text import N_
from workshop.results import tens
from workshop.results.classes import Classes, Group

Rows = list[dict[str, Any]] | None
SPLITS = ("roles", "units")
TEXTS = {
    "too_few": N_("Färre än {threshold} svar. För att ingen ska kunna pekas ut visas inget resultat."),
    "few_on_scale": N_("För få svar på skalan för att visa hur de fördelar sig."),
    "wanted": N_("Önskat läge visas inte: för få svar."),
    # Why something is not split: these two and no third. What is in them everybody can see, or it is about how many.
    # (A pair is the same for every workshop, and tells nothing of its people.)
    "two_wordings": N_("Delas bara upp på roller: förtroendevalda och övriga läste olika ord."),
    "few": N_("Delas inte upp på alla grupper: för få har svarat i någon av dem."),
    "alike": N_("Delas inte upp på alla grupper: nästan alla har svarat lika."),
    "some_roles": N_("Per roll räknas index på {shown} av {all} påståenden, de som kan visas så."),
    "some_units": N_("Per verksamhet räknas index på {shown} av {all} påståenden, de som kan visas så."),
}


@dataclass(frozen=True, kw_only=True)
class AskedStatement:
    """A statement as it was asked, on `steps` worded steps.

    `in_index`: whether it is part of its theme's index. A workshop's own statements are not, so that two measurements
    with other statements of their own stay comparable. Nor is a pair: two wordings, each read by some roles.
    """

    key: str
    theme_key: str
    steps: int = 6
    asks_wanted: bool = False
    in_index: bool = True
    paired: bool = False


@dataclass(frozen=True, kw_only=True)
class Respondent:
    """One person's answers by statement key, `{"now": 1..6 | "vet_ej" | "forstar_inte" | "inte_relevant", "wanted":
    1..6 | None}`. `first`: by theme key, the places of what has to become better first, among the theme's statements.
    """

    role: str
    unit: str | None
    answers: Mapping[str, Mapping[str, Any]]
    first: Mapping[str, Sequence[int]] = field(default_factory=dict)


class LaidOut:
    """The respondents laid out in the classes, and the notes made on the way."""

    def __init__(self, classes: Classes, respondents: Sequence[Respondent]) -> None:
        self.threshold = classes.threshold
        self.people = respondents
        self.notes: list[dict[str, Any]] = []
        self._classes = {"roles": classes.roles, "units": classes.units}
        self._places = {
            "roles": _places(classes.roles, [person.role for person in respondents]),
            "units": _places(classes.units, [person.unit for person in respondents]),
        }

    def split(self, asked: AskedStatement, now: Sequence[Any], total: Sequence[int]) -> dict[str, Rows]:
        """Both tables of a statement. `now`: everybody's answers; `total`: people per step."""
        shown: dict[str, Rows] = dict.fromkeys(SPLITS)
        why = set()
        for name, groups in self._classes.items():
            if not groups:
                continue
            if asked.paired and not _one_wording_each(groups):
                why.add("two_wordings")
                continue
            if not tens.varied(total, self.threshold, beside=2 if name == "units" and self._classes["roles"] else 1):
                why.add("alike")
            elif values := tens.split(self._answered(name, now, len(total)), tens.scale(len(total)), self.threshold):
                shown[name] = [
                    {"class": group.key, "index": value} for group, (value,) in zip(groups, values, strict=True)
                ]
            else:
                why.add("few")
        if sum(total) >= self.threshold:
            self.notes += [note(code, asked.key) for code in sorted(why)]
        return shown

    def _answered(self, name: str, now: Sequence[Any], steps: int) -> list[tens.Answered]:
        counts = [per_step([now[at] for at in people], steps) for people in self._places[name]]
        return [tens.Answered(counts=one, people=sum(one)) for one in counts]


def _one_wording_each(groups: Sequence[Group]) -> bool:
    """Whether the people of each class read the same wording of a pair. A unit's never do: its roles are mixed."""
    return all(any(side.issuperset(group.members) for side in SIDES) for group in groups)


def _places(groups: Sequence[Group], of: Sequence[str | None]) -> list[list[int]]:
    """The positions of the people in each class."""
    return [[at for at, one in enumerate(of) if one in group.members] for group in groups]


def per_step(answers: Sequence[Any], steps: int) -> list[int]:
    counted = Counter(answer for answer in answers if isinstance(answer, int))
    return [counted[step] for step in range(1, steps + 1)]


def note(code: str, key: str | None, **values: int) -> dict[str, Any]:
    return {"code": code, "text": TEXTS[code].format(**values), "key": key}
