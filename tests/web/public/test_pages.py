import pytest

LAW = (
    "12 §",
    "9 §",
    "delvis förenlig",
    "Det gjorde vi senast",
    "uppdaterades",
    "axe",
    "https://www.digg.se/tdosanmalan",
)


def test_the_start_page_asks_for_a_code_and_lets_facilitators_in(client) -> None:
    page = client.get("/").text
    assert '<input class="join-field" id="kod" name="kod"' in page
    assert 'href="/logga-in"' in page


def test_a_wrong_code_comes_back_with_what_was_typed_and_why(client) -> None:
    answer = client.get("/?kod=abc")
    assert answer.status_code == 404
    assert "<title>Fel:" in answer.text
    assert 'value="abc"' in answer.text
    assert 'aria-describedby="kod-om kod-fel" aria-invalid="true"' in answer.text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        pytest.param("åbc".encode(), "åbc", id="a letter outside ASCII"),
        pytest.param(b"a\x88c", "a%88c", id="a byte of no letter"),
        pytest.param(b"%8\xd6c", "%8%D6c", id="beside half an escape"),
        pytest.param(b"%C3%A5bc", "åbc", id="escaped as a browser does"),
    ],
)
def test_a_code_of_raw_bytes_is_a_wrong_code(client, query: bytes, shown: str) -> None:
    answer = client.get("/", environ_overrides={"QUERY_STRING": f"kod={query.decode('latin-1')}"})
    assert answer.status_code == 404
    assert f'value="{shown}"' in answer.text


@pytest.mark.parametrize("address", ["/", "/tillganglighet", "/sa-hanteras-svaren", "/finns-inte"])
def test_every_page_leads_to_the_two_that_explain(client, address: str) -> None:
    page = client.get(address).text
    assert 'href="/tillganglighet"' in page
    assert 'href="/sa-hanteras-svaren"' in page


@pytest.mark.parametrize("required", LAW)
def test_the_statement_has_what_the_law_asks_for(client, required: str) -> None:
    assert required in client.get("/tillganglighet").text


def test_the_statement_lists_every_known_lack(client) -> None:
    from workshop.web.public.deficiencies import DEFICIENCIES

    page = client.get("/tillganglighet").text
    assert all(lack.what in page and lack.instead in page for lack in DEFICIENCIES)


def test_an_error_says_what_happened_what_to_do_and_its_code(client) -> None:
    page = client.get("/finns-inte").text
    assert "Vi hittar inte sidan" in page
    assert "Det här kan du göra" in page
    assert "Felkod: 404</p>" in page


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 410, 413, 418, 422, 429, 500, 503])
def test_every_kind_of_error_has_a_page(app, status: int) -> None:
    from workshop.web.errors_pages import page

    with app.test_request_context():
        html, answered = page(status, "code", "Det gick inte.")
    assert answered == status
    assert html.count("<h1>") == 1
    assert "Det gick inte." in html


def test_who_reports_very_often_stops_nobody_else_from_reporting(app, client) -> None:
    report = {"text": "Knappen saknar text."}
    answers = [client.send("/tillganglighet", report).status_code for _ in range(6)]
    assert answers == [303] * 5 + [429]
    assert app.test_client().send("/tillganglighet", report).status_code == 303
