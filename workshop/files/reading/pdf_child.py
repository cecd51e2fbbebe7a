"""The child, `python -m workshop.files.reading.pdf_child NAME MOST`: a PDF in on stdin, the file NAME in it out.

Only the way to that one file is read, no page and nothing else that is attached. It imports nothing of the app, and
its time and memory are capped by the kernel: a file that was made to hurt ends this process and nothing else.
"""

import io
import logging
import sys
from itertools import islice

import pikepdf

from workshop.files.closed import confine

SECONDS = 10  # of processor
MEGABYTES = 768  # of address space
MOST_FILES = 100  # that are looked through for the one


def read(data: bytes, name: str, most: int) -> bytes:
    """«+» and the file, or «-» and why there is none: no-pdf, protected, unreadable, without or large."""
    if b"%PDF-" not in data[:1024]:
        return b"-no-pdf"
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as book:
            content = _find(book, name)
    except pikepdf.PasswordError:
        return b"-protected"
    except MemoryError:
        return b"-large"
    except Exception:
        return b"-unreadable"
    if content is None:
        return b"-without"
    return b"-large" if len(content) > most else b"+" + content


def _find(book: pikepdf.Pdf, name: str) -> bytes | None:
    """Programs that save the PDF anew may give its place another name, but not the file."""
    if name in book.attachments:
        return book.attachments[name].get_file().read_bytes()
    for key in islice(book.attachments, MOST_FILES):
        if book.attachments[key].filename == name:
            return book.attachments[key].get_file().read_bytes()
    return None


if __name__ == "__main__":
    confine(seconds=SECONDS, megabytes=MEGABYTES)
    logging.disable()
    sys.stdout.buffer.write(read(sys.stdin.buffer.read(), sys.argv[1], int(sys.argv[2])))
