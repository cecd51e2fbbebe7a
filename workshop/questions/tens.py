"""A mean as it is shown where it must not tell too much: whole tens, never below 20 or above 80."""

LOW, HIGH = 20, 80


def tens(total: int, n: int) -> int:
    """The mean `total / n` in whole tens, half up, never below 20 or above 80."""
    return min(max((total + 5 * n) // (10 * n) * 10, LOW), HIGH)


def said(value: int) -> str:
    """As a person reads it."""
    return f"högst {LOW}" if value <= LOW else f"minst {HIGH}" if value >= HIGH else f"{value}"
