"""How Neo4j plans each curated query over a graph too large to scan: read-only, and by index where it filters."""

import re
from collections.abc import Iterator
from typing import Any

import neo4j
import pytest

from loader.graph import schema
from loader.query import Query, library

FILLER = """
UNWIND range(1, 3000) AS i
CREATE (c:Entity:Country {id: 'country:' + i, name: 'C'}),
       (o:Entity:Organization {id: 'organization:' + i})-[:LOCATED_IN]->(c),
       (p:Entity:Person {id: 'person:' + i, name: 'P'})-[:AFFILIATED_WITH {role: 'r'}]->(c),
       (w:Entity:Weapon {id: 'weapon:' + i, name: 'W', classes: ['V']}),
       (:Publisher {id: 'publisher:' + i})<-[:PUBLISHED_BY]-(a:Article {id: 'article:' + i, publishedAt: '2023-01-01'}),
       (a)-[:HAS_SENTENCE]->(s:Sentence {id: 'sentence:' + i})-[:MENTIONS]->(c),
       (s)-[:STATES_ROLE]->(p), (s)-[:MENTIONS]->(w),
       (s)-[:REPORTS]->(e:Event {id: 'event:' + i, type: 'T' + i, mode: 'm' + i})-[:ACTOR]->(c),
       (e)-[:RECIPIENT]->(p), (e)-[:USES]->(w), (e)-[:AT]->(o),
       (s)<-[:STATED_IN]-(q:Claim {id: 'claim:' + i, stance: 's' + i})-[:ATTRIBUTED_TO]->(p),
       (q)-[:ABOUT]->(c), (q)-[:ABOUT]->(w), (q)-[:DENIES]->(e), (:Claim {id: 'more:' + i})-[:ASSERTS]->(e)
"""


@pytest.fixture(scope="module")
def crowded(driver: neo4j.Driver) -> Iterator[neo4j.Driver]:
    driver.execute_query("MATCH (n) DETACH DELETE n")
    schema.apply(driver)
    driver.execute_query(FILLER)
    driver.execute_query("CALL db.prepareForReplanning()")
    yield driver
    driver.execute_query("MATCH (n) CALL (n) { DETACH DELETE n }")


def operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operatorType"].split("@")[0]
    for child in plan.get("children", ()):
        yield from operators(child)


@pytest.mark.parametrize("query", library().values(), ids=lambda query: query.name)
def test_it_only_reads_and_finds_an_index_where_it_filters(query: Query, crowded: neo4j.Driver) -> None:
    summary = crowded.execute_query(f"EXPLAIN {query.statement}", query.example.params).summary
    assert summary.query_type == "r"
    assert summary.plan is not None
    plan = set(operators(summary.plan))
    keyed = any(param.required for param in query.params)
    assert not {operator for operator in plan if operator.endswith("Scan") and (keyed or operator == "AllNodesScan")}
    filters = keyed or re.search(r"\(\w*:\w+ \{\w+: '", query.statement)
    assert not filters or any("IndexSeek" in operator for operator in plan), plan
