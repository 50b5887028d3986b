"""Addresses of the partner API, below /api/v1/. None ends in a slash."""

from django.urls import path, re_path
from rest_framework.routers import SimpleRouter

from referrals.api.views.catalogue import RegionList, ServiceDetail, ServiceList
from referrals.api.views.changes import ChangeList
from referrals.api.views.docs import ClientFile, Docs, Schema
from referrals.api.views.documents import DocumentDownload
from referrals.api.views.me import MeView
from referrals.api.views.referrals import ReferralList, ReferralViewSet
from referrals.api.views.token import Token
from referrals.api.views.unknown import Unknown
from referrals.api.views.webhooks import WebhookDetail, WebhookList, WebhookTest

app_name = "api"

router = SimpleRouter(trailing_slash=False)
router.register("referrals", ReferralViewSet, basename="referral")

urlpatterns = [
    path("oauth/token", Token.as_view(), name="token"),
    path("me", MeView.as_view(), name="me"),
    path("referrals", ReferralList.as_view(), name="referrals"),
    path(
        "referrals/<str:code>/documents/<str:document>", DocumentDownload.as_view(), name="document"
    ),
    *router.urls,
    path("changes", ChangeList.as_view(), name="changes"),
    path("webhooks", WebhookList.as_view(), name="webhooks"),
    path("webhooks/<str:id>", WebhookDetail.as_view(), name="webhook"),
    path("webhooks/<str:id>/test", WebhookTest.as_view(), name="webhook_test"),
    path("services", ServiceList.as_view(), name="services"),
    path("services/<str:code>", ServiceDetail.as_view(), name="service"),
    path("regions", RegionList.as_view(), name="regions"),
    path("schema", Schema.as_view(), name="schema"),
    path("docs", Docs.as_view(), name="docs"),
    path("client.py", ClientFile.as_view(), name="client"),
    re_path("", Unknown.as_view(), name="unknown"),
]
