"""PURE. A list as it stands while somebody looks through it: who can be invited, and what is wrong with the rest."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import msgspec

from workshop.ground.roles import ROLES
from workshop.ground.text import N_
from workshop.inviting.addresses import Listed, address_in, not_ascii_before_at
from workshop.inviting.lists.values import MOST, Entry, Reading

Fault = Literal["", "none", "broken", "letter", "twice", "known", "full"]
FAULTS: Mapping[Fault, str] = {
    "none": N_("Raden har ingen e-postadress. Skriv den, eller låt raden vara."),
    "broken": N_("Skriv en hel e-postadress."),
    "letter": N_("Före @ går det inte att ha å, ä och ö. Kontrollera adressen."),
    "twice": N_("Adressen står redan på en annan rad. En inbjudan räcker."),
    "known": N_("Är redan inbjuden."),
    "full": N_("Listan är full: högst 2\xa0000\xa0personer kan bjudas in."),
}
TO_MEND = frozenset[Fault](("none", "broken", "letter"))


@dataclass(frozen=True, kw_only=True)
class Judged:
    """`number`: the entry's, from 0; `address`: as it would be invited, '' when it cannot."""

    number: int
    entry: Entry
    address: str
    fault: Fault

    @property
    def good(self) -> bool:
        return self.entry.take and not self.fault

    @property
    def wrong(self) -> bool:
        """Somebody wants it to come along, and it cannot before it is mended."""
        return self.fault in TO_MEND and self.entry.take


@dataclass(frozen=True, kw_only=True)
class Change:
    """What was filled in of an entry."""

    address: str
    role: str
    unit: str
    take: bool


def judge(reading: Reading, known: Collection[str]) -> tuple[Judged, ...]:
    """In the order of the list. `known`: addresses that are invited already."""
    return tuple(_judge(reading.entries, known))


def _judge(entries: Iterable[Entry], known: Collection[str]) -> Iterator[Judged]:
    seen, good = set[str](), 0
    for number, entry in enumerate(entries):
        address = address_in(entry.address)
        fault = _fault(entry, address)
        if address:
            fault = "known" if address in known else "twice" if address in seen else fault
            fault = "full" if not fault and entry.take and len(known) + good >= MOST else fault
        if entry.take and address:
            seen.add(address)
            good += not fault
        yield Judged(number=number, entry=entry, address=address, fault=fault)


def _fault(entry: Entry, address: str) -> Fault:
    if address:
        return ""
    if not entry.address:
        return "none"
    return "letter" if not_ascii_before_at(entry.address) else "broken"


def listed(judged: Iterable[Judged]) -> list[Listed]:
    """Those who can be invited as it stands."""
    return [Listed(address=one.address, role=one.entry.role, unit=one.entry.unit) for one in judged if one.good]


def changed(reading: Reading, changes: Mapping[int, Change], units: Collection[str]) -> Reading:
    """With what was filled in. `units`: ids. A role or a unit that is none of ours is nobody's."""
    entries = [_changed(entry, changes.get(at), units) for at, entry in enumerate(reading.entries)]
    return msgspec.structs.replace(reading, entries=tuple(entries))


def _changed(entry: Entry, change: Change | None, units: Collection[str]) -> Entry:
    if not change:
        return entry
    return msgspec.structs.replace(
        entry,
        address=change.address,
        role=change.role if change.role in ROLES else None,
        unit=change.unit if change.unit in units else None,
        take=change.take,
    )
