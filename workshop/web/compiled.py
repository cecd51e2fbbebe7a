"""Where templates lie compiled: beside Python's own compiled files, so that a page costs that once a version of the
program and not once a start. Where nothing can be written there, or nothing shall be, each start compiles anew."""

import hashlib
import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemBytecodeCache

if TYPE_CHECKING:
    from flask import Flask


def init_app(app: "Flask") -> None:
    if sys.dont_write_bytecode:
        return
    folder = Path(app.root_path, "__pycache__", f"templates-{_settings(app.jinja_env)}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return
    if os.access(folder, os.W_OK):
        app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(folder))


def _settings(env: Environment) -> str:
    """Twelve hexadecimal signs of what decides how a template is compiled besides its text: Jinja goes by the text."""
    settings = version("jinja2"), env.trim_blocks, env.lstrip_blocks, sorted(env.extensions), env.undefined.__name__
    return hashlib.sha256(repr(settings).encode()).hexdigest()[:12]
