"""Where one is sent on to is always a page of this site."""

import pytest
from flask import Flask

from workshop.web.addresses import own_path

HOSTILE = [
    "//ond.se",
    "///ond.se",
    "/\\ond.se",
    "\\\\ond.se",
    "/\\/ond.se",
    "https://ond.se",
    "https:/ond.se",
    "ond.se",
    "javascript:alert(1)",
    "/javascript:alert(1)",
    "/\tond",
    "/\n/ond.se",
    "\t//ond.se",
    " //ond.se",
    "/ /ond.se",
    "/ledare\r\nSet-Cookie: ledare=1",
    "/ledare/\n",
    "/\x00",
    "/..//ond.se",
    "/.//ond.se",
    "/ledare/../../ond.se",
    "/ledare//ond.se",
    "/%2f/ond.se",
    "/%5cond.se",
    "/%09/ond.se",
    "/@ond.se",
    "/ledare?till=//ond.se",
    "/ledare#//ond.se",
    "/ledare;x",
    "/å",
    "/\u2215ond.se",
    "/\u200bond.se",
    "/\u202eond.se",
    "/\uff0f/ond.se",
    "",
]


@pytest.mark.parametrize("given", HOSTILE)
def test_what_may_lead_elsewhere_leads_nowhere(given: str) -> None:
    assert own_path(given) == ""


@pytest.mark.parametrize("given", ["/", "/ledare/", "/konto/x-_9", "/ledare/0f/nulage/resultat.xlsx"])
def test_a_path_of_the_site_is_kept_as_it_is(given: str) -> None:
    assert own_path(given) == given


def test_every_page_can_be_come_back_to(app: Flask) -> None:
    pages = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    filled = {name: "1" if name == "number" else "Kx-_9.css" for rule in pages for name in rule.arguments}
    paths = [app.url_map.bind("").build(rule.endpoint, filled) for rule in pages]

    assert len(paths) > 40
    assert [path for path in paths if own_path(path.partition("?")[0]) != path.partition("?")[0]] == []
