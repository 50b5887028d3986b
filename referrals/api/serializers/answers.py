"""What the answers look like, for the schema alone: rows.py and detail.py write them."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from cases.models import Attachment
from pilarsosial.accounts.models.client import SCOPES
from pilarsosial.regions.models import Region as RegionRow
from referrals.models import Change
from referrals.models import Referral as ReferralRow
from referrals.models import Webhook as WebhookRow
from referrals.webhooks.calling import FAILURES
from referrals.workflow.states import FROM


def moment(**kwargs: Any) -> serializers.DateTimeField:
    return serializers.DateTimeField(**kwargs)


class Named(serializers.Serializer):
    """A code and its name."""

    code = serializers.CharField()
    name = serializers.CharField()


class Agency(Named):
    """The agency that a client belongs to."""


class Me(serializers.Serializer):
    """Whose client this is, what it may do and how often."""

    agency = Agency()
    scopes = serializers.ListField(child=serializers.ChoiceField(choices=SCOPES))
    rate_limit = serializers.IntegerField(help_text=_("Requests a minute."))


class CaseNumber(serializers.Serializer):
    """The case that the need belongs to."""

    number = serializers.CharField()


class Village(Named):
    """The village whose desk has the case."""

    subdistrict = serializers.CharField()
    regency = serializers.CharField()


class OutcomeAnswer(serializers.Serializer):
    """What came of it."""

    code = serializers.ChoiceField(choices=ReferralRow.Outcome.values)
    reason = serializers.CharField(allow_null=True)
    delivered_on = serializers.DateField(allow_null=True)
    amount = serializers.FloatField(allow_null=True)
    unit = serializers.CharField(allow_null=True)
    note = serializers.CharField(allow_null=True)


class Row(serializers.Serializer):
    """A referral without what discloses a person."""

    code = serializers.CharField()
    version = serializers.IntegerField(help_text=_("Rises with each change; the ETag."))
    status = serializers.ChoiceField(choices=ReferralRow.Status.values)
    urgent = serializers.BooleanField()
    service = Named()
    need = Named()
    case = CaseNumber()
    village = Village()
    sent_at = moment()
    received_at = moment(allow_null=True)
    due_at = moment()
    updated_at = moment()
    overdue = serializers.BooleanField()
    clock = serializers.ChoiceField(choices=["running", "stopped", "ended"])
    decided_at = moment(allow_null=True)
    completed_at = moment(allow_null=True)
    outcome = OutcomeAnswer(allow_null=True)
    previous = serializers.CharField(
        allow_null=True, help_text=_("The referral that was routed on to this one.")
    )
    next = serializers.CharField(allow_null=True, help_text=_("Where it was routed on to."))


class Resident(serializers.Serializer):
    """Just the fields that the service may see."""

    name = serializers.CharField(required=False)
    nik = serializers.CharField(required=False, allow_null=True)
    birth_date = serializers.DateField(required=False, allow_null=True)
    sex = serializers.ChoiceField(choices=["L", "P"], required=False, allow_null=True)
    phone = serializers.CharField(required=False, allow_null=True)
    address = serializers.CharField(required=False, allow_null=True)


class Contact(serializers.Serializer):
    """Whom to ask."""

    name = serializers.CharField()
    role = serializers.CharField()
    phone = serializers.CharField(allow_null=True)


class DocumentAnswer(serializers.Serializer):
    """A file that travels with the referral."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=Attachment.Kind.values)
    media_type = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    url = serializers.URLField()


class Referral(Row):
    """One referral, as its agency reads it."""

    resident = Resident()
    summary = serializers.CharField(help_text=_("Empty where the service may not see the story."))
    request = serializers.CharField()
    contact = Contact()
    documents = DocumentAnswer(many=True)
    allowed = serializers.ListField(child=serializers.ChoiceField(choices=list(FROM)))


class Service(Named):
    """What an agency does for residents; field names after HSDS where it has them."""

    needs = serializers.ListField(
        child=serializers.CharField(), help_text=_("Codes of need types.")
    )
    taking_referrals = serializers.BooleanField()
    full_until = serializers.DateField(allow_null=True)
    note = serializers.CharField()
    sla_amount = serializers.IntegerField(allow_null=True)
    sla_unit = serializers.ChoiceField(
        choices=["workday", "hour", "monthly_cutoff_17"], allow_null=True
    )
    discloses = serializers.ListField(child=serializers.CharField())
    eligibility_description = serializers.CharField()
    required_documents = serializers.CharField()
    service_areas = Named(many=True)
    schedules = serializers.CharField()
    application_process = serializers.CharField()


