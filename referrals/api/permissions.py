"""What a token lets its bearer do."""

from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request


class HasScope(BasePermission):
    """The scope that the view names for the method; any of its scopes for a method it lacks."""

    def has_permission(self, request: Request, view: Any) -> bool:
        needed = scopes_of(view, request.method or "")
        return needed is None or bool(needed & set(request.auth.scopes))


def scopes_of(view: Any, method: str) -> set[str] | None:
    """The scopes of which one is needed; None where any valid token will do."""
    by_method: dict[str, str] = view.scopes
    if not by_method:
        return None
    known = by_method.get("GET" if method == "HEAD" else method)
    return {known} if known else set(by_method.values())
