"""Keeping the filters of a list under a name."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cases.saved.models import SavedView
from pilarsosial.accounts.models import User
from pilarsosial.errors import ActionRefused

MOST_VIEWS = 12


@transaction.atomic
def save_view(
    *, name: str, query: str, by: User, list_name: str = SavedView.List.CASES
) -> SavedView:
    """Keep filters under a name; the same name again replaces them."""
    own = SavedView.objects.visible_to(by).filter(list_name=list_name)
    others = own.exclude(name=name)
    if others.count() >= MOST_VIEWS:
        raise ActionRefused(
            _("You already have %(most)s saved views. Take one away first.") % {"most": MOST_VIEWS}
        )
    view, _created = SavedView.objects.update_or_create(
        user=by, list_name=list_name, name=name, defaults={"query": query}
    )
    return view


@transaction.atomic
def forget_view(view: SavedView, *, by: User) -> None:
    """Take a saved view away; the address with its filters still works."""
    if view.user_id != by.pk:
        raise PermissionDenied
    view.delete()
