"""By which names this machine may be called.

A page elsewhere can have its own name lead to this machine (DNS rebinding); the browser then takes
what it gets from here for that page's own. It still sends the name.
"""

import ipaddress
import os
import re
import socket
from urllib.parse import urlsplit

#: Names by which a proxy or a tunnel is called, separated by commas.
SETTING = "SECOND_ROUND_HOSTS"
_HOST = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<name>[A-Za-z0-9._-]+))(?::[0-9]{1,5})?")


def is_own(host: str, bound: str = "") -> bool:
    """Whether what stands in a header `Host` is this machine's.

    Numbers are no names: whoever calls by number has asked nobody where that leads.

    Args:
        host: the header.
        bound: the address that the listener was told to bind.
    """
    found = _HOST.fullmatch(host)
    if found is None:
        return False
    name = (found["six"] or found["name"]).lower()
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name in _own_names() or name == bound.lower()
    return True


def _own_names() -> set[str]:
    own = socket.gethostname().lower()
    told = ",".join(os.environ.get(one, "") for one in (SETTING, "SECOND_ROUND_KIOSK_HOST"))
    names = {"localhost", own, f"{own}.local", *(one.strip() for one in told.lower().split(","))}
    address = os.environ.get("SECOND_ROUND_KIOSK_ADDRESS", "")
    names.add((urlsplit(address).hostname or "").lower())
    return names - {""}
