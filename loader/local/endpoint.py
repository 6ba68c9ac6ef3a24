"""How to reach a server on loopback."""

from dataclasses import dataclass, field

HOST = "127.0.0.1"
USERNAME = "neo4j"
DATABASE = "neo4j"


@dataclass(frozen=True)
class Endpoint:
    """How to reach a server: what a driver needs, and the Browser's address. The password is never shown in a repr."""

    uri: str
    username: str
    password: str = field(repr=False)
    browser_url: str


def browser_url(http_port: int) -> str:
    """The Browser's address on loopback."""
    return f"http://{HOST}:{http_port}/browser/"
