"""Other loaders writing the same graph: `python -m benchmarks.peers NAME FILE`, FILE being what `rows.export` made.

Each gets it the way it is fastest: neo4j-graphrag the whole in one run, langchain-neo4j a thousand rows a document;
both with a unique index on the id of each of their labels. Neo4j is the one that NEO4J_URI and its kin name.
"""

import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from neo4j import GraphDatabase

from benchmarks.rows import Graph

_DOCUMENT = 1000
Properties = dict[str, Any]


def graphrag(graph: Graph) -> None:
    """Neo4j's own: neo4j-graphrag's Neo4jWriter."""
    from neo4j_graphrag.components.kg_writer import Neo4jWriter
    from neo4j_graphrag.components.types import Neo4jGraph, Neo4jNode, Neo4jRelationship

    nodes = [
        Neo4jNode(id=row["id"], label=group.end, properties=_bare(row)) for group in graph.nodes for row in group.rows
    ]
    relationships = [
        Neo4jRelationship(start_node_id=row["start"], end_node_id=row["end"], type=kind, properties=row["properties"])
        for group, kind in graph.relationships
        for row in group.rows
    ]
    auth = (os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"])
    with GraphDatabase.driver(os.environ["NEO4J_URI"], auth=auth, notifications_min_severity="OFF") as driver:
        done = asyncio.run(Neo4jWriter(driver).run(Neo4jGraph(nodes=nodes, relationships=relationships)))
    if done.status != "SUCCESS":
        raise RuntimeError(str(done.metadata))


def langchain(graph: Graph) -> None:
    """langchain-neo4j's Neo4jGraph.add_graph_documents."""
    from langchain_neo4j import Neo4jGraph
    from langchain_neo4j.graphs.graph_document import GraphDocument, Node, Relationship

    target = Neo4jGraph(refresh_schema=False)
    nodes = {
        row["id"]: Node(id=row["id"], type=group.end, properties=_bare(row))
        for group in graph.nodes
        for row in group.rows
    }
    relationships = [
        Relationship(source=nodes[row["start"]], target=nodes[row["end"]], type=kind, properties=row["properties"])
        for group, kind in graph.relationships
        for row in group.rows
    ]
    listed = list(nodes.values())
    for at in range(0, len(listed), _DOCUMENT):
        target.add_graph_documents([GraphDocument(nodes=listed[at : at + _DOCUMENT], relationships=[])])
    for at in range(0, len(relationships), _DOCUMENT):
        part = relationships[at : at + _DOCUMENT]
        target.add_graph_documents([GraphDocument(nodes=[], relationships=part)])


PEERS: dict[str, Callable[[Graph], None]] = {"neo4j-graphrag": graphrag, "langchain-neo4j": langchain}


def _bare(row: Properties) -> Properties:
    return {name: value for name, value in row["properties"].items() if name != "id"}


if __name__ == "__main__":
    PEERS[sys.argv[1]](msgspec.json.decode(Path(sys.argv[2]).read_bytes(), type=Graph))
