"""script/setup on machines that lack things, played by a PATH with nothing but what a test puts there."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PLAIN = ("cat", "cksum", "dirname", "env", "grep", "ls", "sh")
LIBRARIES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
INSTALL = f"apt-get install --yes --no-install-recommends {LIBRARIES}"


class Machine:
    """A computer without Pango, whose apt-get only writes down what it was asked."""

    def __init__(self, folder: Path) -> None:
        self.programs, self.clone, self.asked = folder / "bin", folder / "clone", folder / "asked"
        self.programs.mkdir()
        (self.clone / "script").mkdir(parents=True)
        for file in ("script/setup", "pyproject.toml", "requirements.txt", "requirements-dev.txt"):
            shutil.copy(ROOT / file, self.clone / file)
        for name in PLAIN:
            (self.programs / name).symlink_to(str(shutil.which(name)))
        (self.programs / "python3").symlink_to(sys.executable)
        self.has("ldconfig", "echo libc.so.6")
        self.has("apt-get", f'echo "$@" >> {self.asked}; exit 100')
        self.user(0)

    def has(self, name: str, does: str) -> None:
        (self.programs / name).write_text(f"#!/bin/sh\n{does}\n")
        (self.programs / name).chmod(0o755)

    def user(self, number: int) -> None:
        self.has("id", f"echo {number}")

    def setup(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [self.clone / "script/setup", *arguments]
        return subprocess.run(command, env={"PATH": str(self.programs)}, capture_output=True, text=True)

    def apt_get(self) -> list[str]:
        return self.asked.read_text().splitlines() if self.asked.exists() else []


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_someone_without_rights_gets_the_exact_line(machine: Machine) -> None:
    machine.user(1000)
    done = machine.setup()

    assert done.returncode == 1
    assert f"    apt-get update && {INSTALL}\n" in done.stderr
    assert machine.apt_get() == []


def test_someone_who_may_use_sudo_does(machine: Machine) -> None:
    machine.user(1000)
    machine.has("sudo", '"$@"')
    done = machine.setup()

    assert "+ sudo apt-get update\n" in done.stdout
    assert machine.apt_get() == ["update"]


def test_a_command_is_shown_before_it_is_run_and_its_failure_told(machine: Machine) -> None:
    machine.has("apt-get", f'echo "$@" >> {machine.asked}; [ "$1" = update ]')
    done = machine.setup()

    assert done.returncode == 1
    assert f"+ apt-get update\n+ env DEBIAN_FRONTEND=noninteractive {INSTALL}\n" in done.stdout
    assert f"    apt-get update && {INSTALL}\n" in done.stderr
    assert machine.apt_get() == ["update", INSTALL.removeprefix("apt-get ")]


def test_a_check_tells_and_installs_nothing(machine: Machine) -> None:
    done = machine.setup("--check")

    assert done.returncode == 1
    assert LIBRARIES in done.stdout
    assert machine.apt_get() == []
    assert not (machine.clone / ".venv").exists()


def test_testing_takes_a_browser_and_servers(machine: Machine) -> None:
    done = machine.setup("--dev", "--check")

    assert {"chromium-headless-shell", "redis-server", "qpdf", "default-jdk-headless"} <= set(done.stdout.split())


def test_a_python_that_is_too_old_is_not_used(machine: Machine) -> None:
    (machine.programs / "python3").unlink()
    machine.has("python3", "exit 1")
    done = machine.setup()

    assert done.returncode == 1
    assert "Det behövs Python 3.11 eller nyare" in done.stderr
    assert machine.apt_get() == []


def test_a_word_it_does_not_know_is_refused(machine: Machine) -> None:
    done = machine.setup("--devv")

    assert (done.returncode, done.stdout) == (2, "")
    assert "--devv" in done.stderr


@pytest.mark.parametrize("arguments", [["--port"], ["--prot", "80"], ["8000"]])
def test_the_server_tells_how_it_is_started(arguments: list[str]) -> None:
    done = subprocess.run([ROOT / "script/server", *arguments], capture_output=True, text=True, env={**os.environ})

    assert (done.returncode, done.stdout) == (2, "")
    assert "--host ADRESS" in done.stderr
