"""The cable to a server: cut, the server is away for whoever goes through it; mended, it is back where it was."""

import socket
import threading
from contextlib import suppress


class Cable:
    """Hands a port of this machine, `port`, on to another one, from when it is mended until it is cut."""

    def __init__(self, server_port: int) -> None:
        self.port = 0
        self._server_port = server_port
        self._open: list[socket.socket] = []

    def mend(self) -> None:
        listening = socket.create_server(("127.0.0.1", self.port))
        self.port = listening.getsockname()[1]
        self._open = [listening]
        threading.Thread(target=self._serve, args=(listening,), daemon=True).start()

    def cut(self) -> None:
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _serve(self, listening: socket.socket) -> None:
        with suppress(OSError):  # it was cut
            while True:
                outside, _ = listening.accept()
                inside = socket.create_connection(("127.0.0.1", self._server_port))
                for one in (outside, inside):
                    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._open += [outside, inside]
                for pair in ((outside, inside), (inside, outside)):
                    threading.Thread(target=_pass_on, args=pair, daemon=True).start()


def _pass_on(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
    for one in (source, sink):
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
