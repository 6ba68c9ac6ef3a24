"""I and me, bound to the one who speaks, where that is plain: in a transcript under a name, in a quotation beside one.

In a transcript that is whose label stands before. In an interview without labels the paragraphs behind questions are
the person's whom its introduction names most. A quotation is a person's who is the subject of a verb beside it, in the
sentence that opens or closes it; one without a speaker goes on with the speaker before it in its paragraph. A message
is its sender's.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from loader.records import AnnotatedArticle, Entity, Section, Sentence
from loader.resolve.found import Found
from loader.resolve.pronouns.antecedents import Named, bound
from loader.resolve.pronouns.quotes import Quotes
from loader.resolve.pronouns.syntax import subject_of
from loader.resolve.pronouns.turns import Turns

_FIRST = frozenset({"i", "me", "my", "mine", "myself"})
_MESSAGE = re.compile(
    r"\b(?:message|greetings?|telegram|letter|cable|congratulations|condolences|address)\b[^“\"\n]{0,80}\s+[“\"]"
)
_CLOSED = re.compile(r"[”\"](?!\w)")
_BESIDE = 60  # characters between a quotation's mark and the name of who says it
_TURNS = 3  # questions, each with an answer behind it; fewer make no interview


class FirstPersons:
    """One article; `names` are the persons named in it, `seen` these and their pronouns in text order; `sender` is
    whose message it prints, where its title tells."""

    def __init__(
        self,
        annotated: AnnotatedArticle,
        names: Collection[Found],
        seen: Sequence[Named],
        quotes: Quotes,
        turns: Turns,
        sender: Entity | None,
    ) -> None:
        self._annotated = annotated
        self._seen = seen
        self._starts = [each.start for each in seen]
        self._sentences = [each.start for each in annotated.sentences]
        self._quotes = quotes
        self._sender = sender
        self._turns = turns
        self._answers = [] if turns.transcript else self._read_answers(names)
        self._answer_starts = [start for start, _ in self._answers]
        self._speakers = self._read_quotes()
        self._message = self._read_message() if sender else range(0)

    def find(self) -> Iterator[Found]:
        """The first persons that can be bound, in text order."""
        for token in self._annotated.doc:
            if token.lower_ not in _FIRST or token.pos_ not in ("PRON", "DET"):
                continue
            quote = self._quotes.at(token.idx)
            entity = self._labelled(token.idx) if quote is None else self._speakers.get(quote)
            entity = entity or self._sent(token.idx)
            if entity is not None:
                yield bound(token, entity, " of who speaks")

    def speaker(self, quote: int) -> Entity | None:
        """Who says the quotation that begins at the offset, where that is plain."""
        return self._speakers.get(quote)

    def _labelled(self, offset: int) -> Entity | None:
        position = bisect_right(self._answer_starts, offset) - 1
        return self._answers[position][1] if position >= 0 else self._turns.speaker(offset)

    def _read_answers(self, names: Collection[Found]) -> list[tuple[int, Entity | None]]:
        """The questions and answers of an interview without labels: the answers are the person's of whom it is."""
        text = self._annotated.article.text
        body = [each for each in self._annotated.paragraphs if each.section is Section.BODY]
        asked = [text[each.end - 1] == "?" for each in body]
        turns = [(asked[at - 1], asked[at]) for at in range(1, len(body))].count((True, False))
        if turns < _TURNS:
            return []
        first = body[asked.index(True)].start
        introduced = Counter(each.entity.id for each in names if each.start < first).most_common(2)
        if not introduced or (len(introduced) > 1 and introduced[0][1] == introduced[1][1]):
            return []
        person = next(each.entity for each in names if each.entity.id == introduced[0][0])
        return [
            (each.start, None if is_question else person)
            for each, is_question in zip(body, asked, strict=True)
            if each.start >= first
        ]

    def _read_quotes(self) -> dict[int, Entity]:
        """The speaker of each quotation, by where it begins."""
        speakers: dict[int, Entity] = {}
        for paragraph in self._annotated.paragraphs:
            last: Entity | None = None
            for start, end in self._quotes.between(paragraph.start, paragraph.end):
                last = self._beside(start, end) or last
                if last is not None:
                    speakers[start] = last
        return speakers

    def _sent(self, offset: int) -> Entity | None:
        return self._sender if offset in self._message else None

    def _read_message(self) -> range:
        """Where the message stands that the article prints: from the mark behind "The message reads:" to the next that
        closes, paragraphs later perhaps."""
        text = self._annotated.article.text
        opened = _MESSAGE.search(text)
        if opened is None:
            return range(0)
        closed = _CLOSED.search(text, opened.end())
        return range(opened.end(), closed.start() if closed else len(text))

    def _beside(self, start: int, end: int) -> Entity | None:
        """The only person who is the subject of a verb close to the quotation, behind it, else in front of it."""
        opening, closing = self._sentence(start), self._sentence(end)
        behind = self._saying(end, min(end + _BESIDE, closing.end)) if closing else None
        return behind or (self._saying(max(start - _BESIDE, opening.start), start) if opening else None)

    def _saying(self, start: int, end: int) -> Entity | None:
        saying = {
            each.entity.id: each.entity
            for each in self._between(start, end)
            if each.subject and each.quote is None and start <= subject_of(each.token).idx
        }
        return next(iter(saying.values())) if len(saying) == 1 else None

    def _between(self, start: int, end: int) -> Sequence[Named]:
        return self._seen[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _sentence(self, offset: int) -> Sentence | None:
        position = bisect_right(self._sentences, offset) - 1
        sentence = self._annotated.sentences[position] if position >= 0 else None
        return sentence if sentence and offset <= sentence.end else None