class Region(Named):
    """A place of the state by its official code."""

    level = serializers.ChoiceField(choices=RegionRow.Level.values)
    kind = serializers.ChoiceField(choices=RegionRow.Kind.values)
    parent = serializers.CharField(allow_null=True)


class Page(serializers.Serializer):
    """A page of a list. There are no totals."""

    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)


class Referrals(Page):
    """A page of referrals."""

    results = Row(many=True)


class Services(Page):
    """A page of services."""

    results = Service(many=True)


class Regions(Page):
    """A page of regions."""

    results = Region(many=True)


class ChangeAnswer(serializers.Serializer):
    """One new version of a referral. Read the referral to see what it says now."""

    cursor = serializers.CharField(help_text=_("The place of this change, as `next_cursor` is."))
    type = serializers.ChoiceField(choices=Change.Type.values)
    referral = serializers.CharField(help_text=_("Code of the referral."))
    version = serializers.IntegerField(help_text=_("As the referral's ETag was then."))
    at = moment()


class Changes(serializers.Serializer):
    """A piece of the feed, in its order."""

    results = ChangeAnswer(many=True)
    next_cursor = serializers.CharField(
        help_text=_("Pass it as `after` next time; with nothing new it stays where it is.")
    )
    more = serializers.BooleanField(help_text=_("Whether to ask again at once."))


class Webhook(serializers.Serializer):
    """An address that is called when something changes."""

    id = serializers.UUIDField()
    url = serializers.CharField()
    types = serializers.ListField(child=serializers.ChoiceField(choices=Change.Type.values))
    created_at = moment()
    failing_since = moment(
        allow_null=True, help_text=_("Since then no call was answered with a status of 200 to 299.")
    )
    ended_at = moment(allow_null=True, help_text=_("Since then it is called no more."))
    ended_because = serializers.ChoiceField(
        choices=WebhookRow.End.values,
        allow_null=True,
        help_text=_("`gone`: it answered 410. `failing`: nothing arrived for three days."),
    )


class WebhookWithSecret(Webhook):
    """The only answer that shows the secret."""

    secret = serializers.CharField(help_text=_("For verifying signatures; write it down now."))


class Webhooks(Page):
    """All webhooks of the client."""

    results = Webhook(many=True)


class WebhookTested(serializers.Serializer):
    """What the receiver said to a `webhook.test`."""

    status = serializers.IntegerField(allow_null=True, help_text=_("null: no answer came."))
    error = serializers.ChoiceField(
        choices=list(dict.fromkeys(code for _kind, code in FAILURES)),
        allow_null=True,
        help_text=_("Why no answer came."),
    )
    milliseconds = serializers.IntegerField()


class TokenRequest(serializers.Serializer):
    """With HTTP Basic the form holds only the grant type."""

    grant_type = serializers.ChoiceField(choices=["client_credentials"])
    scope = serializers.CharField(
        required=False, help_text=_("Separated by spaces; all scopes of the client if left out.")
    )
    client_id = serializers.CharField(required=False)
    client_secret = serializers.CharField(required=False)


class TokenAnswer(serializers.Serializer):
    """RFC 6749 §5.1."""

    access_token = serializers.CharField()
    token_type = serializers.ChoiceField(choices=["Bearer"])
    expires_in = serializers.IntegerField()
    scope = serializers.CharField()


class TokenError(serializers.Serializer):
    """RFC 6749 §5.2."""

    error = serializers.CharField()
    error_description = serializers.CharField(required=False)


class ProblemPlace(serializers.Serializer):
    """One thing that is wrong, and where."""

    pointer = serializers.CharField(
        help_text=_("`/outcome/code` in the body, `?page_size` in the query.")
    )
    detail = serializers.CharField()


class Problem(serializers.Serializer):
    """RFC 9457."""

    type = serializers.CharField(help_text=_("`urn:pilarsosial:problem:<name>`"))
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    instance = serializers.CharField()
    errors = ProblemPlace(many=True, required=False)
    referral_status = serializers.ChoiceField(choices=ReferralRow.Status.values, required=False)
    allowed = serializers.ListField(
        child=serializers.ChoiceField(choices=list(FROM)), required=False
    )
