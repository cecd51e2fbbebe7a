"""Templates are compiled once a version of the program, not once a start."""

import sys
from pathlib import Path

import pytest
from flask import Flask

from workshop.web import compiled


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text("{% if yes %}ja{% endif %}\n")
    return Flask("page", root_path=str(tmp_path))


def kept(app: Flask) -> list[Path]:
    return sorted(Path(app.root_path).glob("__pycache__/*/*"))


def test_a_template_that_was_compiled_is_not_compiled_again(app: Flask) -> None:
    compiled.init_app(app)
    app.jinja_env.get_template("page.html")
    (one,) = kept(app)
    before = one.stat().st_mtime_ns
    again = Flask("page", root_path=app.root_path)
    compiled.init_app(again)
    assert again.jinja_env.get_template("page.html").render(yes=True) == "ja"
    assert [file.stat().st_mtime_ns for file in kept(app)] == [before]


def test_a_template_that_has_changed_is_compiled_again(app: Flask) -> None:
    compiled.init_app(app)
    app.jinja_env.get_template("page.html")
    Path(app.root_path, "templates", "page.html").write_text("nej")
    again = Flask("page", root_path=app.root_path)
    compiled.init_app(again)
    assert again.jinja_env.get_template("page.html").render() == "nej"


def test_what_is_compiled_under_other_settings_is_another(app: Flask) -> None:
    compiled.init_app(app)
    again = Flask("page", root_path=app.root_path)
    again.jinja_env.trim_blocks = True
    compiled.init_app(again)
    assert len(list(Path(app.root_path, "__pycache__").iterdir())) == 2


def test_where_nothing_may_be_written_each_start_compiles(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    compiled.init_app(app)
    assert app.jinja_env.get_template("page.html").render(yes=True) == "ja"
    assert kept(app) == []


def test_a_file_in_the_way_stops_nobody(app: Flask) -> None:
    Path(app.root_path, "__pycache__").write_text("")
    compiled.init_app(app)
    assert app.jinja_env.get_template("page.html").render(yes=True) == "ja"
