"""What the tests of the managed Neo4j share: a Maven repository that can misbehave, and waiting."""

import hashlib
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from loader.local.lock import LockedJar


class Repository:
    """A Maven repository on loopback that can be told to misbehave."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.truncate = 0  # how many answers break off in the middle
        self.stall = False  # whether answers stop in the middle until told otherwise
        self.served: list[str] = []
        repository = self

        class Handler(SimpleHTTPRequestHandler):
            def __init__(self, *args: Any) -> None:
                super().__init__(*args, directory=str(folder))

            def log_message(self, *args: Any) -> None:
                pass

            def copyfile(self, source: Any, outputfile: Any) -> None:
                repository.served.append(Path(self.path).name)
                data = source.read()
                if repository.truncate > 0:
                    repository.truncate -= 1
                    data = data[: len(data) // 2]
                half = len(data) // 2
                outputfile.write(data[:half])
                outputfile.flush()
                while repository.stall:
                    time.sleep(0.02)
                outputfile.write(data[half:])

            def handle(self) -> None:
                try:
                    super().handle()
                except ConnectionError:
                    self.close_connection = True

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def add(self, name: str, content: bytes) -> LockedJar:
        """Put a jar there, and return how a lock would name it."""
        jar = LockedJar("org.example", name, "1.0", "", hashlib.sha256(content).hexdigest())
        path = self.folder / "org/example" / name / "1.0" / jar.filename
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
        return jar

    def close(self) -> None:
        self.stall = False
        self.server.shutdown()
        self.server.server_close()


def wait_for(condition: Callable[[], bool], seconds: float = 30) -> None:
    """Return once the condition holds; fail where it does not within `seconds`."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "what was waited for did not come"
        time.sleep(0.05)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if not made or made.returncode != 0:
        pytest.skip("a small disk cannot be mounted here (that takes root)")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)
