"""Names in lists and after titles, read from the words where parses go astray.

"with NATO Secretary General Jens Stoltenberg", "Republic of Korea (ROK) First Vice Minister Choi", "the Latvian Foreign
Minister Edgars Rinkevics, Lithuanian Foreign Minister …, and Estonian Foreign Minister …".
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from loader.extract.context import Context
from loader.extract.events.rules import EventRules
from loader.records import Label, Mention

_LONGEST_TITLE = 8  # words; "First Deputy Chief of Staff" and the like
LONGEST_OFFICE = 10  # "Director-General for Asian and Oceanian Affairs", behind the ministry's name
_SMALL = frozenset({"of", "for", "and", "the", "'s", "’s", "-"})
_JOINING = frozenset({",", "and"})


def titled_person(context: Context, start: int, rules: EventRules, longest: int = _LONGEST_TITLE) -> Mention | None:
    """The person whose name follows at token `start` after a title, a bracket before it skipped; None without title."""
    doc = context.doc
    start = _after_bracket(doc, start)
    titled = False
    for token in doc[start : start + longest]:
        mention = context.mention_of(token)
        if mention is not None and context.label_of(mention) is Label.PERSON:
            return mention if titled else None
        if not (token.text[:1].isupper() or token.lower_ in _SMALL):
            return None
        titled = titled or rules.is_agent(token)
    return None


def joined_persons(context: Context, mention: Mention, rules: EventRules) -> Iterator[Mention]:
    """Those who follow a person in a list with their titles; a name that is a subject of its own ends the list."""
    at = token_after(context, mention)
    while at is not None:
        joining = at
        while joining < len(context.doc) and context.doc[joining].lower_ in _JOINING:
            joining += 1
        found = titled_person(context, joining, rules) if joining > at else None
        if found is None or _is_subject(context, found):
            return
        yield found
        at = token_after(context, found)


def persons_before(context: Context, mention: Mention, rules: EventRules) -> Iterator[Mention]:
    """Those before the last of a list, where the parser took them for its title: "Kim, Mori, and Minister Choi"."""
    span = context.words_of(mention)
    if span is None:
        return
    at = _title_start(context, span.start, rules)
    needed = "and"  # before the last one; commas do between the others
    while at > 0 and context.doc[at - 1].lower_ in {needed, "and"}:
        at -= 1
        while at > 0 and context.doc[at - 1].lower_ in _JOINING:
            at -= 1
        found = context.mention_of(context.doc[at - 1]) if at > 0 else None
        words = context.words_of(found) if found is not None else None
        if found is None or words is None or context.label_of(found) is not Label.PERSON:
            return
        if not _is_listed(words.root, span.root):
            return
        yield found
        at, needed = _title_start(context, words.start, rules), ","


def _title_start(context: Context, start: int, rules: EventRules) -> int:
    """Where the title before the name begins; at the name, where none stands there."""
    at = start
    while at > 0 and start - at < _LONGEST_TITLE and _may_be_title(context, context.doc[at - 1]):
        at -= 1
    return at if any(rules.is_agent(token) for token in context.doc[at:start]) else start


def _may_be_title(context: Context, token: Token) -> bool:
    mention = context.mention_of(token)
    return token.text[:1].isupper() and not (mention and context.label_of(mention) is Label.PERSON)


def _is_listed(root: Token, last: Token) -> bool:
    """Whether the name has no place of its own in the clause, or the parse makes it a subject beside the last one."""
    beside = root.dep_.startswith("nsubj") and last.dep_.startswith("nsubj") and root.head == last.head
    return beside or not root.dep_.startswith(("nsubj", "obj", "obl"))


def token_after(context: Context, mention: Mention) -> int | None:
    """The index of the token right after the mention, or None at the end of the text."""
    span = context.words_of(mention)
    return span.end if span is not None and span.end < len(context.doc) else None


def _after_bracket(doc: Doc, start: int) -> int:
    if start < len(doc) and doc[start].text == "(":
        closing = next((token.i for token in doc[start : start + 5] if token.text == ")"), None)
        return closing + 1 if closing is not None else start
    return start


def _is_subject(context: Context, mention: Mention) -> bool:
    span = context.words_of(mention)
    return span is not None and span.root.dep_.startswith("nsubj")
