"""What a room full of made-up people was told by the server."""

import statistics
from dataclasses import asdict, dataclass, field


@dataclass(kw_only=True)
class Told:
    joined: int = 0
    surveys: int = 0  # sent in
    answers: int = 0  # acknowledged
    too_late: int = 0
    ideas: int = 0
    refused: int = 0  # answers and ideas that somebody gave up
    lines_lost: int = 0
    lost: int = 0  # answers that were sent, and nobody knows what became of them
    waits: list[float] = field(default_factory=list)  # seconds from an answer to its ack

    def figures(self) -> dict[str, object]:
        counts = {name: value for name, value in asdict(self).items() if name != "waits"}
        return {**counts, "ack_ms": self._milliseconds()}

    def _milliseconds(self) -> dict[str, int]:
        """p50, p95 and the most; nothing when nobody answered."""
        if not self.waits:
            return {}
        ordered = sorted(self.waits)
        found = {"p50": statistics.median(ordered), "p95": ordered[int(0.95 * (len(ordered) - 1))], "max": ordered[-1]}
        return {name: round(seconds * 1000) for name, seconds in found.items()}
