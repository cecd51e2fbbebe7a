"""What we know does not fully work for everybody. Shown on /tillganglighet; kept true by whoever finds or mends one."""

from dataclasses import dataclass
from datetime import date

ASSESSED_ON = date(2026, 11, 25)
UPDATED_ON = date(2026, 11, 28)  # when what stands here was last changed


@dataclass(frozen=True, kw_only=True)
class Deficiency:
    what: str
    whom: str
    instead: str  # what one can do meanwhile


DEFICIENCIES = (
    Deficiency(
        what="Storbilden är gjord för att ses i rummet och läses inte upp medan den ändras.",
        whom="Den som använder skärmläsare.",
        instead="Samma fråga finns i mobilen, där nya frågor och bilder läses upp, och resultatet när det visas där.",
    ),
    Deficiency(
        what="Önskat läge, alla påståenden på en gång, grupper och digital mognad visas i rummet bara på storbilden.",
        whom="Den som använder skärmläsare eller ser dåligt.",
        instead="Resultatet finns med tabeller i handlingsplanen, och den som leder kan ge dig det som Excelfil.",
    ),
    Deficiency(
        what="I ledarvyn under workshopen går fokus i en annan ordning än det syns, när skärmen är smal.",
        whom="Den som leder med tangentbord på en liten skärm eller med kraftig förstoring.",
        instead="Gå fram och tillbaka med piltangenterna, eller led från en bredare skärm.",
    ),
    Deficiency(
        what="Handlingsplanen i pdf är kontrollerad av program mot PDF/UA-1, men inte av en människa med skärmläsare.",
        whom="Den som använder skärmläsare.",
        instead="Samma plan finns som webbsida hos den som leder workshopen.",
    ),
    Deficiency(
        what="I ordmolnet är ord som få har skrivit mindre än de andra.",
        whom="Den som ser dåligt.",
        instead="Orden är en lista: det vanligaste står först, och efter varje ord står hur många som skrev det.",
    ),
)
