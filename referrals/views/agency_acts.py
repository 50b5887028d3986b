"""What an agency may say on a page, each with its words, its form and its verb."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.models import Attachment
from pilarsosial.accounts.models import User
from pilarsosial.uploads import CleanFile, clean_upload
from referrals import workflow
from referrals.forms.agency import (
    Own,
    OwnAccept,
    OwnArrival,
    OwnDecline,
    OwnDocuments,
    OwnNote,
    OwnOutcome,
    OwnStart,
    OwnWaitlist,
)
from referrals.models import AnsweringLink, Referral, ReferralEvent


class Act(NamedTuple):
    """One thing that the agency may do now."""

    action: str
    title: Promise
    icon: str
    form: type[Own]
    verb: Callable[..., Any]
    done: Promise
    files_are: Attachment.Kind = Attachment.Kind.OTHER


# In the order of their buttons: the first that fits now is the filled one.
ACTS = {
    "hasil": Act(
        "complete", _("Report the outcome"), "checks", OwnOutcome, workflow.complete,
        _("The outcome is with the SLRT office. Thank you."), Attachment.Kind.PROOF,
    ),
    "mulai": Act(
        "start", _("Start the work"), "arrow", OwnStart, workflow.start_work,
        _("The SLRT office knows that the work has begun."),
    ),
    "terima": Act(
        "accept", _("Accept"), "check", OwnAccept, workflow.accept,
        _("The referral is accepted. Report the outcome here later."),
    ),
    "sampai": Act(
        "acknowledge", _("The referral has arrived"), "tray", OwnArrival, workflow.acknowledge,
        _("The SLRT office knows that the referral has arrived."),
    ),
    "minta-dokumen": Act(
        "request_documents", _("Ask for documents"), "pause", OwnDocuments,
        workflow.request_documents, _("The documents are asked for. Your time stands still."),
    ),
    "daftar-tunggu": Act(
        "waitlist", _("Put it on our waiting list"), "hourglass", OwnWaitlist, workflow.waitlist,
        _("The referral is on your waiting list."),
    ),
    "tolak": Act(
        "decline", _("Decline"), "barred", OwnDecline, workflow.decline,
        _("The referral is declined. The SLRT office finds another way."),
    ),
    "catatan": Act(
        "notes", _("Write to the SLRT office"), "note", OwnNote, workflow.add_note,
        _("Your note is with the SLRT office."),
    ),
}  # fmt: skip
MAIN = ("hasil", "mulai", "terima")


@dataclass(frozen=True)
class Door:
    """The way by which an agency has come to one referral, and as whom it acts."""

    referral: Referral
    by: User
    space: str
    base: str
    link: AnsweringLink | None = None

    @property
    def source(self) -> str:
        return ReferralEvent.Source.LINK if self.link else ""

    @property
    def url(self) -> str:
        return reverse(f"{self.space}:detail", args=[self.referral.code])

    def act_url(self, slug: str) -> str:
        return reverse(f"{self.space}:act", args=[self.referral.code, slug])

    def file_url(self, pk: Any) -> str:
        return reverse(f"{self.space}:file", args=[self.referral.code, pk])

    @property
    def acts(self) -> list[tuple[str, str, Act]]:
        """What may be done now: slug, address, act."""
        allowed = workflow.allowed_actions(self.referral)
        return [
            (slug, self.act_url(slug), act) for slug, act in ACTS.items() if act.action in allowed
        ]

    def perform(self, act: Act, form: Own) -> bool:
        """Do it, with its files and the name of whoever answers, or nothing of it. What is wrong
        with a file is said beside the field.
        """
        try:
            files = [clean_upload(one) for one in form.cleaned_data.get("letter", ())]
        except ValidationError as error:
            form.add_error("letter", error)
            return False
        self._do(act, form, files)
        return True

    @transaction.atomic
    def _do(self, act: Act, form: Own, files: list[CleanFile]) -> None:
        with workflow.signed_by(self.link, self.referral):
            for file in files:
                workflow.add_agency_document(
                    self.referral, file, kind=act.files_are, by=self.by, source=self.source
                )
            act.verb(self.referral, by=self.by, source=self.source, **form.said)
