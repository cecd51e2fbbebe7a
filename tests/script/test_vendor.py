import importlib.util
import json
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
VENDORED = ROOT / "workshop" / "static" / "vendor"


@pytest.fixture(scope="module")
def vendor():
    spec = importlib.util.spec_from_file_location("vendor", ROOT / "script" / "vendor.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_vendored_byte_is_the_pinned_one(vendor):
    assert vendor.faults() == []


@pytest.mark.parametrize("harm", ["changed", "added", "removed"])
def test_a_vendored_file_that_is_changed_added_or_removed_is_found(vendor, tmp_path, harm):
    copy = shutil.copytree(VENDORED, tmp_path / "vendor")
    script = copy / "idiomorph.min.js"
    if harm == "changed":
        script.write_bytes(script.read_bytes().replace(b"outerHTML", b"outerHTMl", 1))
    elif harm == "added":
        (copy / "extra.js").write_text("1")
    else:
        script.unlink()
    assert len(vendor.faults(copy)) == 1


def test_every_package_has_a_pin_and_its_licence_beside_it(vendor):
    for package in vendor.packages():
        assert package["integrity"].startswith("sha512-")
        assert any(name.startswith("licences/") for name in package["files"].values())


def test_the_socket_bundle_carries_a_parser_that_refuses_empty_attachment_lists():
    """socket.io-parser 4.2.7 refuses fewer than one attachment; 4.2.6 buffered for ever (CVE-2026-33151)."""
    assert b'<1)throw new Error("Illegal attachments")' in (VENDORED / "socket.io.esm.min.js").read_bytes()


def test_the_vendored_files_stay_small():
    manifest = json.loads((VENDORED / "manifest.json").read_text())
    assert sum(line["bytes"] for line in manifest.values()) < 4_000_000
