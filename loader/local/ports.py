"""Whether a port can be had on loopback."""

import errno
import socket

from loader.errors import ConfigError, Neo4jError
from loader.local.endpoint import HOST
from loader.local.home import Ports

_LARGEST = 65535


def claim(wanted: Ports) -> Ports:
    """The ports to listen on: those wanted, or free ones in place of 0.

    Neo4jError where one is busy, naming it and the option that chooses another; ConfigError where it cannot be a port.
    """
    if wanted.bolt == wanted.http != 0:
        raise ConfigError(f"--bolt-port and --http-port are both {wanted.bolt}: choose two different ports")
    with socket.socket() as bolt, socket.socket() as http:
        return Ports(_bind(bolt, wanted.bolt, "--bolt-port"), _bind(http, wanted.http, "--http-port"))


def _bind(probe: socket.socket, port: int, option: str) -> int:
    if not 0 <= port <= _LARGEST:
        raise ConfigError(f"{option} {port}: a port is a number from 1 to {_LARGEST}, or 0 for any free one")
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind((HOST, port))
        probe.listen(1)
    except OSError as error:
        raise _refusal(error, port, option) from error
    number: int = probe.getsockname()[1]
    return number


def _refusal(error: OSError, port: int, option: str) -> Neo4jError | ConfigError:
    if error.errno == errno.EADDRINUSE:
        return Neo4jError(
            f"port {port} is in use by another program: end that, or choose another port with {option} "
            f"({option} 0 takes any free one)"
        )
    return ConfigError(f"port {port} cannot be listened on ({error.strerror}): choose another with {option}")


def answers(port: int) -> bool:
    """Whether something accepts connections on that port of loopback."""
    try:
        with socket.create_connection((HOST, port), timeout=1):
            return True
    except OSError:
        return False
