"""Workbooks that people send in, as rows of text. Each is read in a process of its own."""

from workshop.files.reading.reader import Sheet, UnreadableWorkbook, sheets_of

__all__ = ["Sheet", "UnreadableWorkbook", "sheets_of"]
