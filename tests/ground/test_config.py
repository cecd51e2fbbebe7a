"""The keys that seal and sign: made once, whole, and the same for every process."""

import subprocess
import sys
from pathlib import Path

import pytest

from workshop.ground.config import load

LOAD = "from workshop.ground.config import load; print(load({'INSTANCE_PATH': %r}).instance_key.hex())"


def test_processes_that_start_together_agree_on_the_keys(tmp_path: Path) -> None:
    command = [sys.executable, "-c", LOAD % str(tmp_path / "instance")]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(6)]
    keys = {process.communicate()[0].strip() for process in started}
    assert len(keys) == 1
    assert len(bytes.fromhex(keys.pop())) == 32
    assert {file.name for file in (tmp_path / "instance").iterdir()} == {"secret.key", "instance.key"}


def test_a_key_is_for_its_owner_alone_and_stays(tmp_path: Path) -> None:
    first, again = (load({"INSTANCE_PATH": str(tmp_path)}) for _ in range(2))
    assert (first.secret_key, first.instance_key) == (again.secret_key, again.instance_key)
    assert {file.stat().st_mode & 0o777 for file in tmp_path.iterdir()} == {0o600}


def test_the_folder_is_for_its_owner_alone_also_when_it_was_there(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir(mode=0o755)
    for folder in (old, tmp_path / "new"):
        load({"INSTANCE_PATH": str(folder)})
        assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("base_url", "origins"),
    [
        ("https://lyft.kommun.se", ["https://lyft.kommun.se"]),
        ("https://Lyft.Kommun.se:443", ["https://lyft.kommun.se"]),
        ("http://10.0.0.7:8000", ["http://10.0.0.7:8000"]),
        ("http://localhost:8000", ["http://127.0.0.1:8000", "http://localhost:8000", "http://[::1]:8000"]),
    ],
)
def test_a_socket_may_be_opened_by_pages_of_the_public_address(
    tmp_path: Path, base_url: str, origins: list[str]
) -> None:
    assert load({"INSTANCE_PATH": str(tmp_path), "BASE_URL": base_url}).origins == origins
