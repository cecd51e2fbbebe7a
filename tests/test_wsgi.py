"""wsgi.py: what `workshop serve` runs, and what another server loads."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

LOADED = """
from importlib import import_module
app = getattr(import_module("wsgi"), "app")
from gevent.monkey import is_module_patched
print(type(app).__name__, is_module_patched("socket"), app.test_client().get("/readyz").status_code)
import sys
print([name for name in sys.modules if name.startswith(("aiohttp.", "requests.", "websocket."))])
"""


def test_another_server_finds_a_patched_and_migrated_app_without_what_only_clients_use(tmp_path: Path) -> None:
    environment = {**os.environ, "INSTANCE_PATH": str(tmp_path), "BASE_URL": "http://localhost"}
    loaded = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
    )

    assert loaded.stdout.split() == ["Flask", "True", "200", "[]"], loaded.stderr
