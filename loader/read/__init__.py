"""The first stage: files, folders and streams to articles, each with its paragraphs told apart."""

from loader.read.article import Defaults
from loader.read.dates import iso_date
from loader.read.deadletter import DeadLetters, rejected
from loader.read.reader import READERS, read

__all__ = ["READERS", "DeadLetters", "Defaults", "iso_date", "read", "rejected"]
