"""At which address a phone in the local network reaches this server, if at any."""

import ipaddress
import os
import socket
from typing import Any

#: Of a network that nobody has (RFC 5737): asking for the way there sends nothing.
_ELSEWHERE = ("192.0.2.1", 9)


def address_for_phones(app: Any) -> str | None:
    """The address to put into a QR code, without a slash at its end; None where there is none.

    `SECOND_ROUND_KIOSK_ADDRESS` names it where a proxy stands in front. Otherwise it is where this
    server listens, and nothing where that is this machine alone.

    Args:
        app: the Sanic app, which knows where it listens.
    """
    if named_address():
        return named_address()
    host = str(app.state.host or "")
    if host in ("", "0.0.0.0", "::"):
        host = _own_address() or "localhost"
    if _is_this_machine_alone(host):
        return None
    return f"http://{f'[{host}]' if ':' in host else host}:{app.state.port}"


def named_address() -> str:
    """The address that `SECOND_ROUND_KIOSK_ADDRESS` names, or nothing."""
    return os.environ.get("SECOND_ROUND_KIOSK_ADDRESS", "").rstrip("/")


def _is_this_machine_alone(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _own_address() -> str | None:
    """The address that this machine has in its network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
        except OSError:
            return None
        return str(probe.getsockname()[0])
