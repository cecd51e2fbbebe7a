"""PURE. What happens by itself in the days to come, in how many workshops, and in none by name."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from workshop.lifetime.due import Facts, What, lasting

AHEAD = timedelta(days=60)
MOST = 12


@dataclass(frozen=True, kw_only=True)
class Upcoming:
    on: date
    what: What
    workshops: int


def upcoming(every: Iterable[Facts], today: date) -> list[Upcoming]:
    """The first first, also those whose day has been and that wait. At most MOST, within AHEAD."""
    days = Counter((on, what) for facts in every for what, on in set(lasting(facts)) if on <= today + AHEAD)
    return [Upcoming(on=on, what=what, workshops=n) for (on, what), n in sorted(days.items())][:MOST]
