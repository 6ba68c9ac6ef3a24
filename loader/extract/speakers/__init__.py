"""Who speaks: the subject of a verb of saying, and the entity that its words stand for."""

from loader.extract.speakers.entities import Speakers
from loader.extract.speakers.phrases import LONGEST, RELATIVES, Subject, beside, phrase
from loader.extract.speakers.subjects import agent_of, own_subject, subject_of

__all__ = ["LONGEST", "RELATIVES", "Speakers", "Subject", "agent_of", "beside", "own_subject", "phrase", "subject_of"]
