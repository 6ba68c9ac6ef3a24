"""Makes claims of the attributions of an article: who said it, what it is about, when, and with which stance."""

from collections.abc import Iterator, Sequence

from loader.extract import cues, quotes
from loader.extract.attribution import TRANSCRIPT, Attribution, Spans, attributions
from loader.extract.claims import about, antecedents
from loader.extract.claims.date import said_on
from loader.extract.claims.repeated import without_repeated
from loader.extract.claims.stance import stance_of
from loader.extract.claims.stretches import readable
from loader.extract.context import Context
from loader.extract.quotes import Quote
from loader.extract.speakers import Speakers, Subject
from loader.extract.stretches import Stretches
from loader.identity import short_hash
from loader.records import Claim, ClaimKind, Event, Sentence, Span, Speaker

_ALMOST = 4  # letters outside the quotation marks that still leave a quotation direct: "… do that" (it)


class ClaimExtractor:
    """Reads config/cues.yaml once; VocabularyError where that is malformed."""

    def __init__(self) -> None:
        self._cues = cues.load()

    def extract(self, context: Context, events: Sequence[Event]) -> tuple[Claim, ...]:
        """The claims of an article in text order; `events` are those found in it, for claims to be about."""
        found = quotes.find(context.text, context.paragraphs)
        speakers = Speakers(context, self._cues)
        given = attributions(context, found, self._cues, speakers)
        marked = Stretches((quote.start, quote.end, quote) for quote in found)
        contents = Stretches((start, end, (end - start, i)) for i, a in enumerate(given) for start, end in a.content)
        happened = Stretches((event.trigger.start, event.trigger.end, event) for event in events)
        claims = [
            self._claim(context, part, speaker, marked, happened, together)
            for attribution in given
            for speaker, together in _apart(speakers.within(attribution.subject, _quoted(attribution, given, contents)))
            for part in readable(context, attribution, self._cues)
        ]
        told = antecedents.resolved(context, list(without_repeated(context, claims, self._cues)), happened)
        return tuple({claim.id: claim for claim in told}.values())

    def _claim(
        self,
        context: Context,
        attribution: Attribution,
        speaker: Speaker,
        found: Stretches[Quote],
        events: Stretches[Event],
        together: bool,
    ) -> Claim:
        start, end = attribution.cue
        spans = attribution.content
        spoken = attribution.rule == TRANSCRIPT
        if not spoken:
            spans = tuple(_without_stop(context, start, end) for start, end in spans)
        sentence = _sentence(context, start, spans)
        stance = attribution.stance if spoken else stance_of(context, spans, attribution.stance, self._cues)
        flat = [str(offset) for span in spans for offset in span]
        if together:
            flat.append(speaker.entity or "")
        return Claim(
            id=f"claim:{short_hash(context.article.id, *flat, str(speaker.start), str(speaker.end))}",
            speaker=speaker,
            cue=Span(start=start, end=end, text=context.text[start:end]),
            content=spans,
            text=" … ".join(context.text[a:b] for a, b in spans),
            kind=ClaimKind.DIRECT if spoken else _kind(context.text, spans, found),
            stance=stance,
            about=about.entities(context, spans),
            events=about.events(spans, events),
            date=None if spoken else said_on(context, attribution, self._cues.occasions),
            sentence=sentence.index if sentence else 0,
            confidence=attribution.confidence,
            rule=attribution.rule,
        )


def _apart(speakers: Sequence[Speaker]) -> Iterator[tuple[Speaker, bool]]:
    """Each speaker, and whether others speak with the same words: "both leaders", "US and Israeli officials"."""
    for speaker in speakers:
        yield speaker, sum(each.start == speaker.start for each in speakers) > 1


def _quoted(
    attribution: Attribution, given: Sequence[Attribution], contents: Stretches[tuple[int, int]]
) -> Subject | None:
    """Whose words the subject of an attribution stands in: the closest that hold it.

    `contents` has for each stretch of content its length and which of the `given` attributions it is of.
    """
    holding = contents.holding(attribution.subject.start)
    return given[min(holding)[1]].subject if holding else None


def _sentence(context: Context, cue: int, spans: Spans) -> Sentence | None:
    """The sentence that says who speaks; that in which the content begins where it has none of its words."""
    own = context.sentence_at(cue)
    if own is not None and any(start < own.end and own.start < end for start, end in spans):
        return own
    return context.sentence_at(spans[0][0]) or own


def _without_stop(context: Context, start: int, end: int) -> tuple[int, int]:
    """A stretch without the full stop of its sentence; that of an abbreviation stays, being no token of its own."""
    last = context.tokens(end - 1, end)
    return (start, end - 1) if end - 1 > start and last and last[0].text == "." else (start, end)


def _kind(text: str, spans: Spans, found: Stretches[Quote]) -> ClaimKind:
    """Direct where all of the content is quoted, mixed where a part is."""
    quotations = ((quote, start, end) for start, end in spans for quote in _overlapping(found, start, end))
    quoted = sum(_letters(text, max(quote.start, start), min(quote.end, end)) for quote, start, end in quotations)
    outside = sum(_letters(text, start, end) for start, end in spans) - quoted
    if (quoted and not outside) or outside <= _ALMOST < quoted:
        return ClaimKind.DIRECT
    return ClaimKind.MIXED if quoted else ClaimKind.INDIRECT


def _overlapping(found: Stretches[Quote], start: int, end: int) -> list[Quote]:
    """The quotations, none inside another, of which a part lies in the stretch."""
    return [*found.holding(start), *found.beginning_in((start + 1, end))]


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))
