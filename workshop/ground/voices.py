"""PURE. A declared pair as one text, and as two again: what each side read, with who that is before it."""

POLITICIANS, OTHERS = "Förtroendevalda: ", "Övriga: "


def both(politicians: str, others: str) -> str:
    return f"{POLITICIANS}{politicians} {OTHERS}{others}"


def voices(text: str) -> tuple[str, ...]:
    """A line for each side, where the text is that of a pair; else the text."""
    first, others, second = text.partition(f" {OTHERS}")
    return (first, f"{OTHERS}{second}") if others and first.startswith(POLITICIANS) else (text,)
