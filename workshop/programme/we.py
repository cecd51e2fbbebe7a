"""PURE. Whom «vi» and «hos oss» mean in the statements: the same for all, told before the first of them."""

from collections.abc import Mapping

from workshop.ground.text import N_

# By kind of organisation; what follows «betyder».
USUAL: Mapping[str, str] = {
    "kommun": N_("hela kommunen: politiken och förvaltningarna tillsammans"),
    "region": N_("hela regionen: politiken och förvaltningarna tillsammans"),
    "annan": N_("hela organisationen: ledningen och verksamheterna tillsammans"),
}
WE = N_("”Vi” och ”hos oss” betyder {we}.")
LONGEST = 160  # characters of what a workshop means instead


def meant(here: str, kind: str) -> str:
    """`here`: the workshop's own meaning, "" for the usual one; `kind`: of its organisation."""
    return here or USUAL.get(kind, USUAL["annan"])
