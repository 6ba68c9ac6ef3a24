"""After any history of loads, refreshes, edits, deletions, changed vocabularies and crashes the graph is a clean build.

Some loads take finished records; others, as `--workers 2`, have two real processes read, which may have been killed.

Hypothesis draws the histories: a few, always the same, in `make test`; LOADER_HISTORIES says how many new ones.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager, suppress
from functools import partial

import neo4j
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from loader.cli import ahead
from loader.cli.ahead import Outcomes, Read
from loader.cli.loading import Loading
from loader.cli.sinks import GraphSink, Item, RefreshSink, Sink
from loader.cli.summary import Summary
from loader.graph import ArticleStore, digest, schema
from loader.graph.writing import Writing
from loader.records import FoundArticle, Rejection
from loader.workers import Pool
from tests.world import EDITIONS, NAMES, VOCABULARIES, reader, told

MANY = int(os.environ.get("LOADER_HISTORIES", "0"))
Edition = tuple[str, int]

editions = st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, EDITIONS - 1)), min_size=1, max_size=8)
sizes = st.sampled_from([1, 2, 3, 50])
STATEMENTS = ("articles", "clear_articles", "mentions", "stances", "participants", "drop_entities", "duplicates")


class Killed(BaseException):
    """Ends a load where it stands, as a signal would."""


@contextmanager
def killed_after(statement: str, times: int) -> Iterator[None]:
    """Within the block, the given run of that statement's file is the last thing done in its transaction."""
    run, left = Writing.run, times

    def counted(self: Writing, name: str, **parameters: list[object]) -> list[dict[str, object]]:
        nonlocal left
        rows = run(self, name, **parameters)
        left -= name == statement
        if left == 0:
            raise Killed
        return rows

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Writing, "run", counted)
        yield


class Readers(ExitStack):
    """For each vocabulary two processes that read under it, started when they are first needed."""

    def __init__(self) -> None:
        super().__init__()
        self._pools: dict[int, Pool] = {}

    def read(self, vocabulary: int) -> Read:
        if vocabulary not in self._pools:
            self._pools[vocabulary] = self.enter_context(Pool(partial(reader, vocabulary), 2))
        return self._pools[vocabulary].read

    def kill(self) -> None:
        """Kill those that are there; they are dead when it returns."""
        for process in multiprocessing.active_children():
            process.kill()
            process.join()


