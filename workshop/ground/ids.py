"""What an id looks like: 128 random bits as hex. Who makes a thing may make its id, so that sending twice makes one."""

import re
from typing import NewType

# Stands beside other ids in nearly every call, so that the two cannot change places unseen.
WorkshopId = NewType("WorkshopId", str)

PATTERN = "^[0-9a-f]{32}$"
_ID = re.compile("[0-9a-f]{32}")


def is_id(text: str) -> bool:
    return bool(_ID.fullmatch(text))
