"""PURE. What is planned of a moment: the words that the room reads in it, and what the facilitator writes."""

from dataclasses import dataclass
from typing import Literal, Self

import msgspec

from workshop.ground.text import N_, same

Shape = Literal["line", "lines", "names", "link", "picture", "minutes"]


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of what is planned that the facilitator writes, by its name in the spec. `limit`: characters, of each
    where it is `names`, of which there are at `most` so many, one a line.
    """

    name: str
    label: str  # Swedish
    hint: str = ""
    limit: int = 300
    most: int = 1
    shape: Shape = "line"
    needed: str = ""  # what is said when it is empty; "" when it may be


TEXT = Part(name="text", label=N_("Det rummet läser"), limit=600, shape="lines")
HELP = Part(name="help", label=N_("Mindre, under det"))


class Planned(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is planned of a moment, whatever its kind: the words that the room reads in it."""

    text: str = ""
    help: str = ""

    def beside(self, title: str) -> Self:
        """Without what the title says already, or the text in the place of the help: no screen says the same twice."""
        text = self.text if same(self.text) != same(title) else ""
        help_ = self.help if same(self.help) not in (same(title), same(text)) else ""
        return self if (text, help_) == (self.text, self.help) else msgspec.structs.replace(self, text=text, help=help_)
