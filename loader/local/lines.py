"""The two lines of Neo4j Community that `loader db` runs, and the lock that pins each.

`python -m loader.local.locking LINE` writes a line's lock from its coordinates below.
"""

from dataclasses import dataclass
from pathlib import Path

from loader.errors import ConfigError

_LOCKS = Path(__file__).resolve().parent / "locks"


@dataclass(frozen=True)
class Line:
    """One line of Neo4j: what `--neo4j` calls it, the exact release, and how it is started."""

    name: str
    version: str
    main_class: str
    settings: tuple[str, ...]
    """Lines of neo4j.conf that hold for this line alone."""
    browser: str = "5.24.0"

    @property
    def coordinates(self) -> list[str]:
        """The Maven coordinates that everything else follows from."""
        return [
            f"org.neo4j:neo4j:{self.version}",
            f"org.neo4j.app:neo4j-server:{self.version}",
            f"org.neo4j.client:neo4j-browser:{self.browser}",
        ]

    @property
    def lock_path(self) -> Path:
        """The lock that the package carries: every jar with its SHA-256."""
        return _LOCKS / f"neo4j-{self.name}.toml"


# The quiet period is how long a server that is told to stop waits for more work: by default 5 seconds a connector.
LINES = {
    line.name: line
    for line in (
        Line(
            name="5.26",
            version="5.26.30",
            main_class="org.neo4j.server.CommunityEntryPoint",
            settings=("internal.dbms.bolt.netty_server_shutdown_quiet_period=0",),
        ),
        Line(
            name="2026",
            version="2026.08.1",
            main_class="org.neo4j.server.Neo4jCommunity",
            settings=(
                "internal.dbms.bolt.netty_server_shutdown_quiet_period_duration=0s",
                "dbms.fleet_manager.enabled=false",
                "server.http.x_forward.enabled=false",
            ),
        ),
    )
}
DEFAULT_LINE = "5.26"


def line_named(name: str) -> Line:
    """The line of that name; ConfigError where there is none."""
    if name not in LINES:
        raise ConfigError(f"no Neo4j line {name!r}: choose one of {', '.join(LINES)}")
    return LINES[name]
