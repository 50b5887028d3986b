"""Triggers of the database, declared beside the models they guard (pgtrigger)."""

from pgtrigger.apps import PGTriggerConfig, patch_migrations, patch_schema_editor


class Triggers(PGTriggerConfig):
    """Without the library's own list of all triggers: migrations read them from the models, and to
    compare each trigger with each other cost every start half a second.
    """

    def ready(self) -> None:
        """What makemigrations and migrate need."""
        patch_migrations()  # type: ignore[no-untyped-call]
        patch_schema_editor()  # type: ignore[no-untyped-call]
