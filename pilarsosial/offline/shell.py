"""The one page that a phone keeps: empty, without anybody's name, the same for all."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.forms.boundfield import BoundField
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from cases.channels import channels_needing
from cases.forms.consent import ConsentForm
from cases.forms.filing import FileForm
from cases.forms.questions import field_of, name_of
from cases.models import Case, NeedType, Question, QuestionSet
from cases.residents.forms.resident import AddForm
from cases.views.filing_steps import STEPS as CASE_STEPS
from members.models import Member
from members.performance.forms.reporting import PhotoForm
from members.performance.models import ActivityReport
from members.performance.views.steps import STEPS as REPORT_STEPS
from pilarsosial.accounts.models import User
from pilarsosial.offline.people import PREFIX
from pilarsosial.offline.words import words

SCRIPTS = Path(settings.BASE_DIR) / "static"
STYLES = ("css/pilar.css", "css/desk.css", "css/print.css", "img/mark.svg", "img/kawung.svg")
ICONS = (("img/icon-192.png", "192x192", "any"), ("img/icon-512.png", "512x512", "any"),
         ("img/icon-maskable-512.png", "512x512", "maskable"))  # fmt: skip


@dataclass(frozen=True)
class Page:
    """One thing asked on one screen of the phone."""

    slug: str
    question: str | Promise
    form: forms.Form | None = None

    @property
    def parts(self) -> Iterator[tuple[QuestionSet, list[BoundField]]]:
        """The questions of each need, with their fields."""
        for found in _question_sets() if self.form else ():
            yield found, [self.form[name_of(one)] for one in found.questions.all()]  # type: ignore[index]  # asked above


@login_not_required
@cache_control(no_cache=True)
def shell(_request: HttpRequest) -> HttpResponse:
    """Rendered without the request: whoever is signed in leaves no trace in it."""
    return HttpResponse(_shell())


@login_not_required
@cache_control(no_cache=True)
def worker(_request: HttpRequest) -> HttpResponse:
    """The service worker, with the files that it keeps. A change of any makes a new version."""
    files = [static(path) for path in (*STYLES, *_scripts())]
    mark = hashlib.sha256(json.dumps([files, _shell()]).encode()).hexdigest()[:12]
    context = {"files": json.dumps(files), "mark": mark, "shell": reverse("offline:shell")}
    script = render_to_string("offline/worker.js", context)
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@login_not_required
@cache_control(max_age=3600)
def manifest(_request: HttpRequest) -> JsonResponse:
    """What makes it an app on the home screen."""
    shortcut = {"name": _("Record a case without signal"), "url": reverse("offline:shell")}
    icons = [{"src": static(path), "sizes": sizes, "type": "image/png", "purpose": purpose}
             for path, sizes, purpose in ICONS]  # fmt: skip
    return JsonResponse(
        {
            "id": "/", "name": "Pilar Sosial", "short_name": "Pilar Sosial", "lang": "id",
            "start_url": "/", "scope": "/", "display": "standalone",
            "theme_color": "#0E4A4F", "background_color": "#FFFFFF",
            "icons": icons, "shortcuts": [shortcut],
        },
        content_type="application/manifest+json",
    )  # fmt: skip


def _shell() -> str:
    context = {"kinds": {"case": _case_pages(), "report": _report_pages()}, "words": words()}
    return render_to_string("offline/shell.html", context)


def _case_pages() -> list[Page]:
    nobody, blank = User(is_active=False), Case(pk=0)
    who = AddForm(user=nobody, prefix=PREFIX)
    pages = [Page("warga", _("Who needs help?"), who)]
    pages += [
        Page(step.slug, step.question, PREPARED.get(step.slug, _as_is)(step.form(case=blank)))
        for step in CASE_STEPS
        if step.form
    ]
    return [*pages, Page("berkas", _("Photos and documents"), _plain(FileForm())), _check()]


def _report_pages() -> list[Page]:
    # A code of no place: the choices of the user's own places come with the provisions.
    blank = ActivityReport(member=Member(district_id="11.00"))
    pages = [
        Page(step.slug, step.question, step.form(report=blank))
        for step in REPORT_STEPS
        if step.form
    ]
    for page in pages:
        for field in page.form.fields.values() if page.form else ():
            field.widget.attrs.pop("max", None)  # the day when the phone fetched the page
    return [*pages, Page("foto", _("Photos"), _plain(PhotoForm())), _check()]


def _as_is(form: forms.Form) -> forms.Form:
    return form


def _with_all_questions(form: forms.Form) -> forms.Form:
    """Those of every need that is offered: the phone shows the ones of the chosen needs."""
    sets = _question_sets()
    before = _asked_before(found.need_type_id for found in sets)
    for found in sets:
        for question in found.questions.all():
            field = form.fields[name_of(question)] = field_of(question)
            same = before[found.need_type_id, question.text, question.kind]
            if earlier := [name for name in same if name != name_of(question)]:
                field.widget.attrs["data-before"] = " ".join(earlier)
    return form


def _asked_before(types: Iterable[str]) -> dict[tuple[str, str, str], list[str]]:
    """The fields in which any version asked the same, the latest first: a draft that was begun
    under one of them brings its answer along.
    """
    asked = Question.objects.filter(question_set__need_type__in=list(types)).order_by("-pk")
    found = defaultdict(list)
    for question in asked.select_related("question_set"):
        about = (question.question_set.need_type_id, question.text, question.kind)
        found[about].append(name_of(question))
    return found


def _question_sets() -> QuerySet[QuestionSet]:
    types = NeedType.objects.offered().values_list("pk", flat=True)
    return QuestionSet.objects.current(types).select_related("need_type")


def _with_channels(form: forms.Form) -> forms.Form:
    """What a way of coming to the desk needs is asked for here already, before it is sent."""
    for name in channels_needing():
        form.fields[name].required = True
    return form


def _with_guardian(form: forms.Form) -> forms.Form:
    """Whether a guardian agrees can be asked of everybody; the server knows who must answer."""
    form.fields["consented_by"] = deepcopy(ConsentForm.base_fields["consented_by"])
    form.fields["consented_by"].required = False
    form.fields["guardian_name"].widget.attrs["data-guardian"] = ""
    form.order_fields(["consent_manner", "consented_by"])
    return form


PREPARED = {
    "rincian": _with_all_questions,
    "cerita": _with_channels,
    "persetujuan": _with_guardian,
}


def _plain(form: forms.Form) -> forms.Form:
    """Photos are kept on the phone here, and shown as kept."""
    for name in ("data-photo", "data-photo-list"):
        form.fields["file"].widget.attrs.pop(name, None)
    form.fields["file"].required = False
    return form


def _check() -> Page:
    return Page("periksa", _("Check before sending"))


def _scripts() -> list[str]:
    return sorted(str(path.relative_to(SCRIPTS)) for path in (SCRIPTS / "js").rglob("*.js"))
