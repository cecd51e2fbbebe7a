"""What the charts draw; the markup, one file a chart, is in templates/components/ and calls these by the name `charts`.

A row is an object with attributes or a mapping with keys. Lengths of HTML bars are whole per cent of the track, for
they become classes w0…w100 (a strict CSP forbids style=""). Missing numbers are None: too few answered to say.
"""

from workshop.ground.swedish import short_number as number
from workshop.results.charts.corners import quadrant
from workshop.results.charts.lettering import cloud, text_width, word_sizes, wrap
from workshop.results.charts.rows import BAND, GOAL, INK, PAPER, letter, part
from workshop.results.charts.spokes import radar
from workshop.results.charts.spreads import diverging, dumbbells, heat, shade
from workshop.results.charts.tracks import bars, columns, indexes, ranked
from workshop.results.fifths import WORDS as FIFTHS  # what a bar without a number says to who listens
from workshop.results.tens import said as tens_said

__all__ = [
    "BAND",
    "FIFTHS",
    "GOAL",
    "INK",
    "PAPER",
    "bars",
    "cloud",
    "columns",
    "diverging",
    "dumbbells",
    "heat",
    "indexes",
    "letter",
    "number",
    "part",
    "quadrant",
    "radar",
    "ranked",
    "shade",
    "tens_said",
    "text_width",
    "word_sizes",
    "wrap",
]
