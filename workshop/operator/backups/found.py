"""What a backup holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


class CannotDo(Exception):  # noqa: N818 - named after what is said
    """`str()`: why, in Swedish, and what to do."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """`made`: naive UTC, None for a file that does not say; `version`: of the schema; `counts`: how many of what, by
    its Swedish name; `sealed`: something that the instance key opens, to try it on.
    """

    made: datetime | None
    version: str
    faults: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    sealed: bytes | None = None
