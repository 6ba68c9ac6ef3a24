"""Decisions of config/identities.yaml that the graph has nothing for: what they name may be misspelt."""

from collections.abc import Iterator

from loader.graph import Articles
from loader.resolve.identities import Identities
from loader.vocabulary import Entry


def undone(articles: Articles) -> Iterator[str]:
    """A line for each group none of whose ids is in the graph, and for each article of one that is not.

    "config/identities.yaml:14: nothing in the graph is person:jon-smith or person:j-smith". A group of which one id is
    there may be in force, since what is joined to that one is there no more. VocabularyError for a malformed file.
    """
    identities = Identities()
    for group in (*identities.same, *identities.different):
        yield from _of(group, articles)


def _of(group: Entry, articles: Articles) -> Iterator[str]:
    ids = dict.fromkeys(one.partition("@")[0] for one in group["ids"])
    if not any(found.id == one for one in ids for found in articles.named(one)):
        yield f"{group.where('ids')}: nothing in the graph is {' or '.join(ids)}"
    named = [article for one in group["ids"] if (article := one.partition("@")[2])]
    there = articles.find(named)
    for article in named:
        if article not in there:
            yield f"{group.where('ids')}: no article of the graph is {article}"
