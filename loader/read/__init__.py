"""The first stage: files, folders and streams to articles, each with its paragraphs told apart."""

from loader.read.article import Defaults, structured
from loader.read.dates import iso_date
from loader.read.deadletter import DeadLetters, rejected
from loader.read.raw import Raw
from loader.read.reader import READERS, articles, find, holds_letters, letters, read, unread

__all__ = [
    "READERS",
    "DeadLetters",
    "Defaults",
    "Raw",
    "articles",
    "find",
    "holds_letters",
    "iso_date",
    "letters",
    "read",
    "rejected",
    "structured",
    "unread",
]
