"""An article of the graph as text to read: each sentence, and under it what was read from it."""

from collections.abc import Iterator

from loader.graph import ArticleView, ClaimView, EventView, SentenceView


def lines(view: ArticleView) -> Iterator[str]:
    """The article line by line."""
    yield view.title or "(no title)"
    yield view.id if view.url in (None, view.id) else f"{view.id}  {view.url}"
    about = (view.publisher, view.author, view.published or "no date", view.language, f"loaded {view.loaded[:19]}")
    yield " · ".join(part for part in about if part)
    yield _numbers(view)
    for sentence in view.sentences:
        yield ""
        yield from _sentence(sentence)


def _numbers(view: ArticleView) -> str:
    sentences = view.sentences
    mentions = [mention for sentence in sentences for mention in sentence.mentions]
    return (
        f"{len(sentences)} sentences, {len(mentions)} mentions of {len({one.entity for one in mentions})} entities, "
        f"{sum(len(one.events) for one in sentences)} event reports, {sum(len(one.claims) for one in sentences)} claims"
    )


def _sentence(sentence: SentenceView) -> Iterator[str]:
    section = "" if sentence.section == "body" else f" {sentence.section}"
    yield f"[{sentence.index}{section}] {_flat(sentence.text)}"
    for entity, name in {one.entity: one.name for one in sentence.mentions}.items():
        said = dict.fromkeys(f"“{_flat(one.text)}”" for one in sentence.mentions if one.entity == entity)
        yield f"    mention  {name} ({entity}): {', '.join(said)}"
    for role in sentence.roles:
        yield f"    role     {role.person}: {role.role} of {role.of}"
    for event in sentence.events:
        yield f"    event    {_event(event)}"
    for claim in sentence.claims:
        yield f"    claim    {_claim(claim)}"


def _event(event: EventView) -> str:
    kind = f"{event.type}/{event.mode}" if event.mode else event.type
    days = " to ".join(dict.fromkeys(day for day in (event.date, event.until) if day))
    parts = [f"{kind} “{_flat(event.trigger)}”, {event.status}", f", {days}" if days else ""]
    parts.append(f": {_names(event.actors)} → {_names(event.recipients)}")
    parts.append(f"; with {_names(event.weapons)}" if event.weapons else "")
    parts.append(f"; at {_names(event.places)}" if event.places else "")
    parts.append(f"; told by {event.others} more in other articles" if event.others else "")
    return "".join(parts)


def _claim(claim: ClaimView) -> str:
    speaker = claim.speaker or f"“{_flat(claim.speaker_text)}”"
    about = f" (about {_names(claim.about)})" if claim.about else ""
    on = f", on {claim.date}" if claim.date else ""
    events = f"; {claim.stance} {_names(claim.events)}" if claim.events else ""
    return f"{speaker} {claim.stance} ({claim.kind}, “{_flat(claim.cue)}”{on}): {_flat(claim.text)}{about}{events}"


def _names(names: list[str]) -> str:
    return ", ".join(names) or "–"


def _flat(text: str) -> str:
    return " ".join(text.split())
