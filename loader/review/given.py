"""Identities that may need a decision, from records instead of the graph."""

from collections import Counter
from collections.abc import Iterable, Sequence

from loader.records import Entity, Label, Mention, Method, Record
from loader.review.alike import Named
from loader.review.identity import Context, Counted, Doubt, Found


def given(records: Iterable[Record], labels: Sequence[Label], limit: int, contexts: int) -> Found:
    """The same as the graph of these records gives; of two records of one article, the last counts."""
    tallies: dict[str, _Tally] = {}
    for record in {record.article.id: record for record in records}.values():
        _count(record, labels, contexts, tallies)
    ordered = sorted(tallies.values(), key=lambda tally: (-tally.mentions, tally.entity.id))
    doubts = [tally.doubt() for tally in ordered if tally.doubtful][:limit]
    wanted = {doubt.label for doubt in doubts}
    return Found(doubts, [tally.named() for tally in ordered if tally.entity.label in wanted])


class _Tally:
    """What the records say of one entity."""

    def __init__(self, entity: Entity) -> None:
        self.entity = entity
        self.mentions = self.articles = 0
        self.methods: set[Method] = set()
        self.names: Counter[str] = Counter()
        self.forms: Counter[str] = Counter()
        self.rules: Counter[str] = Counter()
        self.contexts: list[Context] = []

    @property
    def doubtful(self) -> bool:
        return self.entity.provisional or Method.VOCABULARY not in self.methods

    def count(self, entity: Entity, mentions: Sequence[Mention]) -> None:
        self.articles += 1
        self.names[entity.name] += 1
        for mention in mentions:
            self.mentions += 1
            self.methods.add(mention.method)
            self.rules[mention.rule] += 1
            if mention.method is not Method.PRONOUN:
                self.forms[mention.text] += 1

    def show(self, context: Context, most: int) -> None:
        """Keep the latest contexts; of one day, the first by the article's id."""
        self.contexts.append(context)
        self.contexts.sort(key=lambda one: one.article)
        self.contexts.sort(key=lambda one: one.published or "", reverse=True)
        del self.contexts[most:]

    def doubt(self) -> Doubt:
        entity = self.entity
        return Doubt(
            id=entity.id,
            label=entity.label,
            name=self._name(),
            provisional=entity.provisional,
            mentions=self.mentions,
            articles=self.articles,
            forms=_counted(self.forms),
            rules=_counted(self.rules),
            contexts=self.contexts,
        )

    def named(self) -> Named:
        return Named(
            id=self.entity.id,
            label=self.entity.label,
            name=self._name(),
            forms=frozenset({*self.names, *(self.forms if self.entity.provisional else self.entity.aliases)}),
            listed=not self.entity.provisional,
            mentions=self.mentions,
        )

    def _name(self) -> str:
        """The best name as the graph has it: not all in capitals, then the longest, then the first by alphabet."""
        return min(self.names, key=lambda name: (name == name.upper(), -len(name), name))


def _count(record: Record, labels: Sequence[Label], contexts: int, tallies: dict[str, _Tally]) -> None:
    mentions: dict[str, list[Mention]] = {}
    for mention in record.mentions:
        mentions.setdefault(mention.entity, []).append(mention)
    for entity in record.entities:
        if entity.label in labels and entity.id in mentions:
            tally = tallies.setdefault(entity.id, _Tally(entity))
            tally.count(entity, mentions[entity.id])
            tally.show(_context(record, mentions[entity.id]), contexts)


def _context(record: Record, mentions: Sequence[Mention]) -> Context:
    mention = min(mentions, key=lambda one: (one.method is Method.PRONOUN, one.start))
    sentence = record.sentences[mention.sentence]
    return Context(
        text=record.article.text[sentence.start : sentence.end],
        start=mention.start - sentence.start,
        end=mention.end - sentence.start,
        article=record.article.id,
        published=record.article.published,
    )


def _counted(counter: Counter[str]) -> list[Counted]:
    return [Counted(words, times) for words, times in sorted(counter.items(), key=lambda item: (-item[1], item[0]))]
