"""Which language a text is in: the pipeline reads English, and finds persons such as "Januar" in any other.

Nearly every English text is known by its commonest words, at no cost; py3langid judges the rest. It was chosen among
the detectors that need no network since it gives the same answer every time, is kept and weighs 5 MB; of 5,281 English
releases and news items it takes none for another language, nor any of their beginnings of 2,000 characters.
"""

import re
from functools import cache
from typing import Any

from loader.errors import RecordError
from loader.read.raw import Fields

_ENGLISH = ("en", "eng", "english")
_UNTOLD = ("mis", "mul", "und", "zxx")
"""ISO 639: uncoded, several, undetermined and none."""
_CODE = re.compile(r"[a-z]{2,3}")

_COMMON = re.compile(
    r"\b(?:the|of|and|to|that|for|with|said|by|from|has|have|were|which|this|their|will|would|are|been|but|not|it|he|his|at)\b"
)
"""English words that other languages hardly have; most of them make up a third of an English text."""
_WORD = re.compile(r"[a-z]+")
_ENOUGH = 0.1
"""The share of these words from which a text is English: two of the 5,281 have less, both of them lists."""
_SAMPLE = 10_000
_SHORTEST = 100
"""Characters: the language of a shorter text is not judged."""
_SURE = 0.9


def refuse_other_languages(fields: Fields) -> None:
    """Raise RecordError for a text in another language, by what the record says or, where it says none, by its words.

    A record with "language": "de", or one without it that begins "Der Bundeskanzler traf im Januar …".
    """
    told = re.split("[-_]", (fields.language or "").lower())[0]
    if told in _ENGLISH:
        return
    if _CODE.fullmatch(told) and told not in _UNTOLD:
        raise RecordError(
            f"'language' is '{fields.language}', and the pipeline reads English; correct it where the text is English"
        )
    code = _other_than_english(fields.text[:_SAMPLE])
    if code:
        raise RecordError(
            f'in {_name(code)}, and the pipeline reads English; if it is English, say so with "language": "en"'
        )


def _other_than_english(text: str) -> str | None:
    """The language's code; None where the text is English, too short to tell, or in doubt."""
    if len(text) < _SHORTEST or _has_common_words(text.lower()):
        return None
    code, probability = _identifier().classify(text)
    return str(code) if code != "en" and probability >= _SURE else None


def _has_common_words(text: str) -> bool:
    words = len(_WORD.findall(text))
    return words > 0 and len(_COMMON.findall(text)) >= _ENOUGH * words


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # its model takes half a second to load

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _name(code: str) -> str:
    """The language's English name where spaCy knows it: "de" gives "German"."""
    from spacy.util import get_lang_class

    try:
        return get_lang_class(code).__name__
    except ImportError:
        return f"another language ({code})"
