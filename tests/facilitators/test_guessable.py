"""Passwords that somebody would try first, and sentences that nobody would."""

import time

import pytest
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from workshop.facilitators.guessable import COMMONEST, is_guessable
from workshop.facilitators.passwords import LONGEST

OWN = ("Anna Berg", "anna.berg@exempelkoping.se")


def test_the_ten_thousand_commonest_are_all_refused() -> None:
    commonest = FREQUENCY_LISTS["passwords"][:COMMONEST]
    assert len(commonest) == COMMONEST
    assert [one for one in commonest if not is_guessable(one)] == []


@pytest.mark.parametrize(
    "around", ["{}2026", "{}12345678!", "!!{}!!", "1{}1", "{0}{0}", "{0} {0}", "{0}-{0}-1", "{0}dragon"]
)
@pytest.mark.parametrize("common", ["Password", "qwerty", "Sunshine", "P@ssw0rd"])
def test_what_people_add_to_a_common_one_makes_it_no_better(common: str, around: str) -> None:
    assert is_guessable(around.format(common))


@pytest.mark.parametrize(
    "own",
    ["annaberg1234", "Anna.Berg.2026", "BergAnna!!!!", "exempelkoping", "4nn4b3rg2026", "anna.berg@exempelkoping.se"],
)
def test_ones_own_name_and_address_are_refused(own: str) -> None:
    assert is_guessable(own, OWN)
    assert not is_guessable(f"{own} och så lite till", OWN)


@pytest.mark.parametrize(
    "good",
    [
        "en helt ny lång mening",
        "bara små bokstäver",
        "Mpk7-qRxz-29vL",
        "snart är det jul igen",
        "كلمة مرور طويلة",
        "Bergsklättring på fjället",
    ],
)
def test_a_sentence_one_remembers_does(good: str) -> None:
    assert not is_guessable(good, OWN)


@pytest.mark.parametrize("sign", ["a", "1", "å", "@", " ", "😀", "ab1", "4@8({[<36&9#!1/|0$5+7%2"])
def test_the_longest_takes_no_time(sign: str) -> None:
    longest = (sign * LONGEST)[:LONGEST]
    is_guessable(longest, OWN)
    began = time.process_time()
    is_guessable(longest, (longest, longest))
    assert time.process_time() - began < 0.05
