"""Whom a description stands for that the article gave to somebody before: "the ministry", "the Russian president"."""

from loader.extract.context import Context
from loader.extract.speakers.phrases import Subject
from loader.records import Label, Mention


def named_before(context: Context, subject: Subject) -> str | None:
    """the ministry, the Russian president: whom the article named so before."""
    words = context.text[subject.start : subject.end].lower().split()
    if len(words) < 2 or words[0] != "the":
        return None
    named = context.mentions_in(subject.start, subject.end)
    title = [word for word in words[1:] if not any(word in mention.text.lower() for mention in named)]
    found = (
        _by_role(context, subject, title)
        if named
        else _by_title(context, subject, title) or _by_role(context, subject, title)
    )
    return found or (_by_name(context, subject) if len(words) == 2 else None)


def _by_title(context: Context, subject: Subject, title: list[str]) -> str | None:
    """the Deputy Secretary, after "Deputy Secretary Sherman": who was last mentioned with that title."""
    fitting = {
        mention.entity
        for mention in context.mentions_in(0, subject.start)
        if context.label_of(mention) is Label.PERSON and _has_title(context, mention, title)
    }
    return _latest(context, subject.start, fitting)


def _has_title(context: Context, mention: Mention, title: list[str]) -> bool:
    """Whether the title stands before the name, or begins it."""
    before = context.text[max(0, mention.start - 60) : mention.start].lower().split()
    if before[-len(title) :] == title or mention.text.lower().split()[: len(title)] == title:
        return True
    of = max((i for i, word in enumerate(before) if word == "of"), default=0)  # Secretary of State Blinken
    return of > 0 and before[:of][-len(title) :] == title and all(word.isalpha() for word in before[of:])


def _by_role(context: Context, subject: Subject, title: list[str]) -> str | None:
    named = {mention.entity for mention in context.mentions_in(subject.start, subject.end)}
    fitting = {
        affiliation.person
        for affiliation in context.resolution.affiliations
        if set(title) <= set(affiliation.role.lower().split()) and (not named or affiliation.of in named)
    }
    return _latest(context, subject.start, fitting)


def _by_name(context: Context, subject: Subject) -> str | None:
    fitting = {
        mention.entity
        for mention in context.mentions_in(0, subject.start)
        if context.label_of(mention) is Label.ORGANIZATION and subject.head.lower_ in mention.text.lower().split()
    }
    return _latest(context, subject.start, fitting)


def _latest(context: Context, before: int, entities: set[str]) -> str | None:
    earlier = context.mentions_in(0, before)
    return next((mention.entity for mention in reversed(earlier) if mention.entity in entities), None)
