"""Forty lists as municipalities have them: what is in each, whom it means, and what may not disappear.

Names, places and people are made up. `bo`, `eva` and so on are written as addresses of exempelkommun.se.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.inviting.shapes.writing import Ods, Rows, Sheet, by_openpyxl, text, xlsx

F, T, X = "fortroendevald", "tjansteperson", "annan"
UNITS = {
    "ks": "Kommunstyrelsen",
    "sn": "Socialnämnden",
    "bun": "Barn- och utbildningsnämnden",
    "sbn": "Samhällsbyggnad",
}


def at(name: str) -> str:
    return f"{name}@exempelkommun.se"


@dataclass(frozen=True)
class Shape:
    """`meant`: name before @ → role, of everybody to invite and nobody else; `units`: of some of them, ids.

    `shown`: what has to stand in the table or be told besides, wherever it is.
    """

    made: Callable[[], bytes]
    meant: Mapping[str, str | None]
    units: Mapping[str, str] | None = None
    shown: Collection[str] = ()


def plain(*rows: tuple[Any, ...]) -> Rows:
    return rows


HEAD = ("Namn", "Uppdrag", "E-post")
THREE = (
    ("Åsa Öberg", "Ordförande", at("asa.oberg")), ("Bo Ek", "1:e vice ordförande", at("bo.ek")),
    ("Cecilia Ås", "Enhetschef", at("cecilia.as")),
)  # fmt: skip
MEANT = {"asa.oberg": F, "bo.ek": F, "cecilia.as": T}
EVERYBODY = tuple((f"Person {n}", "Ledamot", at(f"p{n}")) for n in range(60))


def _red(book: Any, sheet: Any) -> None:
    sheet.write_url("C2", f"mailto:{at('asa.oberg')}", string=at("asa.oberg"))
    sheet.write_rich_string("C3", book.add_format({"bold": True}), "bo.ek", "@exempelkommun.se")
    sheet.write_formula("C4", '="cecilia.as"&"@exempelkommun.se"', None, at("cecilia.as"))


def _filtered(_book: Any, sheet: Any) -> None:
    sheet.autofilter("A1:C4")
    sheet.filter_column("B", "x == Ordförande")
    for row in (2, 3):
        sheet.set_row(row, None, None, {"hidden": True})


SHAPES: dict[str, Shape] = {
    "a plain list": Shape(lambda: xlsx(Sheet((HEAD, *THREE))), MEANT),
    "from another program": Shape(lambda: by_openpyxl((HEAD, *THREE)), MEANT),
    "an old Excel file": Shape(
        Path(__file__).with_name("ledamoter.xls").read_bytes, {"asa.oberg": F, "bo.ek": F, "cecilia.as": F},
        shown=("Kommunstyrelsens ledamöter",),
    ),
    "LibreOffice": Shape(lambda: Ods({"Blad1": (HEAD, *THREE)}).made(), MEANT),
    "LibreOffice with a filter": Shape(
        lambda: Ods({"Blad1": (HEAD, *THREE)}, rows_hidden=(2,)).made(), {"asa.oberg": F, "cecilia.as": T},
        shown=(at("bo.ek"),),
    ),
    "links, bold and formulas": Shape(lambda: xlsx(Sheet((HEAD, *THREE)), more=_red), MEANT),
    "a title over it": Shape(
        lambda: xlsx(Sheet((("Deltagare i workshopen den 3 maj",), (), ("Uppdaterad 2026-04-02",), HEAD, *THREE))),
        MEANT, shown=("Deltagare i workshopen den 3 maj", "Uppdaterad 2026-04-02"),
    ),
    "a merged title and a contact over it": Shape(
        lambda: xlsx(Sheet((("Inbjudna",), (f"Frågor: {at('kansli')}",), HEAD, *THREE), merged=("A1:C1",))),
        MEANT, shown=(at("kansli"), "Inbjudna"),
    ),
    "a contact in a cell of its own over it": Shape(
        lambda: xlsx(Sheet((("Kontakt", at("kansli")), (), HEAD, *THREE))), MEANT, shown=(at("kansli"),),
    ),
    "a contact under it": Shape(
        lambda: xlsx(Sheet((HEAD, *THREE, (), ("Frågor och anmälan till:", "", at("kansli"))))), MEANT,
        shown=(at("kansli"),),
    ),
    "a sum under it": Shape(lambda: xlsx(Sheet((HEAD, *THREE, (), ("Antal", 3)))), MEANT, shown=("Antal",)),
    "headings over headings": Shape(
        lambda: xlsx(Sheet((("Person", "", "Kontaktuppgifter"), HEAD, *THREE))), MEANT, shown=("Kontaktuppgifter",),
    ),
    "begins in column C": Shape(lambda: xlsx(Sheet(tuple(("", "", *row) for row in ((), HEAD, *THREE)))), MEANT),
    "the secretary beside": Shape(
        lambda: xlsx(Sheet(plain(
            ("Namn", "Uppdrag", "Nämndsekreterare e-post", "E-post"),
            ("Åsa", "Ordförande", at("sekr"), at("asa.oberg")), ("Bo", "Ledamot", at("sekr"), at("bo.ek")),
            ("Dan", "Ersättare", at("sekr"), ""),
        ))), {"asa.oberg": F, "bo.ek": F}, shown=(at("sekr"), "Dan"),
    ),
    "two addresses of each": Shape(
        lambda: xlsx(Sheet(plain(
            ("Namn", "E-post arbete", "E-post privat", "Roll"),
            ("Åsa", at("asa.oberg"), "asa@hemma.example.com", "Politiker"),
            ("Bo", at("bo.ek"), "", "Tjänsteman"),
        ))), {"asa.oberg": F, "bo.ek": T}, shown=("asa@hemma.example.com",),
    ),
    "two addresses of each without headings": Shape(
        lambda: xlsx(Sheet(tuple((f"Person {n}", at(f"p{n}"), at("assistent")) for n in range(4)))),
        {f"p{n}": None for n in range(4)}, shown=(at("assistent"),),
    ),
    "the postal address first": Shape(
        lambda: text(plain(
            ("Namn", "Adress", "Postnr", "Ort", "E-post", "Roll"),
            ("Åsa", "Storgatan 1", "123 45", "Byn", at("asa.oberg"), "Kommunalråd"),
            ("Bo", "Lillgatan 2", "123 46", "Byn", at("bo.ek"), "Rektor"),
        )), {"asa.oberg": F, "bo.ek": T},
    ),
    "commas in a cell": Shape(
        lambda: "Namn;Uppdrag;E-post\nEva Al;Ledamot, ersättare, vice, gruppledare;eva@exempelkommun.se\n".encode(),
        {"eva": F},
    ),
    "line breaks in a cell": Shape(
        lambda: text(plain((*HEAD, "Adress"), *((*row, "Gatan 1\n123 45 Byn") for row in THREE))), MEANT,
    ),
    "CSV of Excel on Windows": Shape(lambda: text((HEAD, *THREE), encoding="cp1252"), MEANT),
    "CSV of Excel on Mac": Shape(
        lambda: text((HEAD, *THREE, ("Öjvind Åström", "Förvaltningschef", at("oj"))), encoding="mac_roman", end="\r"),
        {**MEANT, "oj": T}, shown=("Förvaltningschef",),
    ),
    "CSV of an old system": Shape(
        lambda: text((HEAD, *THREE, ("Öjvind Åström", "Förvaltningschef", at("oj"))), encoding="cp850"),
        {**MEANT, "oj": T}, shown=("Förvaltningschef",),
    ),
    "Unicode text of Excel": Shape(lambda: text((HEAD, *THREE), by="\t", encoding="utf-16"), MEANT),
    "UTF-16 without its mark": Shape(lambda: text((HEAD, *THREE), by="\t", encoding="utf-16-le"), MEANT),
    "sep=; first": Shape(lambda: text((HEAD, *THREE), first="sep=;\r\n", encoding="utf-8-sig"), MEANT),
    "commas between": Shape(lambda: text((HEAD, *THREE), by=","), MEANT),
    "copied out of Outlook": Shape(
        lambda: f'Åsa Öberg <{at("asa.oberg")}>; "Ek, Bo" <{at("bo.ek")}>; {at("cecilia.as")};'.encode(),
        {"asa.oberg": None, "bo.ek": None, "cecilia.as": None},
    ),
    "the group in one cell": Shape(
        lambda: xlsx(Sheet(((f"{at('asa.oberg')}; {at('bo.ek')}\n{at('cecilia.as')}",),))),
        {"asa.oberg": None, "bo.ek": None, "cecilia.as": None},
    ),
    "politicians and officials on a sheet each": Shape(
        lambda: xlsx(
            Sheet(plain(("Namn", "E-post"), ("Åsa", at("asa.oberg"))), "Förtroendevalda"),
            Sheet(plain(("Namn", "E-post"), ("Cec", at("cecilia.as"))), "Tjänstepersoner"),
        ), {"asa.oberg": F, "cecilia.as": T},
    ),
    "a sheet for each nämnd": Shape(
        lambda: xlsx(
            Sheet((HEAD, THREE[0]), "Kommunstyrelsen"), Sheet((HEAD, THREE[1]), "BUN"),
        ), {"asa.oberg": F, "bo.ek": F}, units={"asa.oberg": "ks", "bo.ek": "bun"},
    ),
    "a hidden sheet of last time": Shape(
        lambda: xlsx(Sheet((HEAD, ("Gun", "Ledamot", at("gun"))), "2022", hide=True), Sheet((HEAD, *THREE), "2026")),
        MEANT, shown=(at("gun"), "2022"),
    ),
    "a sheet of reserves, and one of instructions": Shape(
        lambda: xlsx(
            Sheet(plain(("Så här fyller du i listan",), ("Skriv en person på varje rad",)), "Om"),
            Sheet((HEAD, *THREE), "Lista"), Sheet((HEAD, ("Gun", "Ledamot", at("gun"))), "Reserver"),
        ), MEANT, shown=(at("gun"), "Reserver", "Om"),
    ),
    "a filter on": Shape(
        lambda: xlsx(Sheet((HEAD, *THREE)), more=_filtered), {"asa.oberg": F}, shown=(at("bo.ek"), at("cecilia.as")),
    ),
    "a hidden column": Shape(
        lambda: xlsx(Sheet(
            plain(("Namn", "Roll", "E-post gammal", "E-post"), ("Åsa", "Politiker", at("gammal"), at("asa.oberg"))),
            columns_hidden=(2,),
        )), {"asa.oberg": F}, shown=(at("gammal"), "E-post gammal"),
    ),
    "headings in between": Shape(
        lambda: xlsx(Sheet(plain(
            ("Förtroendevalda",), HEAD[::2], ("Åsa", at("asa.oberg")), (), ("Tjänstepersoner",), HEAD[::2],
            ("Cec", at("cecilia.as")),
        ))), {"asa.oberg": F, "cecilia.as": T}, shown=("Förtroendevalda", "Tjänstepersoner"),
    ),
    "nämnder in between": Shape(
        lambda: text(plain(
            HEAD, ("Kommunstyrelsen", "", ""), THREE[0], ("Socialnämnden", "", ""), THREE[1],
            ("Grupp 3", "", ""), THREE[2],
        )), MEANT, units={"asa.oberg": "ks", "bo.ek": "sn"}, shown=("Grupp 3",),
    ),
    "roles and verksamheter in columns": Shape(
        lambda: xlsx(Sheet(plain(
            ("Förnamn", "Efternamn", "Befattning", "Förvaltning/nämnd", "Mejl", "Telefon"),
            ("Åsa", "Öberg", "Kommunstyrelsens ordförande", "KS", at("asa.oberg"), 705551122),
            ("Bo", "Ek", "Tf. förvaltningschef", "Socialnämnden", at("bo.ek"), "070-555 11 23"),
            ("Cec", "Ås", "Digitaliseringsstrateg", "Kansliet", at("cecilia.as"), ""),
        ))), {"asa.oberg": F, "bo.ek": T, "cecilia.as": T}, units={"asa.oberg": "ks", "bo.ek": "sn"},
        shown=("Kansliet",),
    ),
    "answers from a form": Shape(
        lambda: xlsx(Sheet(plain(
            ("ID", "Starttid", "E-post", "Namn", "Kommer du?"), (1, "2026-03-01 10:00", at("asa.oberg"), "Åsa", "Ja"),
            (2, "2026-03-01 10:05", at("bo.ek"), "Bo", "Nej"), (3, "2026-03-01 11:05", at("cecilia.as"), "Cec", "Ja"),
        ))), {"asa.oberg": None, "cecilia.as": None}, shown=(at("bo.ek"), "Nej"),
    ),
    "doubles, holes and people who have left": Shape(
        lambda: xlsx(Sheet(plain(
            (*HEAD, "Anteckning"), (*THREE[0], ""), (*THREE[0], ""), (), ("Dan", "Ledamot", "", "adress saknas"),
            ("Eva", "Ledamot", "eva@@exempelkommun.se", ""), ("Gun", "Ledamot", at("gun"), "Slutat"),
            ("Åke", "Ledamot", "åke@exempelkommun.se", ""),
        ))), {"asa.oberg": F}, shown=("Dan", "eva@@exempelkommun.se", at("gun"), "åke@exempelkommun.se"),
    ),
    "an address in the wrong column": Shape(
        lambda: xlsx(Sheet(plain(
            (*HEAD, "Telefon"), *((*row, "") for row in THREE), ("Dan", "Ledamot", "", at("dan")),
        ))), {**MEANT, "dan": F},
    ),
    "a heading over lines from elsewhere": Shape(
        lambda: f"Namn\tE-post\tRoll\n{at('asa.oberg')}; förtroendevald\n{at('bo.ek')}; Enhetschef\n".encode(),
        {"asa.oberg": F, "bo.ek": T},
    ),
    "invisible signs": Shape(
        lambda: f"\ufeff{at('asa.oberg')}\u200b\n\u00a0{at('bo.ek')}\u00a0\nmailto:{at('cecilia.as')}\n".encode(),
        {"asa.oberg": None, "bo.ek": None, "cecilia.as": None},
    ),
    "sixty people and a logo's worth of weight": Shape(
        lambda: xlsx(Sheet((HEAD, *EVERYBODY)), more=_heavy), {f"p{n}": F for n in range(60)},
    ),
}  # fmt: skip


def _heavy(book: Any, _sheet: Any) -> None:
    book.set_custom_property("Logotyp", "".join(f"{n:x}" for n in range(90)))
    extra = book.add_worksheet("Logotyp")
    extra.write_column(0, 0, [f"{n * n * 7919 % 999983:x}" for n in range(6_000)])
