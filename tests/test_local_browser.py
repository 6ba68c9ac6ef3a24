"""What the Neo4j Browser is given, and the server that Docker Compose runs."""

import json
from pathlib import Path

import pytest
import yaml

from loader.errors import ConfigError
from loader.local import LINES
from loader.local.browser import deep_link, style_command

ROOT = Path(__file__).resolve().parent.parent
GRAPH_LABELS = {
    "Person",
    "Country",
    "Weapon",
    "Organization",
    "Place",
    "Event",
    "Claim",
    "Article",
    "Sentence",
    "Publisher",
}


def test_style_covers_every_label_of_the_graph() -> None:
    style = json.loads((ROOT / "cypher" / "browser" / "style.json").read_text(encoding="utf-8"))
    styled = {key.removeprefix("node.") for key in style if key.startswith("node.")}
    assert styled == {*GRAPH_LABELS, "Entity"}
    assert list(style).index("node.Entity") < list(style).index("node.Person")  # of two labels, the later one's wins
    assert all(style[f"node.{label}"]["caption"].startswith("{") for label in styled)


def test_deep_link_is_encoded_once() -> None:
    link = deep_link("http://127.0.0.1:7474/browser/", "bolt://127.0.0.1:7687", "MATCH (n) RETURN n")
    assert link == (
        "http://127.0.0.1:7474/browser/?dbms=bolt%3A%2F%2Fneo4j%40127.0.0.1%3A7687&db=neo4j"
        "&cmd=edit&arg=MATCH%20%28n%29%20RETURN%20n"
    )


@pytest.mark.parametrize("query", ["RETURN '&'", "RETURN '#'"])
def test_deep_link_refuses_what_the_browser_would_cut(query: str) -> None:
    with pytest.raises(ConfigError, match="cannot carry a query with & or #"):
        deep_link("http://127.0.0.1:7474/browser/", "bolt://127.0.0.1:7687", query)


def test_compose_file_is_pinned_closed_and_healthy() -> None:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    service = compose["services"]["neo4j"]
    assert service["image"] == f"neo4j:{LINES['5.26'].version}-community"
    assert service["environment"]["NEO4J_AUTH"].startswith("neo4j/${NEO4J_PASSWORD:?")
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])
    assert service["environment"]["NEO4J_browser_post__connect__cmd"] == style_command()
    mounted = dict(volume.split(":") for volume in service["volumes"])
    assert set(mounted) == set(compose["volumes"])
    assert "/data" in mounted.values()
    assert "cypher-shell" in service["healthcheck"]["test"][1]
    assert " -p" not in service["healthcheck"]["test"][1]
