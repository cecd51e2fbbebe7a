"""What an id looks like: 128 random bits as hex. Who makes a thing may make its id, so that sending twice makes one."""

import re

PATTERN = "^[0-9a-f]{32}$"
_ID = re.compile("[0-9a-f]{32}")


def is_id(text: str) -> bool:
    return bool(_ID.fullmatch(text))
