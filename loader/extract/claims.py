"""Who said what: finds the attributions of an article and makes claims of them."""

from collections.abc import Iterator, Sequence

from loader.extract import (
    about,
    attribution_chains,
    attribution_content,
    attribution_cues,
    attribution_labels,
    attribution_nouns,
    attribution_phrases,
    attribution_units,
    attribution_verbs,
    quotes,
)
from loader.extract.attribution import Attribution, Clause, Spans, Unit
from loader.extract.attribution_chains import Turn
from loader.extract.claims_date import said_on
from loader.extract.context import Context
from loader.extract.quotes import Quote
from loader.extract.speakers_entity import Speakers
from loader.extract.stance import stance_of
from loader.identity import short_hash
from loader.records import Claim, ClaimKind, Event, Span, Speaker

_ALMOST = 4  # letters outside the quotation marks that still leave a quotation direct: "… do that" (it)


class ClaimExtractor:
    """Reads config/cues.yaml once; VocabularyError where that is malformed."""

    def __init__(self) -> None:
        self._cues = attribution_cues.load()

    def extract(self, context: Context, events: Sequence[Event]) -> tuple[Claim, ...]:
        """The claims of an article in text order; `events` are those found in it, for claims to be about."""
        found = quotes.find(context.text, context.paragraphs)
        speakers = Speakers(context, self._cues)
        spoken = tuple(attribution_labels.transcript(context, self._cues))
        begin = min((a.cue[0] for a in spoken), default=len(context.text))
        reported = (a for a in self._attributions(context, found, speakers) if a.cue[0] < begin or not _is_own_word(a))
        given = (a for a in (*spoken, *reported) if _has_words(context, a.content))
        attributions = sorted(given, key=lambda a: (a.content[0], a.cue))
        claims = (
            self._claim(context, attribution, speaker, found, events)
            for attribution in attributions
            for speaker in speakers.speakers(attribution.subject)
        )
        return tuple({claim.id: claim for claim in claims}.values())

    def _attributions(self, context: Context, found: Sequence[Quote], speakers: Speakers) -> Iterator[Attribution]:
        units = attribution_units.find(context, found, self._cues)
        clauses: dict[Unit, list[Clause]] = {}
        for unit, clause in attribution_verbs.find(context, units, self._cues, speakers):
            clauses.setdefault(unit, []).append(clause)
        turns = [self._turn(context, unit, clauses.get(unit, []), speakers) for unit in units]
        for turn in turns:
            yield from turn.attributions
        yield from attribution_labels.titles(context, speakers)
        yield from attribution_chains.find(context, turns)

    def _turn(self, context: Context, unit: Unit, clauses: Sequence[Clause], speakers: Speakers) -> Turn:
        outer = [c for c in clauses if unit.quote_at(c.verb.idx) is None]
        apart = {c.start for c in outer if attribution_content.parenthetical(context, unit, c)}
        apart |= {c.start for c in outer if attribution_verbs.apart(c)}
        barriers = sorted({*apart, *attribution_phrases.starts(context, unit, self._cues)})
        given = [(c, attribution_content.find(context, unit, c, barriers)) for c in clauses]
        attributions = [a for _, a in given if a is not None]
        attributions.extend(attribution_phrases.find(context, unit, self._cues, speakers))
        attributions.extend(attribution_nouns.find(context, unit, self._cues, speakers))
        return Turn(unit=unit, attributions=tuple(attributions), idle=tuple(c for c, a in given if a is None))

    def _claim(
        self,
        context: Context,
        attribution: Attribution,
        speaker: Speaker,
        found: Sequence[Quote],
        events: Sequence[Event],
    ) -> Claim:
        start, end = attribution.cue
        spans = attribution.content
        if attribution.rule != attribution_labels.RULE:
            spans = tuple(_without_stop(context, start, end) for start, end in spans)
        sentence = context.sentence_at(start)
        flat = [str(offset) for span in spans for offset in span]
        return Claim(
            id=f"claim:{short_hash(context.article.id, *flat, str(speaker.start), str(speaker.end))}",
            speaker=speaker,
            cue=Span(start=start, end=end, text=context.text[start:end]),
            content=spans,
            text=" … ".join(context.text[a:b] for a, b in spans),
            kind=ClaimKind.DIRECT if attribution.rule == attribution_labels.RULE else _kind(context.text, spans, found),
            stance=stance_of(context, spans, attribution.stance, self._cues),
            about=about.entities(context, spans),
            events=about.events(spans, events),
            date=said_on(context, attribution),
            sentence=sentence.index if sentence else 0,
            confidence=attribution.confidence,
            rule=attribution.rule,
        )


def _has_words(context: Context, spans: Spans) -> bool:
    words = [token for start, end in spans for token in context.tokens(start, end) if token.is_alpha]
    return any(word.lower_ not in {"that", "so", "this", "it"} for word in words)


def _without_stop(context: Context, start: int, end: int) -> tuple[int, int]:
    """A stretch without the full stop of its sentence; that of an abbreviation stays, being no token of its own."""
    last = context.tokens(end - 1, end)
    return (start, end - 1) if end - 1 > start and last and last[0].text == "." else (start, end)


def _is_own_word(attribution: Attribution) -> bool:
    """Whether it is "I think …" or "we believe …": in a transcript those words are its speaker's claim already."""
    return attribution.subject.head.lower_ in {"i", "we"}


def _kind(text: str, spans: Spans, found: Sequence[Quote]) -> ClaimKind:
    """Direct where all of the content is quoted, mixed where a part is."""
    letters = [offset for start, end in spans for offset in range(start, end) if text[offset].isalnum()]
    quoted = [offset for offset in letters if any(quote.start <= offset < quote.end for quote in found)]
    if len(letters) - len(quoted) <= _ALMOST < len(quoted):
        return ClaimKind.DIRECT
    return ClaimKind.MIXED if quoted else ClaimKind.INDIRECT
