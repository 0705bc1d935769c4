"""No request goes to an address that somebody else wrote: not into our network, not anywhere."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest

from local.contract import document
from tests.functions.guest import Guest, Photo, photo
from tests.unit.imaging.pictures import saved, scene

INSIDE = "http://169.254.169.254/latest/meta-data/"
XMP = f"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="{INSIDE}"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:BaseURL="{INSIDE}"/></rdf:RDF></x:xmpmeta>"""
DOCTYPE = f'<!DOCTYPE x [<!ENTITY y SYSTEM "{INSIDE}">]><x:xmpmeta>&y;</x:xmpmeta>'
NAMES = ("url", "uri", "href", "link", "address", "callback", "endpoint", "host")
OPERATORS = "/v1/webhooks"
"""Where an operator names an address; nobody else may."""


@contextmanager
def no_network() -> Iterator[list[object]]:
    """Where a connection is attempted; none succeeds. The fake AWS needs none."""
    dialled: list[object] = []

    def dial(*address: object, **_: object) -> None:
        dialled.append(address)
        raise OSError("no network here")

    with patch.object(socket.socket, "connect", dial), patch.object(socket, "getaddrinfo", dial):
        yield dialled


@pytest.mark.parametrize("packet", [XMP, DOCTYPE])
def test_a_photo_that_names_addresses_is_analysed_without_any_connection(
    ada: Guest, packet: str
) -> None:
    named = Photo(saved(scene(64, 48), xmp=packet.encode()))
    ada.connect()
    ada.offer([named, photo(1)])
    messages = [ada.drop(named), ada.drop(photo(1))]
    with no_network() as dialled:
        assert ada.house.deliver("analyze", *messages) == []
    assert dialled == []


def test_a_connection_would_be_noticed() -> None:
    with no_network() as dialled, pytest.raises(OSError, match="no network"):
        socket.create_connection(("169.254.169.254", 80))
    assert dialled


def test_no_request_of_the_interface_takes_an_address() -> None:
    found = [
        f"{path}: {name}"
        for path, methods in document()["paths"].items()
        for operation in methods.values()
        for name in _names(operation.get("requestBody", {}))
        if name.lower() in NAMES and not path.startswith(OPERATORS)
    ]
    assert found == []


def _names(node: Any) -> Iterator[str]:
    """The names of all properties of a request, references followed."""
    if isinstance(node, list):
        for one in node:
            yield from _names(one)
    if not isinstance(node, dict):
        return
    if reference := node.get("$ref"):
        schema = document()["components"]["schemas"][reference.rpartition("/")[2]]
        yield from _names(schema)
    yield from node.get("properties", {})
    for value in node.values():
        yield from _names(value)
