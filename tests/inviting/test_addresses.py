"""Lists as people have them: what becomes an invitation, and what is said about the rest."""

import re
import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workshop.inviting.addresses import MOST, Reading, address_in, read, role_of, table_of

A, B = "anna@kommun.se", "bo@kommun.se"
F, T, X = "fortroendevald", "tjansteperson", "annan"


def listed(reading: Reading) -> list[tuple[str, str | None]]:
    return [(one.address, one.role) for one in reading.listed]


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
        ("anna@kommun.se;politiker\nbo@kommun.se;Tjänsteman", [(A, F), (B, T)]),
        ("anna@kommun.se\tförtroendevald\nbo@kommun.se\textern", [(A, F), (B, X)]),
        ("E-post;Roll\nanna@kommun.se;Ledamot\nbo@kommun.se;", [(A, F), (B, None)]),
        ("Roll;Namn;E-postadress\nFörtroendevalda;Anna;anna@kommun.se", [(A, F)]),
        ("\n\nMejl\nanna@kommun.se", [(A, None)]),
        ("E-post;Roll\nanna@kommun.se;bo@kommun.se", [(A, None), (B, None)]),
        ("anna@kommun.se;en kommentar om Anna", [(A, None)]),
        ("anna@örebro.se", [("anna@örebro.se", None)]),
        ("o'neil+kf_1@sub.domän.kommun.se", [("o'neil+kf_1@sub.domän.kommun.se", None)]),
        ("", []),
        ("\r\n;;;\r\n", []),
    ],
)  # fmt: skip
def test_a_list_is_read_as_it_was_meant(text: str, expected: list[tuple[str, str | None]]) -> None:
    reading = read(table_of(text))
    assert listed(reading) == expected
    assert reading.remarks == ()


@pytest.mark.parametrize(
    ("text", "line", "kind", "message"),
    [
        ("anna", 1, "broken", "Raden har ingen e-postadress."),
        ("E-post\nanna", 2, "broken", "”anna” ser inte ut som en e-postadress."),
        ("E-post;Roll\n;politiker", 2, "broken", "Raden har ingen e-postadress."),
        (f"{A}\nbo@@kommun.se", 2, "broken", "”bo@@kommun.se” ser inte ut som en e-postadress."),
        ("anna@kommun", 1, "broken", "”anna@kommun” ser inte ut som en e-postadress."),
        (
            "bo.ek@x.se\nfredrik.åkesson@kommun.se",
            2,
            "broken",
            "”fredrik.åkesson@kommun.se” har en bokstav före @ som inte går att skicka till.",
        ),
        ("@kommun.se", 1, "broken", "”@kommun.se” ser inte ut som en e-postadress."),
        ("anna berg@kommun.se", 1, "broken", "”anna berg@kommun.se” ser inte ut som en e-postadress."),
        ("=cmd|'/c calc'!a1@kommun.se", 1, "broken", "”=cmd|'/c calc'!a1@kommun.se” ser inte ut som en e-postadress."),
        ("-anna@kommun.se", 1, "broken", "”-anna@kommun.se” ser inte ut som en e-postadress."),
        ("anna@10.0.0.1", 1, "broken", "”anna@10.0.0.1” ser inte ut som en e-postadress."),
        ("änna@kommun.se", 1, "broken", "”änna@kommun.se” har en bokstav före @ som inte går att skicka till."),
        (f"{A}\n\nANNA@kommun.se", 3, "twice", f"{A} står redan på rad 1. En inbjudan räcker."),
        ("känd@kommun.se\nkand@kommun.se", 2, "twice", "kand@kommun.se är redan inbjuden."),
        (f"E-post;Roll\n{A};kung", 2, "role", f"Rollen ”kung” känner vi inte igen. {A} får välja roll själv."),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, line: int, kind: str, message: str) -> None:
    found = read(table_of(text), known=["kand@kommun.se"]).remarks[-1]
    assert (found.line, found.kind, found.message) == (line, kind, message)


def test_what_has_to_be_mended_comes_back_whole_and_reads_again() -> None:
    reading = read(table_of("Anna;bo@@kommun.se;politiker"))
    [broken] = reading.remarks
    assert broken.mend == "Anna; bo@@kommun.se; politiker"
    assert listed(read(table_of(broken.mend.replace("@@", "@")))) == [(B, F)]


def test_no_more_than_two_thousand_are_invited_and_the_rest_is_given_back() -> None:
    text = "\n".join(f"p{number}@kommun.se" for number in range(MOST + 3))
    reading = read(table_of(text), known=["kand@kommun.se"])
    assert len(reading.listed) == MOST - 1
    left = [f"p{number}@kommun.se" for number in range(MOST - 1, MOST + 3)]
    assert [remark.mend for remark in reading.remarks] == left
    assert {remark.kind for remark in reading.remarks} == {"full"}


SIGNS = string.ascii_letters + string.digits + "@.;,\t\n \"'<>=+-|åäö\0\x1b\u202e"


@given(st.text(alphabet=SIGNS, max_size=200))
@example('"anna@kommun.se\nbo@kommun.se"')
def test_every_line_with_something_in_it_is_listed_or_remarked_on(text: str) -> None:
    rows = table_of(text)
    reading = read(rows)
    told = {one.line for one in reading.listed} | {one.line for one in reading.remarks}
    heading = {at for at, row in enumerate(rows, 1) if any(re.search("mail|mejl", c.casefold()) for c in row)}
    assert {at for at, row in enumerate(rows, 1) if any(row)} - heading <= told
    for one in reading.listed:
        assert address_in(one.address) == one.address
        assert one.address[0] not in "=+-@\t\r"
    assert len({one.address for one in reading.listed}) == len(reading.listed)


@pytest.mark.parametrize(
    ("word", "role"),
    [
        *[("Politiker (S)", F), ("förtroendevalda", F), ("fortroendevald", F), ("TJÄNSTEMÄN", T), ("Övriga", X)],
        *[("", None), ("vän", None)],
    ],
)
def test_roles_are_known_by_the_words_people_use(word: str, role: str | None) -> None:
    assert role_of(word) == role
