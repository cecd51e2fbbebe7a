"""Bring pinned files out of npm packages into the Python package, and prove that they are still those files.

update: pack each package that vendor.toml names, check its sha512, copy the named files, write manifest.json.
check: offline; every file's sha384 equals the manifest, and the manifest says what vendor.toml says.
"""

import base64
import hashlib
import io
import json
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "workshop" / "static" / "vendor"
MANIFEST = "manifest.json"

Package = dict[str, Any]


def integrity(algorithm: str, data: bytes) -> str:
    """The form that npm and browsers share: `sha384-<base64>`."""
    return f"{algorithm}-" + base64.b64encode(hashlib.new(algorithm, data).digest()).decode()


def packages(source: Path = ROOT / "vendor.toml") -> list[Package]:
    listed: list[Package] = tomllib.loads(source.read_text())["package"]
    return listed


def fetch(package: Package) -> bytes:
    """The package's tarball, whose sha512 is the pinned one. Without a pin: prints the one to paste."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = f"{package['name']}@{package['version']}"
        subprocess.run(["npm", "pack", "--silent", wanted], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        tarball = next(Path(folder).glob("*.tgz")).read_bytes()
    found = integrity("sha512", tarball)
    if "integrity" not in package:
        print(f'{package["name"]}: integrity = "{found}"')
    elif package["integrity"] != found:
        raise SystemExit(f"{package['name']}: the tarball is not the pinned one; it has {found}")
    return tarball


def unpack(package: Package, tarball: bytes, target: Path) -> dict[str, dict[str, Any]]:
    """Copy the named files; the manifest's lines for them."""
    lines = {}
    with tarfile.open(fileobj=io.BytesIO(tarball)) as archive:
        for source, name in package["files"].items():
            member = archive.extractfile(f"package/{source}")
            if member is None:
                raise SystemExit(f"{package['name']}: {source} is not a file")
            data = member.read()
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).write_bytes(data)
            lines[name] = described(package, data)
    return lines


def described(package: Package, data: bytes) -> dict[str, Any]:
    return {
        "package": package["name"],
        "version": package["version"],
        "licence": package["licence"],
        "integrity": integrity("sha384", data),
        "bytes": len(data),
    }


def update(target: Path = TARGET) -> None:
    manifest: dict[str, dict[str, Any]] = {}
    for package in packages():
        manifest |= unpack(package, fetch(package), target)
    (target / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n")


def faults(target: Path = TARGET) -> list[str]:
    """What differs from vendor.toml and the manifest, one line each; empty when every byte is the pinned one."""
    manifest = json.loads((target / MANIFEST).read_text())
    wanted = {name: package for package in packages() for name in package["files"].values()}
    present = {file.relative_to(target).as_posix() for file in target.rglob("*") if file.is_file()} - {MANIFEST}
    found = [f"{name}: not in all of vendor.toml, manifest and folder" for name in wanted.keys() ^ present]
    found += [f"{name}: not in both vendor.toml and manifest" for name in wanted.keys() ^ manifest.keys()]
    for name in wanted.keys() & present & manifest.keys():
        if manifest[name] != described(wanted[name], (target / name).read_bytes()):
            found.append(f"{name}: differs from the manifest")
    return sorted(found)


def main(command: str) -> int:
    if command == "update":
        update()
    elif command != "check":
        raise SystemExit("usage: script/vendor [check|update]")
    wrong = faults()
    print("\n".join(wrong) or "every vendored byte is the pinned one")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
