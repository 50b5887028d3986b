"""Who enters the admin in these tests, and rows that could leak."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import pytest
from django.contrib import admin
from django.template.response import TemplateResponse
from django.test import Client
from django.urls import reverse

from pilarsosial.accounts.models import User

BACKEND = "pilarsosial.accounts.backends.DutyBackend"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def list_of(label: str, **query: str) -> str:
    return reverse(f"admin:{label.replace('.', '_')}_changelist", query=query)


def page_of(row: object, kind: str = "change") -> str:
    meta = row._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{kind}", args=[row.pk])


def rows_in(response: object) -> list[object]:
    return list(response.context["cl"].result_list)


@contextmanager
def undrawn() -> Iterator[None]:
    """Pages are asked for and answered as ever, and left empty: tests/admin/test_pages.py draws
    each of them.
    """
    with patch.object(TemplateResponse, "rendered_content", ""):
        yield


def registered() -> list[object]:
    return [pytest.param(model, id=model._meta.label_lower) for model in admin.site._registry]
