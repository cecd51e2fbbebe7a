"""PURE. Limits of a board."""

LONGEST = 280  # characters in an idea
MOST = 20  # ideas from one phone to one board
