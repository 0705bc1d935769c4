"""The issuer of one machine's sample people."""

import socket
from pathlib import Path

import pytest

from local.issuer import Issuer
from local.server import ServerFailed


def test_a_taken_port_is_named_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServerFailed, match=f"Port {port} is taken"):
            Issuer(port, tmp_path / "key.pem", "127.0.0.1").start()
