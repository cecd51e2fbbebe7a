"""Whose the files of the instance folder are, when somebody runs a command as root."""

import os
from pathlib import Path


def like_its_folder(path: Path) -> None:
    """Give it to the owner of its folder: the service could neither read nor write what root has made. Others can't
    give anything away, and need not."""
    if os.geteuid() == 0:
        folder = path.parent.stat()
        os.chown(path, folder.st_uid, folder.st_gid)
