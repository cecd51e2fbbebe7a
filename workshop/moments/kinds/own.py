"""Something of the facilitator's own: a text, a picture or a link."""

from typing import Annotated, Any

from msgspec import Meta

from workshop.ground.text import N_
from workshop.moments.base import Kind
from workshop.moments.planned import TEXT, Part, Planned


class Own(Planned, frozen=True, kw_only=True):
    """`picture`: the id of one that the workshop keeps, and `alt` what it shows, in words; `link`: a whole address."""

    picture: Annotated[str, Meta(pattern=r"^([0-9a-f]{32})?$")] = ""
    alt: str = ""
    link: Annotated[str, Meta(pattern=r"^(https?://\S+)?$")] = ""

    @property
    def address(self) -> str:
        """The link as it is read aloud."""
        return self.link.partition("://")[2].removeprefix("www.").rstrip("/")


class OwnKind(Kind):
    name = "own"
    label = N_("Eget moment")
    timed = True
    Spec = Own
    parts = (
        TEXT,
        Part(name="picture", label=N_("Bild"), hint=N_("PNG eller JPEG, högst 6 MB."), shape="picture"),
        Part(name="alt", label=N_("Vad bilden visar"), hint=N_("Läses upp av skärmläsare."), limit=300),
        Part(name="link", label=N_("Länk"), hint=N_("Visas på storbilden och går att öppna i mobilen."), shape="link"),
    )
    yields = "first"
    may_skip = True

    def examples(self) -> list[dict[str, Any]]:
        shown = {"picture": "0" * 32, "alt": "En karta över kommunen", "link": "https://exempelkoping.se/karta/"}
        return [*super().examples(), shown, {"text": "Läs mer hos oss.", "link": shown["link"]}]


KIND = OwnKind()
