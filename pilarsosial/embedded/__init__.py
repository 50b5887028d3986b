"""PostgreSQL and Valkey from wheels: what runs when no other address is given.

`addresses(data_dir)` only says where they answer, and that is all that a web process needs;
`pilarsosial.embedded.servers.ensure_servers(data_dir)` starts them.
"""

from pilarsosial.embedded.errors import CannotStart
from pilarsosial.embedded.places import Addresses, addresses

__all__ = ["Addresses", "CannotStart", "addresses"]
