"""PURE. What a batch of answers means against what is stored: one row per voter and asking, one ack each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Key = tuple[str, str]  # asking, voter
Verdict = Literal["ok", "superseded", "conflict", "taken_back", "closed"]


@dataclass(frozen=True, kw_only=True)
class Submission:
    """An answer on its way in. `value` is canonical (from the kind); `seq` is the client's counter, from 1."""

    asking: str
    voter: str
    value: Mapping[str, Any]
    seq: int
    person: str = ""  # what the participant is known by (token_hmac); never stored beside an answer
    role: str | None = None  # live answers only
    response: "Respondent | None" = None  # survey answers only
    lapsed: bool = False  # nothing is taken: the person's link has been made anew since they came, or they are gone

    @property
    def key(self) -> Key:
        return self.asking, self.voter


@dataclass(frozen=True, kw_only=True)
class Respondent:
    """What a survey keeps beside the answers, until close."""

    survey: str
    role: str
    unit: str | None
    by_link: bool = False  # came by a personal link: may answer only as long as it is the person's own


@dataclass(frozen=True, kw_only=True)
class Ack:
    """`seq` is the stored counter after the verdict: a client that was superseded goes on from there."""

    code: Verdict
    seq: int


Stored = tuple[int, Mapping[str, Any]]  # seq, value


def replay(
    batch: Iterable[Submission], stored: Mapping[Key, Stored], open_askings: Iterable[str]
) -> tuple[list[Ack], dict[Key, Submission]]:
    """Decide every ack in order of arrival, and what row each key ends up with.

    Higher seq: takes the row. Same seq and value: already in. Same seq, other value: conflict. Lower: superseded. What
    is not higher than that of an answer that was taken back was on its way then, and must not come back.
    """
    now: dict[Key, Stored] = dict(stored)
    rows: dict[Key, Submission] = {}
    takes = set(open_askings)
    acks = []
    for one in batch:
        seq, value = now.get(one.key, (0, {}))
        if one.lapsed or one.asking not in takes:
            acks.append(Ack(code="closed", seq=seq))
        elif one.seq > seq:
            now[one.key] = one.seq, one.value
            rows[one.key] = one
            acks.append(Ack(code="ok", seq=one.seq))
        elif seq and not value:
            acks.append(Ack(code="taken_back", seq=seq))
        elif one.seq < seq:
            acks.append(Ack(code="superseded", seq=seq))
        else:
            acks.append(Ack(code="ok" if one.value == value else "conflict", seq=seq))
    return acks, rows
