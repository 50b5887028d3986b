"""Scopes of a client, asked by django-oauth-toolkit."""

import secrets
from typing import Any

from oauth2_provider.scopes import SettingsScopes


def new_token(request: Any) -> str:
    """Make an access token of 256 random bits."""
    return secrets.token_urlsafe(32)


class ClientScopes(SettingsScopes):
    """Each client has its own scopes; asking for none gives all of them."""

    def get_available_scopes(
        self, application: Any = None, request: Any = None, *args: Any, **kwargs: Any
    ) -> list[str]:
        return list(application.scopes) if application else []

    def get_default_scopes(
        self, application: Any = None, request: Any = None, *args: Any, **kwargs: Any
    ) -> list[str]:
        return self.get_available_scopes(application, request)
