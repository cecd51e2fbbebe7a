"""PURE. Who takes part: the roles and what they are called, here and nowhere else. A new role is a line here and a
migration of the table `participant`."""

from collections.abc import Mapping
from typing import Literal, get_args

from workshop.ground.text import N_

Role = Literal["fortroendevald", "tjansteperson", "annan"]
ROLES: tuple[Role, ...] = get_args(Role)

# Who reads which wording of a statement that is asked from two sides: a declared pair.
SIDES: tuple[frozenset[Role], ...] = (frozenset({"fortroendevald"}), frozenset({"tjansteperson", "annan"}))

# One of them, and all of them.
ONE: Mapping[str, str] = {
    "fortroendevald": N_("Förtroendevald"),
    "tjansteperson": N_("Tjänsteperson"),
    "annan": N_("Annan"),
}
MANY: Mapping[str, str] = {
    "fortroendevald": N_("Förtroendevalda"),
    "tjansteperson": N_("Tjänstepersoner"),
    "annan": N_("Andra"),
}
