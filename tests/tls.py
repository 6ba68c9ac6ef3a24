"""Encryption before a server that has none: a TLS end with a certificate of its own, which hands on to a plain port."""

import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def encrypted(port: int, folder: Path) -> Iterator[int]:
    """Listen on a free port of this machine, with TLS, for what is meant for the given plain one; the port taken."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_certificate(folder))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_serve, args=(listening, context, port), daemon=True).start()
        yield listening.getsockname()[1]


def _certificate(folder: Path) -> Path:
    both = folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost",
         "-keyout", str(both), "-out", str(folder / "crt")],
        check=True, capture_output=True,
    )  # fmt: skip
    both.write_text(both.read_text() + (folder / "crt").read_text())
    return both


def _serve(listening: socket.socket, context: ssl.SSLContext, port: int) -> None:
    with suppress(OSError):  # closed by the test
        while True:
            plain, _ = listening.accept()
            with suppress(ssl.SSLError):  # who distrusts the certificate goes away
                outside = context.wrap_socket(plain, server_side=True)
                inside = socket.create_connection(("127.0.0.1", port))
                for one in (outside, inside):
                    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                for pair in ((outside, inside), (inside, outside)):
                    threading.Thread(target=_pass_on, args=pair, daemon=True).start()


def _pass_on(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError), source, sink:
        while data := source.recv(65536):
            sink.sendall(data)
