"""Static files with their content's hash in the name."""

from whitenoise.storage import (  # type: ignore[import-untyped]  # it ships no types
    CompressedManifestStaticFilesStorage,
)


class HashedStatic(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # see above
    """Our own ES modules import each other by hashed names too.

    Django can do that for all scripts (`support_js_module_import_aggregation`), but then trips over
    the bundles of other packages: hence only `static/js/`.
    """

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("js/*.js", CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1]),
    )
