"""The programme as values: frozen structs that a workshop copies as plain JSON.

Each field says in its type what is allowed and in its description how that is said to the one who writes the files.
"""

from typing import Annotated

from msgspec import Meta

from workshop.programme.agenda import Agenda
from workshop.programme.content import Content, Key, Text
from workshop.programme.maturity import Maturity
from workshop.programme.statement import OwnStatement, Statement, Term
from workshop.programme.theme import Poll, Theme

Steps = Annotated[tuple[Text, ...], Meta(min_length=6, max_length=6, description="6 steg, från lägst till högst")]
Polls = tuple[Poll, ...]
Agendas = Annotated[tuple[Agenda, ...], Meta(min_length=1, description="minst en mall")]


class ProgrammeFile(Content, frozen=True, kw_only=True):
    """programme.toml as it stands; `themes` are file names in order, `maturity` one more or \"\"."""

    title: Text
    scale_steps: Steps
    themes: Annotated[tuple[Text, ...], Meta(min_length=1, description="minst en temafil")]
    maturity: str = ""
    polls: Polls = ()
    agendas: Agendas


class Programme(Content, frozen=True, kw_only=True):
    """The whole programme, or the copy of it that a workshop keeps.

    Only such a copy has the last four: the workshop's own statements, the words it explains its own way, by statement
    key what it means there, whom «vi» means where that is not the whole organisation (we.py), and the keys of the
    statements that it does not ask. None of them but «vi» changes what a statement measures: no index, no fingerprint.
    Two measurements of different «vi» are never compared.
    """

    title: Text
    scale_steps: Steps
    themes: tuple[Theme, ...]
    polls: Polls = ()
    agendas: Agendas
    maturity: Maturity | None = None
    own: tuple[OwnStatement, ...] = ()
    words: tuple[Term, ...] = ()
    local: dict[Key, str] = {}
    here: str = ""
    off: tuple[Key, ...] = ()

    @property
    def paired(self) -> frozenset[str]:
        """The keys of the statements that are asked in two wordings."""
        asked = [one for theme in self.themes for one in theme.statements]
        for category in self.maturity.categories if self.maturity else ():
            asked += category.statements
        return frozenset(one.key for one in asked if one.pair)

    def theme(self, key: str) -> Theme:
        """Raise KeyError when no theme has the key."""
        return {theme.key: theme for theme in self.themes}[key]

    def asked(self, theme: Theme) -> tuple[Statement, ...]:
        """Those of its statements that are not turned off."""
        return tuple(one for one in theme.statements if one.key not in self.off)

    def agenda(self, key: str) -> Agenda:
        """Raise KeyError when no agenda has the key."""
        return {agenda.key: agenda for agenda in self.agendas}[key]
