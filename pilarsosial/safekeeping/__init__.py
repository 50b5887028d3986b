"""Backup and restore: database and files in one archive that proves itself when it comes back.

The archive is a tar: the dump in parts (`cat database/* | pg_restore`), the files as they lie on
the disk (encrypted already), and a manifest with counts and checksums as its last member. With
PILAR_BACKUP_KEY the tar is encrypted as a stream. The keys of the data are not in it.
"""

from pilarsosial.safekeeping.errors import BackupRefused
from pilarsosial.safekeeping.keeping import Kept, back_up, bring_back

__all__ = ["BackupRefused", "Kept", "back_up", "bring_back"]
