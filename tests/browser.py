"""Drives the Neo4j Browser in a real Chromium; `python -m tests.browser OUT.png` draws the README's picture."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

from loader.local import Endpoint
from loader.local.browser import deep_link
from loader.resources import cypher_dir

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "articles"

# The flags keep Chromium from reaching for outside hosts; without a sandbox, since CI runs as root.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


def chromium() -> str | None:
    """The path of an installed Chromium, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def load_examples(endpoint: Endpoint, rejected: Path) -> None:
    """Load the example batch with the command line, as a user would."""
    environment = {
        **os.environ,
        "NEO4J_URI": endpoint.uri,
        "NEO4J_USERNAME": endpoint.username,
        "NEO4J_PASSWORD": endpoint.password,
    }
    command = [sys.executable, "-m", "loader", "load", str(EXAMPLES), "--quiet", "--rejected", str(rejected)]
    subprocess.run(command, env=environment, check=True, capture_output=True)


def curated(name: str) -> str:
    """The text of a curated query, as a user would paste it."""
    return (cypher_dir() / "queries" / f"{name}.cypher").read_text(encoding="utf-8")


@contextmanager
def browser(endpoint: Endpoint, query: str = "") -> Iterator[Page]:
    """The Neo4j Browser, logged in as a user would be; a deep link has put `query` into its editor."""
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = chrome.new_page(viewport={"width": 1500, "height": 1000})
        page.goto(deep_link(endpoint.browser_url, endpoint.uri, query))
        page.fill("input[type=password]", endpoint.password)
        page.click('[data-testid="connect"]')
        page.wait_for_selector("text=You are connected as user")
        yield page
        chrome.close()


def run(page: Page, text: str) -> None:
    """Put text into the editor in place of what is there, and run it."""
    page.click("#monaco-main-editor")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)
    page.keyboard.press("Control+Enter")


def drawn(page: Page) -> Locator:
    """The nodes of the graph that the newest frame draws, once there are any."""
    page.wait_for_selector("svg g.node")
    return page.locator("svg g.node")


def caption(node: Locator) -> str:
    """What is written on a node, its lines joined."""
    return " ".join(line.strip() for line in node.locator("text").all_text_contents()).strip()


def _picture(target: Path) -> None:
    from tests.neo4j_server import running_neo4j

    with running_neo4j() as endpoint:
        load_examples(endpoint, target.with_suffix(".rejected.jsonl"))
        with browser(endpoint) as page:
            page.wait_for_selector("text=border-color")  # the style's own frame, which may come late
            run(page, ":params {country: 'country:PRK', limit: 9}")
            page.wait_for_selector("text=Successfully set your parameters")
            run(page, curated("country-graph"))
            drawn(page)
            page.wait_for_timeout(6000)  # the layout comes to rest
            page.screenshot(path=str(target), clip={"x": 70, "y": 70, "width": 1415, "height": 542})


if __name__ == "__main__":
    _picture(Path(sys.argv[1]))
