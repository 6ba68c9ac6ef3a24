"""What an analyst sees in the Neo4j Browser: a curated query, pasted and run, draws the graph in the loader's style."""

from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest
from playwright.sync_api import Page

from loader.local import Endpoint
from tests.browser import browser, caption, chromium, curated, drawn, load_examples, run

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(chromium() is None, reason="no Chromium is installed here; .ci/run installs Debian's"),
]


@pytest.fixture(scope="module")
def page(neo4j_endpoint: Endpoint, driver: neo4j.Driver, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    driver.execute_query("MATCH (n) DETACH DELETE n")
    load_examples(neo4j_endpoint, tmp_path_factory.mktemp("browser") / "examples.rejected.jsonl")
    with browser(neo4j_endpoint, "MATCH (p:Person) RETURN p LIMIT 3") as opened:
        yield opened


def test_a_deep_link_fills_the_editor(page: Page) -> None:
    editor = page.locator("#monaco-main-editor .view-line").first
    assert (editor.text_content() or "").replace("\u00a0", " ") == "MATCH (p:Person) RETURN p LIMIT 3"


def test_a_curated_query_draws_nodes_by_name_and_in_colour(page: Page) -> None:
    run(page, ":params {country: 'country:PRK', limit: 12}")
    page.wait_for_selector("text=Successfully set your parameters")
    run(page, curated("country-graph"))
    nodes = drawn(page).all()
    captions = {caption(node) for node in nodes}
    assert any(name.startswith("North") for name in captions), captions
    assert len(nodes) > 8
    circles = page.locator("svg g.node circle").all()
    fills = {circle.get_attribute("fill") for circle in circles}
    assert "#1f9d7a" in fills, fills  # Country in cypher/browser/style.json
    assert len(fills - {None}) > 3


def test_an_articles_graph_can_be_drawn(page: Page, driver: neo4j.Driver, tmp_path: Path) -> None:
    records, _, _ = driver.execute_query("MATCH (a:Article) RETURN a.id AS id ORDER BY id LIMIT 1")
    run(page, f":params {{article: '{records[0]['id']}'}}")
    page.wait_for_timeout(500)
    run(page, curated("article-graph"))
    page.wait_for_timeout(2000)
    assert drawn(page).count() > 5
