"""One word for one thing, and the small rules of Swedish, in every text of the house and of the programme.

A word that has been given up comes back by habit; so does a space in which a number may break. Terms: docs/glossary.md;
rules: Myndigheternas skrivregler.
"""

import re

import pytest

from tests.promises.sentences import ROOT, texts_of_the_house

NOT_FOR_PEOPLE = (
    "programme/values.py",
    "programme/theme.py",
    "client/",
    "files/pdf/",
    "web/routes.py",
    "web/phone/tickets.py",
    "web/errors_pages.py",
)
GIVEN_UP = {
    "att prata om": r"samtalsfråg|prata om det här\b|det vi pratade om",
    "fråga": r"omröstning",
    "gå med": r"\banslut(?!en till|ning|et)\w*(?!\w)(?<!/anslut)",
    "Dina workshopar": r"arbetsbord",
    "Medlemmar": r"vilka som leder\b",
    "storbild, mobil": r"publikvy|deltagarvy|projektorvy",
    "jag förstår inte påståendet": r"förstår inte frågan",
    "hur väl": r"hur bra (de|det) stämmer",
    "ip-adress, krypterad, omräknad": r"nätadress|löpnummer|förseglad|avtryck\w* av koden",
    "pdf, qr-kod, it-avdelningen": r"(?-i:\bPDF\b(?![/-])|\bQR\b|\bIT-)",
    "procent, or a no-break space before %": r"(?<=[\d)}s…]) %%?(?![\w(])",
    "no-break spaces in 2 000": r"(?<=\d) (?=\d{3}\b)(?! kr)",
    "tolv": r"(?<![\d,.:+–-])\b(?:1[0-2]|[2-9]) (?:personer|teman|påståenden|frågor|tecken|åtgärder|minuter|dagar)\b",
}
TYPED = re.compile(r"\d{4}: ?\d")  # how an amount is typed, with the spaces of a keyboard


@pytest.mark.parametrize("rather", GIVEN_UP)
def test_what_was_given_up_does_not_come_back(rather: str) -> None:
    wrong = re.compile(GIVEN_UP[rather], re.IGNORECASE)
    said = [one for one in texts_of_the_house() if not one[0].startswith(NOT_FOR_PEOPLE) and not TYPED.search(one[1])]
    said += [(file.name, _content(file.read_text())) for file in sorted((ROOT / "themes").glob("*.toml"))]
    found = [
        f"{file}: {text[max(0, hit.start() - 30) : hit.end() + 30]}"
        for file, text in said
        for hit in wrong.finditer(text)
    ]
    assert found == [], f"say rather: {rather}"


def _content(toml: str) -> str:
    return re.sub(r"^#.*$", "", toml, flags=re.MULTILINE)
