"""Pictures that people send in, drawn anew. Each is read in a process of its own."""

from workshop.files.pictures.drawing import Drawn, UnreadablePicture, drawn_anew

__all__ = ["Drawn", "UnreadablePicture", "drawn_anew"]
