"""What an address is, and what it is not; and how a list of pasted lines becomes people to look through."""

import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workshop.inviting.addresses import address_in
from workshop.inviting.lists.checking import judge, listed
from workshop.inviting.lists.dialect import table_of
from workshop.inviting.lists.reading import read
from workshop.inviting.lists.roles import role_of
from workshop.inviting.lists.units import unit_of
from workshop.inviting.lists.values import MOST, Reading

A, B = "anna@kommun.se", "bo@kommun.se"
F, T, X = "fortroendevald", "tjansteperson", "annan"
UNITS = {
    "ks": "Kommunstyrelsen",
    "sn": "Socialnämnden",
    "bun": "Barn- och utbildningsnämnden",
    "kn": "Kultur och fritid",
}


def pasted(text: str) -> Reading:
    return read([table_of(text)], UNITS)


def people(reading: Reading) -> list[tuple[str, str | None]]:
    return [(one.address, one.role) for one in listed(judge(reading, ()))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("anna@kommun.se", [(A, None)]),
        ("Anna@Kommun.SE\n\n  bo@kommun.se  ", [(A, None), (B, None)]),
        ("anna@kommun.se; bo@kommun.se,", [(A, None), (B, None)]),
        ("anna@kommun.se, bo@kommun.se", [(A, None), (B, None)]),
        ("Anna Berg <anna@kommun.se>; Bo Ek <bo@kommun.se>;", [(A, None), (B, None)]),
        ('"Berg, Anna" <anna@kommun.se>', [(A, None)]),
        ("Berg, Anna <anna@kommun.se>", [(A, None)]),
        ("mailto:anna@kommun.se", [(A, None)]),
        ("anna@kommun.se\u200b", [(A, None)]),
        ("anna@kommun.se;politiker\nbo@kommun.se;Tjänsteman", [(A, F), (B, T)]),
        ("anna@kommun.se\tförtroendevald\nbo@kommun.se\textern", [(A, F), (B, X)]),
        ("E-post;Roll\nanna@kommun.se;Ledamot\nbo@kommun.se;", [(A, F), (B, None)]),
        ("Roll;Namn;E-postadress\nFörtroendevalda;Anna;anna@kommun.se", [(A, F)]),
        ("\n\nMejl\nanna@kommun.se", [(A, None)]),
        ("Namn\tE-post\tRoll\nanna@kommun.se; förtroendevald\nbo@kommun.se; Enhetschef", [(A, F), (B, T)]),
        ("Namn;Uppdrag;E-post\nEva;Ledamot, ersättare, vice, gruppledare;anna@kommun.se", [(A, F)]),
        ("Namn;Adress;Ort;E-post;Roll\nEva;Gatan 1;Byn;anna@kommun.se;Rektor", [(A, T)]),
        ("sep=;\nE-post;Roll\nanna@kommun.se;Chef", [(A, T)]),
        ('Namn;E-post;Gata\nEva;anna@kommun.se;"Gatan 1\n123 45 Byn"\nBo;bo@kommun.se;', [(A, None), (B, None)]),
        ("E-post;Sekreterarens e-post\nanna@kommun.se;bo@kommun.se", [(A, None)]),
        ("anna@kommun.se;en kommentar om Anna", [(A, None)]),
        ("anna@örebro.se", [("anna@örebro.se", None)]),
        ("o'neil+kf_1@sub.domän.kommun.se", [("o'neil+kf_1@sub.domän.kommun.se", None)]),
        ("", []),
        ("\r\n;;;\r\n", []),
    ],
)  # fmt: skip
def test_a_list_is_read_as_it_was_meant(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert people(pasted(text)) == expected


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("anna", 1, "none"),
        ("E-post\nanna", 2, "none"),
        ("E-post;Roll\n;politiker", 2, "none"),
        (f"{A}\nbo@@kommun.se", 2, "broken"),
        ("anna@kommun", 1, "broken"),
        ("bo.ek@x.se\nfredrik.åkesson@kommun.se", 2, "letter"),
        ("@kommun.se", 1, "broken"),
        ("anna berg@kommun.se", 1, "broken"),
        ("=cmd|'/c calc'!a1@kommun.se", 1, "broken"),
        ("-anna@kommun.se", 1, "broken"),
        ("anna@10.0.0.1", 1, "broken"),
        ("änna@kommun.se", 1, "letter"),
        (f"{A}\n\nANNA@kommun.se", 3, "twice"),
        ("känd@kommun.se\nkand@kommun.se", 2, "known"),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_what_it_was(text: str, line: int, fault: str) -> None:
    found = judge(pasted(text), ["kand@kommun.se"])[-1]
    assert (found.entry.line, found.fault, found.good) == (line, fault, False)
    assert found.entry.text == text.split("\n")[line - 1]


def test_no_more_than_two_thousand_are_invited_and_the_rest_is_told() -> None:
    judged = judge(pasted("\n".join(f"p{number}@kommun.se" for number in range(MOST + 3))), ["kand@kommun.se"])
    assert len(listed(judged)) == MOST - 1
    assert [one.fault for one in judged if not one.good] == ["full"] * 4


SIGNS = string.ascii_letters + string.digits + "@.;,\t\n \"'<>=+-|åäö\0\x1b\u202e"


@given(st.text(alphabet=SIGNS, max_size=200))
@example('"anna@kommun.se\nbo@kommun.se"')
@example('a;"b\nc@d.se;e"\nf@g.se;h')
def test_every_line_with_something_in_it_is_a_row_or_told(text: str) -> None:
    table = table_of(text)
    reading = read([table], UNITS)
    shown = {one.line for one in reading.entries} | {one.line for one in reading.told}
    assert {table.number(at) for at, row in enumerate(table.rows) if any(row)} <= shown
    for one in (good := listed(judge(reading, ()))):
        assert address_in(one.address) == one.address
        assert one.address[0] not in "=+-@\t\r"
    assert len({one.address for one in good}) == len(good)


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (F, "Politiker (S)|förtroendevalda|fortroendevald|Vice ordförande|Kommunstyrelsens ordförande|2:e vice ordf."),
        (F, "Kommunalråd|Oppositionsråd|Nämndledamot|Ersättare i socialnämnden|Gruppledare (M)|Andra vice ordförande"),
        (T, "TJÄNSTEMÄN|Enhetschef|Förvaltningschef|Rektor|Bitr. rektor|Kommundirektör|Digitaliseringsstrateg|Chefer"),
        (T, "Nämndsekreterare|IT-samordnare|Tf. socialchef|Chef för kundtjänst|HR-direktör"),
        (X, "Övriga|Extern konsult|Andra|Gäst"),
        (None, "|vän|kung|Politisk|Samråd|Chefredaktion|Ordförandens gäster och chefer|Chef och ledamot|Ungdomsråd"),
    ],
)
def test_roles_are_known_by_whole_words_and_how_titles_end(role: str | None, words: str) -> None:
    assert {word: role_of(word) for word in words.split("|")} == dict.fromkeys(words.split("|"), role)


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("ks", "Kommunstyrelsen|KOMMUNSTYRELSEN|KS|Kommunstyrelsen (KS)"),
        ("sn", "socialnämnden|SN|Socialnämnden, avd 3"),
        ("bun", "Barn- och utbildningsnämnden|BUN|barn och utbildningsnämnden"),
        ("kn", "Kultur och fritid|Kultur & fritid|Kultur"),
        (None, "Kultur- och fritidsnämnden|Socialförvaltningen|Räddningstjänsten|nämnden|S|"),
    ],
)
def test_a_verksamhet_is_known_by_its_name_its_short_name_or_a_part_of_it(unit: str | None, words: str) -> None:
    assert {word: unit_of(word, UNITS) for word in words.split("|")} == dict.fromkeys(words.split("|"), unit)
