"""PURE. The role that somebody meant: by whole words and by how Swedish titles end, never by how a word begins."""

import re
from collections.abc import Mapping

from workshop.ground import roles
from workshop.ground.text import fold

_WORD = re.compile(r"[^\W\d_]+")
_POLITICS, _OFFICE, _OTHER = "fortroendevald", "tjansteperson", "annan"
_WHOLE: Mapping[str, frozenset[str]] = {
    _POLITICS: frozenset((
        "politiker", "politikern", "förtroendevald", "förtroendevalda", "fortroendevald", "fortroendevalda",
        "ordf", "ers", "led", "suppleant", "suppleanter",
    )),
    _OFFICE: frozenset((
        "tjänsteperson", "tjänstepersoner", "tjansteperson", "tjänsteman", "tjänstemän", "tjänstekvinna",
        "medarbetare", "anställd", "anställda", "stf",
    )),
    _OTHER: frozenset((
        "extern", "externa", "externt", "gäst", "gäster", "adjungerad", "brukarföreträdare", "näringslivet",
        "studenter",
    )),
}  # fmt: skip
_ENDS: Mapping[str, tuple[str, ...]] = {
    _POLITICS: (
        "ordförande", "ordföranden", "ordförandena", "ledamot", "ledamöter", "ledamoten", "ersättare", "gruppledare",
        "kommunalråd", "oppositionsråd", "regionråd", "borgarråd", "kommunråd", "landstingsråd",
    ),
    _OFFICE: (
        "chef", "chefen", "chefer", "direktör", "direktören", "direktörer", "rektor", "rektorn", "rektorer", "strateg",
        "strateger", "handläggare", "utvecklare", "samordnare", "sekreterare", "koordinator", "controller", "ekonom",
        "ingenjör", "jurist", "arkitekt", "specialist", "administratör", "assistent", "konsulent", "pedagog", "lärare",
        "tekniker", "analytiker", "planerare", "inspektör", "registrator", "arkivarie", "kommunikatör", "utredare",
        "förvaltare", "intendent", "bibliotekarie", "sjuksköterska", "undersköterska", "upphandlare", "inköpare",
        "projektledare", "processledare", "enhetsledare", "teamledare", "verksamhetsledare", "förstelärare", "kurator",
        "föreståndare", "vaktmästare", "inspektörer", "tjänstemän", "samordnaren", "arbetsledare",
    ),
    _OTHER: ("konsult", "konsulter", "företagare", "revisor"),
}  # fmt: skip
_ALONE = {"annan": _OTHER, "andra": _OTHER, "övrig": _OTHER, "övriga": _OTHER}


def role_of(said: str) -> str | None:
    """«Vice ordförande», «Enhetschef», «Politiker (S)». None when no word is known, or words of two roles are there."""
    folded = fold(said).strip(" .:()")
    for role in roles.ROLES:
        if folded in (role, fold(roles.ONE[role])):
            return role
    if folded in _ALONE:
        return _ALONE[folded]
    found = {known for word in _WORD.findall(folded) if (known := _of_word(word))}
    return found.pop() if len(found) == 1 else None


def _of_word(word: str) -> str | None:
    whole = next((role for role, words in _WHOLE.items() if word in words), None)
    return whole or next((role for role, ends in _ENDS.items() if word.endswith(ends)), None)
