from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models import Attachment, Case, Need, NeedType
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.regions.models import Region
from referrals.models import Service
from referrals.papers import kinds_in
from referrals.queue import without_rule


class AttachmentChoice(forms.ModelMultipleChoiceField):
    """Files of the case, by what they show and when they were added."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, file: Attachment) -> str:
        return f"{file.get_kind_display()} ({file.filename.rpartition('.')[2].upper()})"


class RouteForm(forms.Form):
    """What goes to the service that was chosen."""

    service = forms.ModelChoiceField(
        Service.objects.none(),
        label=_("Service"),
        widget=forms.HiddenInput,
        error_messages={
            "required": _("Choose a service below."),
            "invalid_choice": _("This service takes no referrals from here now. Choose another."),
        },
    )
    attachments = AttachmentChoice(
        Attachment.objects.none(), label=_("Documents that travel along"), required=False
    )
    request = forms.CharField(
        label=_("What is asked for"),
        help_text=_("The agency reads this. Do not write the NIK or a diagnosis here."),
        max_length=5000,
        error_messages={"required": _("Write what is asked for.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, need: Need, service: Service | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = Service.objects.taking_referrals().serving(need.case.village_id)
        files = need.case.attachments.filter(removed_at=None)
        self.fields["service"].queryset = offered
        self.fields["attachments"].queryset = files
        if not files:
            del self.fields["attachments"]
        self.initial.setdefault("service", service)
        self.initial.setdefault(
            "request",
            _("Please handle this need. If it cannot be met, tell us why and what else to try."),
        )
        if service is not None:
            wanted = kinds_in(service.required_documents)
            self.initial.setdefault("attachments", [file for file in files if file.kind in wanted])


class QueueFilter(forms.Form):
    """What the queue of needs is narrowed to."""

    area = forms.ModelChoiceField(
        Region.objects.none(),
        label=_("Subdistrict"),
        required=False,
        empty_label=_("All subdistricts"),
    )
    type = forms.ModelChoiceField(
        NeedType.objects.all(), label=_("Need"), required=False, empty_label=_("All needs")
    )
    urgency = forms.ChoiceField(choices=Case.Urgency, required=False)
    late = forms.BooleanField(required=False)
    no_rule = forms.BooleanField(required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = user.areas_for(Action.ROUTE_NEED)
        self.fields["area"].queryset = Region.objects.subdistricts().current().within(*areas)

    def narrow(self, needs: QuerySet[Need]) -> QuerySet[Need]:
        """Keep what was asked for; a filter that makes no sense is as good as none."""
        asked = self.cleaned_data
        if asked.get("area"):
            needs = needs.filter(case__village__code__startswith=f"{asked['area'].code}.")
        if asked.get("type"):
            needs = needs.filter(type=asked["type"])
        if asked.get("urgency"):
            needs = needs.filter(case__urgency=asked["urgency"])
        if asked.get("late"):
            needs = needs.filter(due_at__lt=timezone.now())
        if asked.get("no_rule"):
            needs = without_rule(needs)
        return needs
