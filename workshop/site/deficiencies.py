"""What we know does not fully work for everybody. Shown on /tillganglighet; kept true by whoever finds or mends one."""

from dataclasses import dataclass
from datetime import date

ASSESSED_ON = date(2026, 11, 23)


@dataclass(frozen=True, kw_only=True)
class Deficiency:
    what: str
    whom: str
    instead: str  # what one can do meanwhile


DEFICIENCIES = (
    Deficiency(
        what="Storbilden är gjord för att ses i rummet och läses inte upp medan den ändras.",
        whom="Den som använder skärmläsare.",
        instead="Samma fråga och samma resultat finns i mobilen, där ändringar läses upp.",
    ),
    Deficiency(
        what="Handlingsplanen i PDF är kontrollerad av program mot PDF/UA-1, men inte av en människa med skärmläsare.",
        whom="Den som använder skärmläsare.",
        instead="Samma plan finns som webbsida hos den som leder workshopen.",
    ),
    Deficiency(
        what="Ordmolnet visar storlek med textstorlek.",
        whom="Den som ser dåligt.",
        instead="Samma ord står som lista med antal bredvid molnet.",
    ),
)
