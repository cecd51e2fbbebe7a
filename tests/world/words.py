"""What a piece of HTML says."""

import re


def words(html: str) -> str:
    """Without its tags, and with one space where there are several, or where a tag was."""
    return " ".join(re.sub(r"<[^>]*>", " ", html).replace("&nbsp;", " ").split())
