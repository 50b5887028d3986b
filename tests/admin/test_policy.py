"""The content security policy is loosened for the admin alone, and there as little as can be."""

import pytest
from django.urls import reverse

from tests import factories as f
from tests.admin.people import list_of, signed_in

pytestmark = pytest.mark.django_db


def policy(answer) -> dict[str, str]:
    parts = answer.headers["Content-Security-Policy"].split(";")
    return dict(part.strip().partition(" ")[::2] for part in parts)


def test_the_admin_may_evaluate_and_carry_style_attributes_and_nothing_else():
    admin_page = policy(signed_in(f.manager()).get(list_of("cases.case")))
    strict = policy(signed_in(f.manager()).get(reverse("account_change_password")))

    assert admin_page["script-src"].split()[0:2] == ["'self'", "'unsafe-eval'"]
    assert "unsafe-inline" not in admin_page["script-src"] + admin_page["style-src"]
    assert admin_page["style-src-attr"] == "'unsafe-inline'"
    assert ("unsafe-eval" in strict["script-src"], "style-src-attr" in strict) == (False, False)


def test_pages_of_the_admin_carry_no_inline_script_or_style():
    page = signed_in(f.manager()).get(list_of("cases.case")).content.decode()

    assert ("<style" in page, "<script>" in page, "onclick=" in page) == (False, False, False)
