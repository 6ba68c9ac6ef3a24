"""How a label of a transcript is written, which says whose words follow: "MR PRICE:", "Kari Berg (in Danish):".

Resolving and extracting both read them: whose "I" is whose, and who says what.
"""

import re

_BEHIND = r"(?: ?\([^)\n]{1,60}\))?"
_CAPITALISED = r"(?:[A-Z][\w’'.-]*|\([^)\n]{1,60}\)|of|the|for|and|in|on)"

CAPITALS = re.compile(r"(?P<label>(?P<name>[A-Z][A-Z.’' -]*[A-Z](?: \([^)\n]{1,60}\))?):)\s+(?=\S)")
"""MR PRICE, SENIOR OFFICIAL (TRANSLATED)."""

ANY = re.compile(rf"(?P<label>(?P<name>[A-Z][^:\n.!?“\"]{{2,160}}?){_BEHIND}:)\s+(?=\S)")
"""Whatever ends in a colon without a stop before; a word in brackets is none of the name."""

STRANGER = re.compile(
    rf"(?P<label>(?P<name>(?!(?:The|As|In|On|For|And|But|At|So) )[A-Z][\w’'.-]*,?(?: {_CAPITALISED},?){{0,12}}"
    rf" [A-Z][a-z][\w’'-]*){_BEHIND}:)\s+(?=[^\s“\"])"
)
"""What is written as a name and ends in one, be it known or not: "Governor of Omsk Region Kari Berg"."""