class Histories(RuleBasedStateMachine):
    """`there` is the edition of each article that should be in the graph, `lost` are those that another one outdid."""

    def __init__(self, driver: neo4j.Driver, readers: Readers) -> None:
        super().__init__()
        self.readers = readers
        driver.execute_query("MATCH (n) DETACH DELETE n")
        schema.apply(driver)
        self.driver, self.store = driver, ArticleStore(driver)
        self.vocabulary = 0
        self.there: dict[str, int] = {}
        self.lost: dict[str, set[int]] = {}

    @rule(given=editions, size=sizes)
    def load(self, given: list[Edition], size: int) -> None:
        self._loaded(given, *self._load(given, size))

    @rule(given=editions, size=sizes, killed=st.booleans())
    def load_with_two_workers(self, given: list[Edition], size: int, killed: bool) -> None:
        if killed:
            self.readers.kill()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(ahead, "TASK_ARTICLES", 2)  # else so few articles would all be one process's
            done = self._run(self._sink(), self._found(given), size, self.readers.read(self.vocabulary))
        self._loaded(given, *done)

    def _loaded(self, given: list[Edition], summary: Summary, rejections: list[Rejection]) -> None:
        assert not rejections
        assert summary.read == len(given) == summary.loaded + summary.unchanged
        for name in {name for name, _ in given}:
            self._expect(name, {edition for one, edition in given if one == name})

    @rule(given=editions, size=sizes, statement=st.sampled_from(STATEMENTS), times=st.integers(1, 2))
    def load_and_crash(self, given: list[Edition], size: int, statement: str, times: int) -> None:
        with killed_after(statement, times):
            self._crash(lambda: self._load(given, size))

    @rule(given=editions, size=sizes, after=st.integers(0, 7))
    def load_and_stop(self, given: list[Edition], size: int, after: int) -> None:
        self._crash(lambda: self._load(given, size, after))

    @rule(names=st.sets(st.sampled_from(NAMES), min_size=1, max_size=3))
    def delete(self, names: set[str]) -> None:
        counters = self.store.delete([self._id(name) for name in names])
        assert counters.deleted == len(names & self.there.keys())
        for name in names:
            self.there.pop(name, None)
            self.lost.pop(name, None)

    @rule(names=st.sets(st.sampled_from(NAMES), min_size=1, max_size=3), statement=st.sampled_from(STATEMENTS))
    def delete_and_crash(self, names: set[str], statement: str) -> None:
        with killed_after(statement, 1):
            self._crash(lambda: self.store.delete([self._id(name) for name in names]))

    @rule(vocabulary=st.integers(0, len(VOCABULARIES) - 1))
    def change_the_vocabulary(self, vocabulary: int) -> None:
        self.vocabulary = vocabulary

    @rule(size=sizes)
    def refresh(self, size: int) -> None:
        stale = len(list(self.store.stale(self._rules())))
        summary, rejections = self._refresh(size)
        assert not rejections
        assert summary.read == stale == summary.loaded + summary.unchanged
        assert not list(self.store.stale(self._rules()))

    @rule(size=sizes, statement=st.sampled_from(STATEMENTS), times=st.integers(1, 2))
    def refresh_and_crash(self, size: int, statement: str, times: int) -> None:
        with killed_after(statement, times):
            self._crash(lambda: self._refresh(size))

    @precondition(lambda self: self.there)
    @rule(size=sizes, refreshed=st.booleans())
    def compare(self, size: int, refreshed: bool) -> None:
        """Read what is there by the rules of now; then nothing is left to do, and the graph is a clean build."""
        given = sorted(self.there.items())
        if refreshed:
            self._refresh(size)
        else:
            self._load(given, size)
        summary, _ = self._load(given, size)
        assert (summary.unchanged, summary.nodes_created, summary.properties_set) == (len(given), 0, 0)
        found = digest(self.driver)
        self.driver.execute_query("MATCH (n:!Migration) DETACH DELETE n")
        self.lost.clear()
        self.store.upsert([told(name, edition, self.vocabulary) for name, edition in given], self._rules())
        assert digest(self.driver) == found

    def teardown(self) -> None:
        self.compare(50, refreshed=False)

    def _expect(self, name: str, given: set[int]) -> None:
        """Of the editions in one load the one that was published last counts, but for those that lost before."""
        lost = self.lost.setdefault(name, set())
        if given - lost:
            self.there[name] = max(given - lost, key=lambda edition: self._rank(name, edition))
        lost |= given - {self.there[name]}

    def _rank(self, name: str, edition: int) -> tuple[str, str]:
        article = told(name, edition, 0).article
        return article.published or "", article.content_hash

    def _crash(self, work: Callable[[], object]) -> None:
        """Do the work, which may be killed on the way; then note which editions are there."""
        with suppress(Killed):
            work()
        names = {self._id(name): name for name in NAMES}
        states = self.store.states(names)
        for one, name in names.items():
            self.there.pop(name, None)
            self.lost.pop(name, None)
            if one in states:
                hashes = {told(name, edition, 0).article.content_hash: edition for edition in range(EDITIONS)}
                self.there[name] = hashes[states[one].content_hash]
                self.lost[name] = {hashes[hashed] for hashed in states[one].duplicates}

    def _load(self, given: Sequence[Edition], size: int, last: int | None = None) -> tuple[Summary, list[Rejection]]:
        """Load finished records; before the `last` of them the load is killed."""
        records = [told(name, edition, self.vocabulary) for name, edition in given]
        items = [Item(origin=record.article.id, source=record) for record in records]
        return self._run(self._sink(), _until(items, last), size, _no_reader)

    def _refresh(self, size: int) -> tuple[Summary, list[Rejection]]:
        sink = RefreshSink(self.store, self._rules())
        return self._run(sink, sink.stored(), size, self._read)

    def _run(self, sink: Sink, items: Iterable[Item], size: int, read: Read) -> tuple[Summary, list[Rejection]]:
        rejections: list[Rejection] = []
        loading = Loading(sink, read, rejections.append, lambda _: None)
        loading.run(items, size)
        return loading.summary, rejections

    def _sink(self) -> Sink:
        return GraphSink(self.store, self._rules())

    def _found(self, given: Sequence[Edition]) -> list[Item]:
        articles = [told(name, edition, 0).article for name, edition in given]
        return [Item(origin=one.id, source=FoundArticle(article=one, origin=one.id)) for one in articles]

    def _read(self, group: Sequence[FoundArticle]) -> Future[Outcomes]:
        """Read here and now."""
        future: Future[Outcomes] = Future()
        future.set_result(reader(self.vocabulary)(group))
        return future

    def _rules(self) -> str:
        return f"vocabulary {self.vocabulary}"

    def _id(self, name: str) -> str:
        return told(name, 0, 0).article.id


def _until(items: list[Item], last: int | None) -> Iterator[Item]:
    for number, item in enumerate(items):
        if number == last:
            raise Killed
        yield item


def _no_reader(_: Sequence[FoundArticle]) -> Future[Outcomes]:
    raise AssertionError("records are read already")


def test_any_history_leaves_a_clean_build(driver: neo4j.Driver) -> None:
    chosen = settings(
        max_examples=MANY or 10,
        stateful_step_count=30 if MANY else 12,
        phases=list(Phase) if MANY else [Phase.generate],  # making a failure small takes minutes
        derandomize=not MANY,
        deadline=None,
        database=None,
        print_blob=False,
        suppress_health_check=list(HealthCheck),
    )
    with Readers() as readers:
        run_state_machine_as_test(lambda: Histories(driver, readers), settings=chosen)
