"""Events: every case of tests/cases/events.yaml, identity, and that a bad rule is refused by file and line."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from loader.errors import VocabularyError
from loader.extract import Extractor
from loader.extract.context import Context
from loader.extract.dates import date_words
from loader.extract.events import EventExtractor
from loader.extract.events.vocabulary import event_rules, load_rules
from loader.extract.parse import status_words
from loader.records import Event, Label
from loader.resources import config_dir
from tests.reading import context, params

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "events.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def extractor() -> EventExtractor:
    return EventExtractor()


def named(read: Context, ids: tuple[str, ...]) -> list[str]:
    entities = [read.entities[each] for each in ids]
    return [e.id.removeprefix("country:") if e.label is Label.COUNTRY else e.name for e in entities]


def shown(read: Context, event: Event, compared: list[str]) -> dict[str, Any]:
    """What the case tells of the event; `status` and roles are always compared."""
    everything = {
        "is": f"{event.type.value} {event.mode}",
        "actors": named(read, event.actors),
        "recipients": named(read, event.recipients),
        "weapons": named(read, event.weapons),
        "places": named(read, event.places),
        "date": event.date.start if event.date else None,
        "status": event.status.value,
    }
    return {key: everything[key] for key in compared}


@pytest.mark.parametrize("case", params(CASES["cases"]), ids=lambda case: case["text"])
def test_case(case: dict[str, Any], extractor: EventExtractor) -> None:
    read = context(case["text"], CASES["published"])
    events = extractor.extract(read)
    wanted = [{"recipients": [], "actors": [], "date": None, "status": "reported", **event} for event in case["events"]]
    keys = [sorted(each) for each in wanted] or [["is"]]
    found = [shown(read, event, keys[min(i, len(keys) - 1)]) for i, event in enumerate(events)]
    assert found == wanted
    for event in events:
        assert read.text[event.trigger.start : event.trigger.end] == event.trigger.text
        assert 0 <= event.confidence <= 1


def one(text: str, extractor: EventExtractor, published: str = "2023-09-05") -> Event:
    [event] = extractor.extract(context(text, published))
    return event


def test_dated_events_of_the_same_parties_share_an_id(extractor: EventExtractor) -> None:
    first = one("Vladimir Putin met Kim Jong Un on Monday.", extractor)
    assert one("Kim Jong Un met Vladimir Putin yesterday.", extractor).id == first.id
    assert one("Vladimir Putin met Kim Jong Un on Sunday.", extractor).id != first.id
    assert one("Vladimir Putin met Xi Jinping on Monday.", extractor).id != first.id


@pytest.mark.parametrize(
    ("text", "distinct"),
    [
        ("Vladimir Putin met Kim Jong Un. Vladimir Putin met Kim Jong Un.", 1),
        ("Vladimir Putin met Kim Jong Un. Kim Jong Un met Vladimir Putin.", 1),
        ("Vladimir Putin met Kim Jong Un on Monday. Vladimir Putin met Kim Jong Un.", 1),
        ("Vladimir Putin met Kim Jong Un. Vladimir Putin will meet Kim Jong Un.", 2),
        ("Vladimir Putin met Kim Jong Un. Vladimir Putin met Xi Jinping.", 2),
        ("Vladimir Putin met Xi Jinping on Sunday. He met Xi Jinping on Monday. Vladimir Putin met Xi Jinping.", 3),
        ("North Korea fired a missile. North Korea fired a missile.", 2),
    ],
)
def test_what_an_article_tells_again_without_a_date_is_one_event(
    text: str, distinct: int, extractor: EventExtractor
) -> None:
    events = extractor.extract(context(text, CASES["published"]))
    assert len(events) > 1
    assert len({event.id for event in events}) == distinct
    by_id = {event.id: event.date for event in events}
    assert all(event.date == by_id[event.id] for event in events)


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("name: meeting, type: CONSULT", "name: meeting, type: CONSULTS", "is no type"),
        ("name: visit noun,", "name: visit,", "given twice"),
        ("frame: travel, verbs: [visit, tour]", "frame: travels, verbs: [visit, tour]", "is no frame"),
        (
            "verbs: [visit, tour], needs: [actor, target]",
            "verbs: [visit, tour], needs: [actors]",
            "nothing that can be",
        ),
        ("verbs: [visit, tour], needs", "verbs: [visit, on], needs", "in quotes"),
        ("verbs: [visit, tour], needs", "verb: [visit, tour], needs", "not known here"),
        ("verbs: [torture, beat]", "verbs: [torture, visit]", "is a trigger of 'visit' already"),
        ("locals: [authority,", "locals: [authority, rebeller,", "'rebeller' of 'locals' is not among 'agents'"),
        ("crowds: [activist,", "crowds: [activist, strikers,", "'strikers' of 'crowds' is not among 'agents'"),
    ],
)
def test_bad_rule(right: str, wrong: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (config_dir() / "events.yaml").read_text(encoding="utf-8")
    assert right in text
    (tmp_path / "events.yaml").write_text(text.replace(right, wrong), encoding="utf-8")
    line = 1 + text[: text.index(right)].count("\n")
    monkeypatch.setenv("LOADER_CONFIG_DIR", str(tmp_path))
    with pytest.raises(VocabularyError, match=rf"config/events\.yaml:{line}: .*{message}"):
        load_rules()


def test_rules_of_as_many_conditions_stand_as_in_the_file() -> None:
    assert [rule.name for _, rule in load_rules().verbs["execute"]] == ["execute", "execute people"]


@pytest.mark.parametrize(
    ("file", "right", "wrong"),
    [
        ("dates.yaml", "read: weekday,", "read: weekdays,"),
        ("events.yaml", "\n  conditions: [if", "\n  provisos: [if"),
        ("events.yaml", "denied: [deny, refute", "denied: [no, deny, refute"),
    ],
)
def test_a_bad_vocabulary_is_refused_before_the_first_article(
    file: str, right: str, wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in config_dir().glob("*.yaml"):
        text = each.read_text(encoding="utf-8")
        assert each.name != file or right in text
        (tmp_path / each.name).write_text(text.replace(right, wrong, 1) if each.name == file else text, "utf-8")
    monkeypatch.setenv("LOADER_CONFIG_DIR", str(tmp_path))
    read_once = (event_rules, status_words, date_words)
    try:
        for function in read_once:
            function.cache_clear()
        with pytest.raises(VocabularyError, match=rf"config/{file}:\d+: "):
            Extractor()
    finally:
        for function in read_once:
            function.cache_clear()
