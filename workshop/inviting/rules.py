"""PURE. What may be shown of who has answered while a survey is open, and which links it takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from workshop.ground.errors import Conflict, Refused
from workshop.survey.rules import stepped

LINK = "[länk]"  # where a person's own link stands in a letter
What = Literal["invitation", "reminder", "notice"]  # a notice goes to all, in any state: the day is moved, thanks


class HasList(Conflict):
    code = "has_list"
    message = "Det finns en lista över inbjudna. Töm den först, så kan du gå tillbaka till en öppen länk."


class HasBegun(Conflict):
    code = "has_begun"
    message = (
        "Nulägesanalysen är öppen och har redan börjat besvaras med den andra sortens länk. "
        "Löftet till dem som har svarat gäller, så det går inte att byta."
    )


class StillSending(Conflict):
    code, message = "sending", "Mejlen skickas redan. Vänta tills det är klart."


class NothingToSend(Refused):
    code, message = "nobody", "Det finns ingen kvar att skicka till."


class NoMail(Refused):
    code, message = "no_mail", "Tjänsten har ingen e-postserver. Ladda ner filen och skicka inbjudningarna själv."


@dataclass(frozen=True, kw_only=True)
class Rate:
    """How many have answered, in steps of the threshold: nobody can be seen to answer.

    `least`: at least so many, 0 when fewer than the threshold. `of`: how many were asked, 0 when that is not known.
    """

    role: str  # '' for all together
    least: int
    of: int


def rates(answered: Mapping[str, int], asked: Mapping[str, int], threshold: int) -> tuple[Rate, ...]:
    """Per role, where at least the threshold was asked, and of those who are left out too, if there are any.

    Two of twenty-two left out would stand alone between the rate of all and the rate of the twenty.
    """
    shown = sorted((role for role, of in asked.items() if of >= threshold), key=lambda role: asked[role])
    while shown and 0 < sum(of for role, of in asked.items() if role not in shown) < threshold:
        shown.pop(0)
    return tuple(
        Rate(role=role, least=stepped(answered.get(role, 0), threshold), of=of)
        for role, of in asked.items()
        if role in shown
    )


def is_due(newly_answered: int, threshold: int) -> bool:
    """Whether so many new answers may be noted in the list of the invited, all at once."""
    return newly_answered >= threshold
