"""PostgreSQL and Valkey from wheels: what runs when no other address is given.

`addresses(data_dir)` only says where they answer; `ensure_servers(data_dir)` starts them.
"""

from pilarsosial.embedded.errors import CannotStart
from pilarsosial.embedded.places import Addresses, addresses
from pilarsosial.embedded.servers import ensure_servers

__all__ = ["Addresses", "CannotStart", "addresses", "ensure_servers"]
