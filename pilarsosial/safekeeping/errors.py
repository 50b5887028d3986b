"""The one way in which keeping and bringing back can be refused."""


class BackupRefused(Exception):
    """A backup cannot be made or brought back. Says why in one sentence."""
