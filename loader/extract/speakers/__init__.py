"""Who speaks: the subject of a verb of saying, and the entity that its words stand for."""

from loader.extract.speakers.entities import Speakers
from loader.extract.speakers.inverted import ends_contrast
from loader.extract.speakers.own import agent_of, own_subject
from loader.extract.speakers.phrases import ENDS_PHRASE, RELATIVES, Subject, beside, first_word, phrase, possessor
from loader.extract.speakers.subjects import quoted_by, subject_of

__all__ = [
    "ENDS_PHRASE",
    "RELATIVES",
    "Speakers",
    "Subject",
    "agent_of",
    "beside",
    "ends_contrast",
    "first_word",
    "own_subject",
    "phrase",
    "possessor",
    "quoted_by",
    "subject_of",
]
