"""PURE. Limits of a board, and of what is said beside it."""

LONGEST = 280  # characters in an idea
MOST = 20  # ideas from one phone to one board
MOST_ASIDES = 20  # from one phone to one workshop
ASIDES = ("question", "parked")
