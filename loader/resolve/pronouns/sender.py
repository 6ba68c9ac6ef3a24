"""Whose message an official publisher prints, where only the title tells: "Vladimir Putin sent greetings to …"."""

import re

from loader.records import Article, Entity
from loader.resolve.names import words
from loader.resolve.persons import PersonVocabulary

_WORD = re.compile(r"[\w’'-]+")


class Senders:
    """Reads titles by `messages` and `home` of titles.yaml and the terms of the curated."""

    def __init__(self, known: PersonVocabulary) -> None:
        self._known = known
        told = "|".join(sorted(map(re.escape, known.titles.messages), key=len, reverse=True))
        self._told = re.compile(rf"\b(?:{told})\b", re.IGNORECASE)

    def sender(self, article: Article) -> Entity | None:
        """The holder of the publisher's own office whom the title names before it tells of a message; where it begins
        with that ("Greetings to the forum") the holder of the only one."""
        title = article.title or ""
        told = self._told.search(title)
        home = self._known.titles.home(article.source)
        if told is None or home is None:
            return None
        country, offices = home
        holders = [self._known.people.holder(office, country, article.published) for office in sorted(offices)]
        before = [folded for word in _WORD.findall(title[: told.start()]) for folded in words(word)]
        if not before:
            return holders[0].entity if len(holders) == 1 and holders[0] else None
        named = [each for each in holders if each and any(set(family) <= set(before) for family in each.families)]
        return named[0].entity if len(named) == 1 else None
