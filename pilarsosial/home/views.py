"""Start pages."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_not_required
def alive(request: HttpRequest) -> HttpResponse:
    """Say that the web process answers; the page head measures the connection by it."""
    return HttpResponse("ok", content_type="text/plain")


def start(request: HttpRequest) -> HttpResponse:
    return render(request, "home/start.html")


def search(request: HttpRequest) -> HttpResponse:
    return render(request, "home/search.html")


def notices(request: HttpRequest) -> HttpResponse:
    return render(request, "home/notices.html")
