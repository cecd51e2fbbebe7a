"""What a document is made with, and whether it is all there: without a font the plan would look like another."""

from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent.parent / "static"
FONTS = STATIC / "vendor" / "fonts"
NEEDED = (
    *(FONTS / f"SourceSans3-{weight}.ttf" for weight in ("Regular", "It", "Semibold", "Bold")),
    FONTS / "NotoEmoji-Regular.ttf",
    FONTS / "NotoSansArabic-Regular.ttf",
    STATIC / "css" / "print.css",
    STATIC / "css" / "charts.css",
    STATIC / "css" / "print" / "plan.css",
)


def missing() -> list[str]:
    """Names of the files that are not there."""
    return [file.name for file in NEEDED if not file.is_file()]
