"""A new audience, a screen on each table, is added to a copy of the house as CONTRIBUTING says, and follows the room.

following.py is what runs in the copy.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# What is written in files that are there: file, what stands there, what stands there then.
LINES = (
    ("workshop/realtime/protocol.py", '"desk"]', '"desk", "table"]'),
    ("workshop/web/who.py", "may_watch_desk}", 'may_watch_desk, "table": lambda _db, _config, _of, _cookies: True}'),
    ("workshop/web/routes.py", "    for door in (", "    app.register_blueprint(page.door)\n    for door in ("),
    ("workshop/web/routes.py", "\ndoors.phone", "\nfrom workshop.web.table import page\n\ndoors.phone"),
)
FILES = {
    "workshop/web/table/__init__.py": "",
    "workshop/web/table/page.py": """
from flask import Blueprint, render_template

from workshop.gathering.queries import find_by_code
from workshop.web import screens
from workshop.web.house import database

door = Blueprint("table", __name__, url_prefix="/bord/<code>")


@door.get("/")
def index(code):
    with database().read() as db:
        found = find_by_code(db, code)
        html = screens.fragment(db, "table", found)
    return render_template("layouts/table.html", workshop=found, html=html)
""",
    "workshop/templates/layouts/table.html": """
{% extends 'layouts/base.html' %}
{% block title %}Bord{% endblock %}
{% block body %}<main id="main" tabindex="-1"><h1>Bord</h1><div id="fragment" data-rev="{{ workshop.rev }}">{{ html | safe }}</div></main>{% endblock %}
""",  # noqa: E501 - a line of a template
    "workshop/templates/table/fragment.html": "<p>Vid bordet: {{ moment.title if moment else 'strax' }}</p>",
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The house, and what a new audience adds to it."""
    for part in ("workshop", "tests", "themes"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name, before, after in LINES:
        file = tmp_path / name
        text = file.read_text()
        assert before in text, f"{name} has another place for a new audience"
        file.write_text(text.replace(before, after, 1))
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def test_a_new_audience_has_a_page_and_is_told_when_the_room_moves(copy: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "tests.adding.following"], cwd=copy, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines() == ["page: Vid bordet: strax", "told: Vid bordet: Välkomna"]
