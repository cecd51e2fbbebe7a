"""What every kind of question can do, and the values that pass between a kind and the rest."""

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, ClassVar, Literal, Protocol

from wtforms import Form

from workshop.questions.errors import InvalidAnswer
from workshop.questions.shares import share_of
from workshop.questions.showing import Showing
from workshop.questions.tally import Tally

Spec = dict[str, Any]
Value = dict[str, Any]
Counts = Iterable[tuple[Value, int]]
By = Literal["role", "unit"]
Split = Literal["value", "shares"]  # a class's value on a scale, or the share of the class at each row


class Posted(Protocol):
    """Form data as werkzeug, or a socket event turned into a ``MultiDict``, gives it."""

    def __contains__(self, name: object, /) -> bool: ...
    def getlist(self, name: str, /) -> list[Any]: ...


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The most that an answer of a kind holds, whatever the question: fields, values in one, characters in a value."""

    fields: int
    values: int
    length: int


class Kind(Showing, ABC):
    """A way to ask. Each lives in its own file of ``kinds``, as ``KIND``, with a template of the same name."""

    name: ClassVar[str]
    label: ClassVar[str]

    # What must be known of every kind, and is wrong when it is forgotten.

    @property
    @abstractmethod
    def takes_lines(self) -> bool:
        """Whether the facilitator has to type what there is to choose among, one a line (see `from_lines`)."""

    @property
    @abstractmethod
    def limits(self) -> Limits:
        """What bounds an answer at every door. A value may be this long after cleaning."""

    @abstractmethod
    def spec(self, raw: Mapping[str, Any]) -> Spec:
        """Return the checked, complete spec of a question, JSON-able and the same when checked again.

        Raises `InvalidSpec`.
        """

    @abstractmethod
    def from_lines(self, lines: Sequence[str], *, steps: Sequence[str]) -> Spec:
        """Return the spec of a question that is asked on the spot: all that is said of it is these lines.

        ``steps``: the programme's words for the scale. Raises `InvalidSpec`.
        """

    @abstractmethod
    def fields(self, spec: Spec) -> dict[str, Any]:
        """Return the WTForms fields of the question by name, not yet bound to a form."""

    @abstractmethod
    def value(self, form: Form) -> Value:
        """Return the canonical value of a form that has validated: equal answers give equal JSON."""

    @abstractmethod
    def fill(self, value: Value, spec: Spec) -> dict[str, list[str]]:
        """Return the form data that shows a stored value again (the ``stored`` of the template's ``ask``)."""

    @abstractmethod
    def said(self, value: Value, spec: Spec) -> str:
        """Return a person's own answer in words, as it is told back to them alone."""

    @abstractmethod
    def tally(self, counts: Counts, spec: Spec) -> Tally:
        """Add up answers, given as (value, number of people), in any order."""

    @abstractmethod
    def distance(self, old: Tally, new: Tally, spec: Spec) -> int:
        """Return the fewest people whose answers must differ between two results; 0 only when they show the same.

        People, never rows or points: what may be published after something else was rests on it. A number that is
        too low hides a result that could be shown; one that is too high gives somebody away.
        """

    @abstractmethod
    def may_split(self, by: By) -> Split | None:
        """Tell how classes of people may be shown beside each other, or None when they never are."""

    @abstractmethod
    def examples(self) -> list[tuple[Spec, dict[str, list[str]], Value]]:
        """Return (spec, form data, value) for the contract test and the documentation."""

    @abstractmethod
    def raised(self, spec: Spec) -> tuple[tuple[str, Value], ...]:
        """Return what a room raises its hands for, one at a time: the words, and the answer that a hand stands for.

        None where hands cannot be counted.
        """

    least: ClassVar[int] = 2  # minutes that the room needs to answer it, with a phone each

    # What follows from it.

    def lines(self, spec: Spec) -> list[str]:
        """Return the lines that `from_lines` would make the spec of, as far as lines can say it."""
        return []

    def names(self, spec: Spec) -> list[str]:
        """Return the names that the inputs of an answer have: those of the fields, unless one has several inputs."""
        return list(self.fields(spec))

    @property
    def several_hands(self) -> bool:
        """Whether one may raise a hand more than once: then how many people did has to be told beside the hands."""
        return False

    def by_hand(self, hands: Sequence[int], people: int, spec: Spec) -> Tally:
        """Add up counted hands, as many as `raised` has. `people`: how many raised any, where one may raise several."""
        answers = [(value, n) for (_words, value), n in zip(self.raised(spec), hands, strict=True)]
        counted = self.tally(answers, spec)
        if not self.several_hands:
            return counted
        rows = (replace(row, share=share_of(row.n, people)) for row in counted.rows)
        return replace(counted, n=people, rows=tuple(rows))

    def with_hands(self, tally: Tally, hands: Sequence[int], people: int, spec: Spec) -> Tally:
        """Add counted hands to a result. Where people want to be has no hands."""
        rows = zip((*tally.rows, *tally.apart), hands, strict=True)
        both = self.by_hand([row.n + n for row, n in rows], tally.n + people, spec)
        return replace(both, wanted=tally.wanted)

    def form(self, spec: Spec) -> type[Form]:
        """Return the form class of a question. A question that was asked before gets the class made then."""
        return _form(self, canonical(spec))

    def read(self, formdata: Posted, spec: Spec) -> Value:
        """Return the canonical value of an answer as it came in. Raises `InvalidAnswer`, and nothing else."""
        form = self.form(spec)(formdata)
        if form.validate():
            return self.value(form)
        raise InvalidAnswer({name: errors[0] for name, errors in form.errors.items()}, form)


@lru_cache(maxsize=512)
def _form(kind: Kind, spec: str) -> type[Form]:
    return type(f"{kind.name.title()}Form", (Form,), kind.fields(json.loads(spec)))


def canonical(value: Mapping[str, Any]) -> str:
    """Return the one JSON text of a value: sorted keys, no spaces."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
