"""What to talk about: by rules that anybody can read here, from the published snapshot alone.

`statements` and `patterns` find, `choosing` says what begins on the stage, `words` and `questions` say it. What is
stored is the rule and its values, so that a better sentence needs no new snapshot.
"""

from workshop.results.talking.choosing import SHOWN, findings
from workshop.results.talking.finding import FROM, Finding, Moved
from workshop.results.talking.questions import QUESTIONS
from workshop.results.talking.words import WORDS, Mark, Words, worded

__all__ = ["FROM", "QUESTIONS", "SHOWN", "WORDS", "Finding", "Mark", "Moved", "Words", "findings", "worded"]
