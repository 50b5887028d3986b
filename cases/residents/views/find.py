"""Find a person before typing anything new."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from cases.residents.cards import card, exact_card
from cases.residents.forms.resident import OutsideForm, QuestionForm
from cases.residents.running import count_running
from cases.residents.search import Found, Question, understand
from cases.residents.search import find as search
from cases.residents.views.addresses import DRAFT, address, draft_of, resident_address
from pilarsosial.accounts.models import User
from pilarsosial.accounts.questions import QUESTION, read_question, write_question
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.db import BadCursor


def find(request: SignedInRequest) -> HttpResponse:
    """One box. What is typed travels sealed: a POST answers with an address that tells nothing."""
    if request.method == "POST":
        return _as_typed(request) if request.headers.get("HX-Request") else _ask(request)
    text = read_question(request.GET.get(QUESTION, ""), request.user)
    if not text:
        return render(
            request, "residents/find.html", {"form": QuestionForm(), "draft": draft_of(request)}
        )
    return render(
        request, "residents/find.html", _answer(request, text, token=request.GET[QUESTION])
    )


def _as_typed(request: SignedInRequest) -> HttpResponse:
    """The answer to what is typed so far; nothing while it is too short to be understood."""
    form = QuestionForm(request.POST)
    if not form.is_valid():
        return HttpResponse()
    text = form.cleaned_data["question"]
    try:
        understand(text)
    except ValidationError:
        return HttpResponse()
    token = write_question(text, request.user)
    links = request.GET.copy()
    links[QUESTION] = token
    request.GET = links  # the links to the next page say what was asked, sealed
    context = _answer(request, text, token=token)
    return render(request, "residents/_found.html", context)


def _ask(request: SignedInRequest) -> HttpResponse:
    form = QuestionForm(request.POST)
    if form.is_valid():
        try:
            understand(form.cleaned_data["question"])
        except ValidationError as error:
            form.add_error("question", error)
    if not form.is_valid():
        return render(request, "residents/find.html", {"form": form, "draft": draft_of(request)})
    token = write_question(form.cleaned_data["question"], request.user)
    return redirect(address("residents:find", **{QUESTION: token, DRAFT: draft_of(request)}))


def _answer(request: SignedInRequest, text: str, *, token: str) -> dict[str, Any]:
    question = understand(text)
    found = _search(request, question)
    user: User = request.user
    count_running([*found.exact, *found.similar], user)
    show = exact_card if question.number and not found.is_family_card else card
    return {
        "form": QuestionForm(initial={"question": text}),
        "draft": draft_of(request),
        "asked": question,
        "found": found,
        "exact": [show(one, url=resident_address(one, request)) for one in found.exact],
        "similar": [card(one, url=resident_address(one, request)) for one in found.similar],
        "page": found.page,
        "add_url": _may_be_new(question, found)
        and address("residents:add", **{QUESTION: token, DRAFT: draft_of(request)}),
        "outside": OutsideForm(initial={"question": token}) if found.elsewhere else None,
    }


def _may_be_new(question: Question, found: Found) -> bool:
    """Who was found by number is there; who is kept elsewhere is not entered again."""
    is_there = bool(found.exact) and not question.name and not found.is_family_card
    return not is_there and not found.elsewhere


def _search(request: SignedInRequest, question: Question) -> Found:
    try:
        return search(
            question,
            request.user,
            after=request.GET.get("after"),
            before=request.GET.get("before"),
        )
    except BadCursor as error:
        raise Http404 from error
