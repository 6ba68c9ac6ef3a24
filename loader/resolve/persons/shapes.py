"""What the writing and the tags of single words say about names: capitals, hyphens, the model's spans."""

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from loader.resolve.persons.hints import Taken
from loader.resolve.titles import Line

_ROMAN = re.compile(r"[XVI]{2,5}")
_TO_PLACES = ("to", "towards", "toward", "in", "near", "from", "through")
_KIN = ("wife", "husband", "son", "daughter", "brother", "sister", "mother", "father", "friend", "colleague")
_CALL = 4  # words of a sentence that only calls on somebody
HYPHENS = frozenset({"-", "‑", "–"})


def entities(line: Line) -> Iterator[tuple[int, int]]:
    """The words of each PERSON span of the model."""
    start = None
    for position, token in enumerate(line.at):
        inside = token.ent_type_ == "PERSON" and (token.ent_iob_ == "I" or start is None or _same(line, position))
        if start is not None and not inside:
            yield start, position
            start = None
        if start is None and token.ent_type_ == "PERSON":
            start = position
    if start is not None:
        yield start, len(line.at)


def _same(line: Line, position: int) -> bool:
    return line.at[position].i == line.at[position - 1].i


def is_written_as_name(line: Line, taken: Taken, position: int) -> bool:
    """Whether the capital says that a single known word is the name, whatever the tagger makes of a rare one."""
    token = line.at[position]
    if _ROMAN.fullmatch(token.text) and not (position in line.roles or position in line.address):
        return False  # the XXII Olympic and XI Paralympic Games
    if token.pos_ == "PROPN" or token.text.isupper():
        return True
    following = line.at[position + 1].pos_ if position + 1 < len(line.at) else "PUNCT"
    first = position == 0 or line.at[position - 1].is_punct
    return token.text.lower() not in taken.common and (not first or following in ("VERB", "AUX", "PUNCT", "PART"))


def is_common(line: Line, taken: Taken, start: int, end: int) -> bool:
    """Whether a single word is no name: no proper noun, or a word that the article also has in lower case."""
    token = line.at[start]
    titled = start in line.roles or start in line.address
    return end - start == 1 and not titled and (token.pos_ != "PROPN" or token.text.lower() in taken.common)


def is_outside(line: Line, taken: Taken, position: int, end: int) -> bool:
    """Whether the word in front is no part of the name: lower case, a demonym, or one word of a longer other name."""
    token = line.at[position]
    if not token.text[:1].isupper() and position + 1 < end:
        return True
    for item in taken.over(token.idx):
        inside = item.end < line.at[end - 1].idx + len(line.at[end - 1])
        several = " " in line.text[item.start : item.end] or item.start < token.idx
        if inside and (several or "demonym" in item.rule or token.text.isupper()):
            return True
    return False


def is_placed(line: Line, start: int, end: int) -> bool:
    """Whether a word stands as a place's name does ("to Vladimir"), or is but a part of a name ("[Vladimir] Kashin"),
    or of a line that only calls on somebody ("Yes, Joseph."), or is somebody's who is told of ("my wife, Tatyana")."""
    if start and line.words[start - 1] in _TO_PLACES:
        return True
    before = line.words[max(start - 2, 0) : start]
    if before[-1:] == [","] and before[0] in _KIN:
        return True
    following = line.words[end : end + 2]
    if following[:1] == ["]"] and len(following) == 2 and line.at[end + 1].text[:1].isupper():
        return True
    if following[:1] == [":"]:
        return False  # who speaks
    sentence = line.at[start].sent
    return len(sentence) <= _CALL and not any(token.pos_ in ("VERB", "AUX") for token in sentence)


def acts(line: Line, start: int, end: int) -> bool:
    """Whether the name is what a verb says something of; not the "Matt" of “Matt, please go ahead”."""
    called = line.words[end : end + 2] == [",", "please"]
    return not called and any(token.dep_ == "nsubj" and token.head.pos_ == "VERB" for token in line.at[start:end])


def given_behind(line: Line, end: int) -> int:
    """Where a given name of two syllables ends, whatever the tagger makes of them: "Lee" + "In-young"."""
    hyphened = [position for position in (end, end + 1) if position < len(line.at) and _after_hyphen(line.at[position])]
    if not hyphened or not line.at[hyphened[0] - 1].text[:1].isupper():
        return end
    return hyphened[0] + 1


def behind_titles(line: Line) -> Iterable[tuple[int, str]]:
    """The first word behind each title, and what to call the title in a rule."""
    for end, (_, role) in line.roles.items():
        yield end, role.name
    for end, (start, _) in line.address.items():
        yield end, " ".join(line.words[start:end])


def adjoins(line: Line, before: Token, token: Token) -> bool:
    """Whether the two stand side by side, with no more than a space, a hyphen or an initial's full stop between."""
    return before.i == token.i or line.text[before.idx + len(before) : token.idx] in (" ", "-", ". ", "‑", "\u00a0")


def _after_hyphen(token: Token) -> bool:
    """Whether the token hangs on the one before by a hyphen."""
    return token.i > 0 and token.nbor(-1).text in ("-", "‑") and not token.nbor(-1).whitespace_


def is_name_like(line: Line, position: int) -> bool:
    """Whether the word has a capital, or hangs on a name by a hyphen."""
    token, word = line.at[position], line.words[position]
    return token.text[:1].isupper() or (_after_hyphen(token) and word.isalpha())


def in_name(line: Line, position: int) -> bool:
    """Whether a word is part of something longer, or of a kind: "Agriculture Innovation Mission", "a Mets fan"."""
    token = line.at[position]
    sentence = token.sent
    before = token.nbor(-1) if token.i > sentence.start else None
    after = token.nbor(1) if token.i + 1 < sentence.end else None
    longer = token.ent_iob_ == "I" or (after is not None and after.ent_iob_ == "I")
    led = before is not None and (before.pos_ == "DET" or before.tag_ == "PRP$" or before.text in HYPHENS)
    leads = after is not None and (after.pos_ == "NOUN" or after.text in HYPHENS)
    named = (other for other in (before, after) if other is not None and other.pos_ == "PROPN")
    return longer or led or leads or any(other.text[:1].isupper() for other in named)
