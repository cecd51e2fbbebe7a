"""What every kind of question can do, and the values that pass between a kind and the rest."""

import hashlib
import json
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import Any, ClassVar, Literal, Protocol, Self

from werkzeug.datastructures import MultiDict
from wtforms import Form

from workshop.ground.text import same
from workshop.questions.shares import share_of

Spec = dict[str, Any]
Value = dict[str, Any]
Counts = Iterable[tuple[Value, int]]
By = Literal["role", "unit"]
Split = Literal["value", "shares"]  # a class's value on a scale, or the share of the class at each row


class Posted(Protocol):
    """Form data as werkzeug, or a socket event turned into a ``MultiDict``, gives it."""

    def __contains__(self, name: object, /) -> bool: ...
    def getlist(self, name: str, /) -> list[Any]: ...


class InvalidSpec(Exception):
    """A question that cannot be asked. ``errors``: one Swedish message per key of the spec."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(dict(errors))
        self.errors = dict(errors)


class InvalidAnswer(Exception):
    """An answer that cannot be read. ``errors``: one Swedish message per field; ``form`` shows them to the person."""

    def __init__(self, errors: Mapping[str, str], form: Form | None = None) -> None:
        super().__init__(dict(errors))
        self.errors = dict(errors)
        self.form = form


@dataclass(frozen=True, kw_only=True)
class Row:
    """How many people gave one answer. ``share`` is whole per cent; of what, the kind's ``tally`` says.

    ``points`` is how much those people gave together, where a person can give more than one.
    """

    key: str
    label: str
    n: int
    share: int
    points: int | None = None

    @property
    def weight(self) -> int:
        """What rows are ranked by."""
        return self.n if self.points is None else self.points


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a thing lies on two scales: the mean of each in whole tens, None where too few have judged it.

    ``counts`` is people per step, of each of the two; none where too few, and none of either once it is told.
    """

    key: str
    label: str
    benefit: int | None
    effort: int | None
    counts: tuple[tuple[int, ...], ...] = ()

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Self:
        return cls(**{**plain, "counts": tuple(tuple(scale) for scale in plain["counts"])})


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How the answers to one question add up. ``n`` is people who answered, in whatever way.

    ``apart`` counts those who could not answer, ``index`` is 0–100, ``median`` a step from 1, and ``texts`` are
    the words of people, one per answer, those that say the same beside each other. ``wanted`` is the same for where
    people want to be, if that was asked; ``places`` is where things lie that were judged on two scales. ``parts`` are
    the same of each statement where several are answered on one page, each with what was ``asked``; without rows where
    too few gave an answer that counts.
    """

    kind: str
    n: int
    rows: tuple[Row, ...] = ()
    apart: tuple[Row, ...] = ()
    index: float | None = None
    median: float | None = None
    texts: tuple[str, ...] = ()
    wanted: "Tally | None" = None
    places: tuple[Place, ...] = ()
    parts: tuple["Tally", ...] = ()
    asked: str = ""

    @property
    def said(self) -> tuple[str, ...]:
        """What people wrote, each once, with a number where several wrote it."""
        every = Counter(same(text) for text in self.texts)
        first = {same(text): text for text in reversed(self.texts)}
        return tuple(numbered(first[key], n) for key, n in every.items())

    def to_json(self) -> dict[str, Any]:
        """Return a dict of plain JSON values."""
        plain: dict[str, Any] = json.loads(json.dumps(asdict(self)))
        return plain

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Self:
        """Build the tally that `to_json` described."""
        return cls(
            **{
                **plain,
                "rows": tuple(Row(**row) for row in plain["rows"]),
                "apart": tuple(Row(**row) for row in plain["apart"]),
                "texts": tuple(plain["texts"]),
                "wanted": cls.from_json(plain["wanted"]) if plain["wanted"] else None,
                "places": tuple(Place.from_json(place) for place in plain.get("places", ())),
                "parts": tuple(cls.from_json(part) for part in plain.get("parts", ())),
            }
        )


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The most that an answer of a kind holds, whatever the question: fields, values in one, characters in a value."""

    fields: int
    values: int
    length: int


class Kind(ABC):
    """A way to ask. Each lives in its own file of ``kinds``, as ``KIND``, with a template of the same name."""

    name: ClassVar[str]
    label: ClassVar[str]

    # What must be known of every kind, and is wrong when it is forgotten.

    @property
    @abstractmethod
    def own_words(self) -> bool:
        """Whether people write what others read: such a result is read by the facilitator before anybody sees it."""

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

    def forget(self, value: Value, ref: str) -> Value:
        """Return an answer without a text."""
        return value

    def read(self, formdata: Posted, spec: Spec) -> Value:
        """Return the canonical value of an answer as it came in. Raises `InvalidAnswer`, and nothing else."""
        form = self.form(spec)(formdata)
        if form.validate():
            return self.value(form)
        raise InvalidAnswer({name: errors[0] for name, errors in form.errors.items()}, form)


@lru_cache(maxsize=512)
def _form(kind: Kind, spec: str) -> type[Form]:
    return type(f"{kind.name.title()}Form", (Form,), kind.fields(json.loads(spec)))


def numbered(text: str, n: int) -> str:
    """A text that so many say."""
    return f"{text}\u00a0\u00a0×\u00a0{n}" if n > 1 else text


def ref_of(text: str) -> str:
    """What a text is removed by."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def canonical(value: Mapping[str, Any]) -> str:
    """Return the one JSON text of a value: sorted keys, no spaces."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def part(formdata: MultiDict[str, str], prefix: str) -> MultiDict[str, str]:
    """Return the fields of one question, without their prefix, from a page that asks several."""
    return MultiDict(
        (name.removeprefix(prefix), value) for name, value in formdata.items(multi=True) if name.startswith(prefix)
    )
