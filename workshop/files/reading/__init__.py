"""What people send in: workbooks as rows of text, and what a PDF carries. Each is read in a process of its own."""

from workshop.files.reading.attached import LARGEST, TOO_LARGE, UnreadablePdf, attached
from workshop.files.reading.reader import Sheet, UnreadableWorkbook, sheets_of

__all__ = ["LARGEST", "TOO_LARGE", "Sheet", "UnreadablePdf", "UnreadableWorkbook", "attached", "sheets_of"]
