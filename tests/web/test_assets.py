import base64
import gzip
import hashlib

import pytest
from flask import Flask

from workshop.web import assets

SCRIPT = "vendor/idiomorph.min.js"


@pytest.fixture
def client():
    app = Flask("workshop", static_folder=str(assets.FOLDER))
    assets.install(app)
    return app.test_client()


def test_the_address_follows_the_bytes(tmp_path, monkeypatch):
    monkeypatch.setattr(assets, "FOLDER", tmp_path)
    (tmp_path / "a.css").write_text("a{}")
    first = assets.asset("a.css")
    (tmp_path / "a.css").write_text("a{b:c}")
    assert first.startswith("/static/a.css?v=")
    assert assets.asset("a.css") != first


def test_a_sheet_has_a_new_address_when_what_it_imports_changes(tmp_path, monkeypatch):
    monkeypatch.setattr(assets, "FOLDER", tmp_path)
    (tmp_path / "a.css").write_text('@import "b.css";\n')
    (tmp_path / "b.css").write_text("b{}")
    first = assets.asset("a.css")
    (tmp_path / "b.css").write_text("b{c:d}")
    assert assets.asset("a.css") != first


def test_a_file_that_is_not_there_has_no_address():
    with pytest.raises(FileNotFoundError):
        assets.asset("css/missing.css")


def test_integrity_is_the_sha384_of_the_bytes():
    expected = base64.b64encode(hashlib.sha384((assets.FOLDER / SCRIPT).read_bytes()).digest()).decode()
    assert assets.integrity(SCRIPT) == f"sha384-{expected}"


def test_the_current_version_is_kept_for_ever(client):
    assert client.get(assets.asset(SCRIPT)).headers["Cache-Control"] == assets.FOR_EVER


@pytest.mark.parametrize("query", ["", "?v=", "?v=000000000000"])
def test_another_version_is_compared_before_use(client, query):
    assert client.get(f"/static/{SCRIPT}{query}").headers["Cache-Control"] == assets.ASK_FIRST


def test_a_text_goes_compressed_to_those_who_take_it(client):
    plain = client.get(assets.asset(SCRIPT))
    small = client.get(assets.asset(SCRIPT), headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(small.data) == plain.data
    assert (small.headers["Content-Encoding"], small.headers["Vary"]) == ("gzip", "Accept-Encoding")
    assert "Content-Encoding" not in plain.headers


def test_a_compressed_text_that_has_not_changed_is_not_sent_again(client):
    first = client.get(f"/static/{SCRIPT}", headers={"Accept-Encoding": "gzip"})
    again = {"Accept-Encoding": "gzip", "If-None-Match": first.headers["ETag"]}
    assert client.get(f"/static/{SCRIPT}", headers=again).status_code == 304


def test_a_sheet_is_sent_whole_and_not_again(client):
    first = client.get("/static/css/base.css")
    assert b"@import" not in first.data
    assert b".notice" in first.data
    assert client.get("/static/css/base.css", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_half_a_text_is_sent_as_it_is(client):
    part = client.get(f"/static/{SCRIPT}", headers={"Accept-Encoding": "gzip", "Range": "bytes=0-9"})
    assert part.data == (assets.FOLDER / SCRIPT).read_bytes()[:10]


def test_a_font_is_compressed_already(client):
    font = client.get("/static/vendor/fonts/SourceSans3-Bold.woff2", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in font.headers
