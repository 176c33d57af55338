"""Fetching a picture from another site: https, public addresses, bounded in size, time and steps.

A post is not trusted: its addresses must reach nothing that only this machine's network reaches.
So each name is resolved here, every address that it has must be public, and the connection goes
to the very address that was looked at. Proxies of the environment are not asked: they look names up
themselves, out of sight.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

from deckgen.deadline import within
from deckgen.photos.refusals import Refusal
from deckgen.workspace import Limits

if TYPE_CHECKING:
    from http.client import HTTPConnection, HTTPResponse
    from urllib.parse import SplitResult


_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 1 << 16
_HEADERS = {"User-Agent": "deckgen", "Accept": "image/*", "Accept-Encoding": "identity"}
_NAT64 = "64:ff9b::/96"
"""IPv4 addresses in IPv6 (RFC 6052): public to look at, wherever they lead."""


class _UnfetchedError(Exception):
    """Why a picture was not fetched, as a clause."""


def fetch(address: str, limits: Limits) -> bytes | Refusal:
    """Return the bytes of a picture on another site, or why they could not be had."""
    try:
        return within(limits.seconds, lambda: _fetched(address, limits))
    except TimeoutError:
        return Refusal("picture-fetch", f"it took longer than {limits.seconds:g} s")
    except _UnfetchedError as error:
        return Refusal("picture-fetch", str(error))


def _fetched(address: str, limits: Limits) -> bytes:
    import http.client

    for _ in range(limits.redirects + 1):
        parts = _checked(address, limits)
        try:
            connection = _connected(parts, limits)
            try:
                connection.request("GET", _target(parts), headers=_HEADERS)
                response = connection.getresponse()
                if response.status not in _REDIRECTS:
                    return _body(response, limits)
                address = urljoin(address, response.getheader("Location") or "")
            finally:
                connection.close()
        except (OSError, http.client.HTTPException, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise _UnfetchedError(f"the connection failed: {why}") from error
    raise _UnfetchedError(f"it leads on more than {limits.redirects} times")


def _checked(address: str, limits: Limits) -> SplitResult:
    """Return the parts of an address that may be asked for."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise _UnfetchedError("its address is no address") from None
    if not parts.hostname or parts.username is not None:
        raise _UnfetchedError("its address is no address of a public picture")
    if limits.loopback and parts.scheme == "http":
        return parts
    if parts.scheme != "https" or port not in (None, 443):
        where = f"{parts.scheme}://{parts.hostname}" + (f":{port}" if port else "")
        raise _UnfetchedError(f"it leads to {where}, and only https on its own port is asked")
    return parts


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return f"{path}?{query}" if query else path


def _connected(parts: SplitResult, limits: Limits) -> HTTPConnection:
    """Return a connection to an address of the host that was found to be public."""
    from http.client import HTTPConnection, HTTPSConnection

    host = (parts.hostname or "").encode("idna").decode("ascii")
    port = parts.port or 443
    place = _public(host, port, limits)
    plain = socket.create_connection((place, port), timeout=limits.seconds)
    if parts.scheme == "http":
        connection = HTTPConnection(host, port)
        connection.sock = plain
        return connection
    import ssl

    secure = HTTPSConnection(host, port)
    secure.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    return secure


def _public(host: str, port: int, limits: Limits) -> str:
    """Return an address of a host all of whose addresses are public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        raise _UnfetchedError(f'the host "{host}" was not found') from None
    places = [str(entry[4][0]) for entry in found]
    if not places or not all(_is_public(place, limits) for place in places):
        raise _UnfetchedError(f'the host "{host}" has an address that is not public')
    return places[0]


def _is_public(place: str, limits: Limits) -> bool:
    import ipaddress

    address = ipaddress.ip_address(place.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return _is_public(str(address.ipv4_mapped), limits)
        if address.sixtofour or address.teredo or address in ipaddress.ip_network(_NAT64):
            return False
    if limits.loopback and address.is_loopback:
        return True
    return address.is_global and not address.is_multicast


def _body(response: HTTPResponse, limits: Limits) -> bytes:
    """Return what the answer holds, read no further than the limit."""
    if response.status != 200:
        raise _UnfetchedError(f"the site answered with status {response.status}")
    kind = response.headers.get_content_type()
    if not kind.startswith("image/"):
        raise _UnfetchedError(f"it is {kind}, not a picture")
    limit = f"it is larger than {limits.most_bytes / 1024 / 1024:g} MB"
    with suppress(ValueError):
        if int(response.getheader("Content-Length") or 0) > limits.most_bytes:
            raise _UnfetchedError(limit)
    data = bytearray()
    while chunk := response.read(_CHUNK):
        data += chunk
        if len(data) > limits.most_bytes:
            raise _UnfetchedError(limit)
    if response.length:  # fewer bytes came than were promised
        raise _UnfetchedError("the connection ended before the picture did")
    return bytes(data)
