"""Text that somebody could write to hurt a file, and what hypothesis makes of it."""

from hypothesis import strategies as st

STARTS = (
    "=", "+", "-", "@", "\t", "\n", "\r", "END:VEVENT", "\r\nEND:VCALENDAR", "\\n", "\\", ";", ",", '"', "<w:t>", "]]>",
    "&amp;", "\u202e", "\u2066", "\u2028", "\x85", "\x00", "\x0b", "\x1b[", "\ufeff", "\uffff", "שלום", "السلام",
    "👩‍👩‍👧", "a" * 75,
    "å" * 80, " ", "\N{NO-BREAK SPACE}", "MERGEFIELD ", "{{ 7*7 }}", "%s",
)  # fmt: skip
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
HOSTILE = st.one_of(ANY, st.builds(lambda start, rest: start + rest, st.sampled_from(STARTS), ANY))
