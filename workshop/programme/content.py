"""What a field of the programme may hold, and how that is said to the one who writes the files."""

from typing import Annotated

import msgspec
from msgspec import Meta

MomentKind = Annotated[
    str, Meta(description="en sorts moment")
]  # of workshop.moments; held to them by the checks

Text = Annotated[str, Meta(pattern=r"\S", description="text som inte är tom")]
Key = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]*$", description="små bokstäver a–z, siffror och bindestreck")]
Short = Annotated[str, Meta(min_length=1, max_length=24, description="1–24 tecken")]
Sentence = Annotated[str, Meta(pattern=r"^\s*(\S+\s+){0,19}\S+\s*$", description="1–20 ord")]
Money = Annotated[
    str,
    Meta(pattern=r"^(Inom ram|Äskas|Externt): \S", description="”Inom ram: …”, ”Äskas: …” eller ”Externt: …”"),
]
Minutes = Annotated[int, Meta(gt=0, le=480, description="ett heltal, 1–480 minuter")]
Percent = Annotated[int, Meta(ge=0, le=100, description="ett heltal, 0–100")]
Count = Annotated[int, Meta(ge=0, description="ett heltal, 0 eller större")]


class Content(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the programme; plain JSON and back."""
