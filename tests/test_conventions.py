"""What no linter knows about our models, held for every model that there will be."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

OURS = ("pilarsosial.", "cases", "referrals", "members")
MODELS = [
    model
    for model in apps.get_models()
    if model._meta.app_config.name.startswith(OURS) and not hasattr(model, "pgh_tracked_model")
]
# A stored answer goes when its client goes (api.md); nothing else is deleted with another row.
MAY_CASCADE = {"referrals.StoredAnswer.client"}
# Tables of people and their affairs: who changed what is kept for each of them.
WITHOUT_HISTORY = {
    "Region": "official data, loaded and never edited row by row",
    "Holiday": "a calendar",
    "Boundary": "a drawing, loaded whole from a file",
    "Event": "is a trail itself",
    "NeedMove": "is a trail itself, append-only",
    "RoutingReason": "is a trail itself, append-only",
    "NeedWithoutRule": "is a mark that is set once",
    "Notice": "is a trail itself",
    "Message": "is a trail itself",
    "JobRun": "work, not a fact",
    "Read": "is a trail itself, append-only",
    "CaseEvent": "is a trail itself, append-only",
    "HouseholdEvent": "is a trail itself, append-only",
    "LikelyDouble": "found anew every night; who judged it stands in the row",
    "SealOpening": "is a trail itself, append-only",
    "CaseMove": "is a trail itself, append-only",
    "QuestionSet": "append-only: a change is a new version",
    "ConsentText": "append-only: a change is a new version",
    "Question": "append-only: a change is a new version",
    "ReferralEvent": "is a trail itself, append-only",
    "ReferralLetter": "written once, with its number",
    "LinkAnswer": "is a trail itself, append-only",
    "ReferralDocument": "written once, with the referral's event",
    "Escalation": "is a trail itself, append-only",
    "ReferralEscalation": "is a trail itself, append-only",
    "AgencyDigest": "is a trail itself, append-only",
    "SavedView": "one person's bookmark, not a fact",
    "StoredAnswer": "goes after seven days",
    "Summary": "counted again every ten minutes",
    "Epoch": "a counter that a restore raises",
    "Change": "is a trail itself, append-only",
    "WebhookDelivery": "work, not a fact; what changed stands in Change",
    "EndWarning": "is a trail itself",
    "Actual": "counted again every night from the records, which keep theirs",
    "ActivityEvent": "is a trail itself, append-only",
    "Delivery": "is a receipt; what was delivered keeps its history",
    "Export": "work, not a fact; what left the house is kept in Read",
    "BatchRow": "what a spreadsheet says; what it did is in the history of the register",
    "EvaluationFigure": "frozen with its evaluation's checksum",
    "EvaluationPart": "work, not a fact",
    "EvaluationPaper": "drawn from what is frozen; a scan is written once",
    **dict.fromkeys(
        (
            "CaseFact",
            "NeedFact",
            "ReferralFact",
            "DeskFact",
            "TargetFact",
            "CheckFact",
            "ListFact",
            "ServedFact",
        ),
        "frozen with their evaluation",
    ),
    "Entry": "what a list says, written once and taken out with its file",
}


def label(model: type[models.Model]) -> str:
    return model._meta.label


def own_fields(model: type[models.Model]) -> list[models.Field]:
    return [
        field
        for field in model._meta.local_fields
        if not field.remote_field or not field.auto_created
    ]


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_every_model_says_what_it_is(model):
    own_docstring = model.__doc__ and not model.__doc__.startswith(f"{model.__name__}(")

    assert own_docstring
    assert model.__str__ is not models.Model.__str__


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_nothing_is_deleted_with_another_row(model):
    cascading = [
        f"{model._meta.label}.{field.name}"
        for field in own_fields(model)
        if isinstance(field, models.ForeignKey)
        and field.remote_field.on_delete not in (models.PROTECT, models.DO_NOTHING)
        and not issubclass(model, apps.get_model("accounts", "ApiClient"))
    ]

    assert set(cascading) <= MAY_CASCADE


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_a_moment_ends_in_at_and_a_day_in_on(model):
    inherited = {field.name for parent in model.__mro__[1:] for field in _declared(parent)}
    wrong = [
        field.name
        for field in own_fields(model)
        if field.name not in inherited and not _named_for_its_type(field)
    ]

    assert wrong == []


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_every_model_of_ours_keeps_its_history_or_says_why_not(model):
    kept = hasattr(model, "history") or model._meta.proxy

    assert kept != (model.__name__ in WITHOUT_HISTORY)


def test_constraints_are_named_as_sentences():
    names = [c.name for model in MODELS for c in model._meta.constraints if c.name]

    assert [name for name in names if name.count("_") < 2] == []


@pytest.mark.django_db
def test_what_models_say_is_in_their_migrations(capsys):
    """`manage.py makemigrations --check`, without a start of its own."""
    call_command("makemigrations", check=True, dry_run=True)

    assert "No changes" in capsys.readouterr().out


def _declared(parent: type) -> list[models.Field]:
    meta = getattr(parent, "_meta", None)
    return list(meta.local_fields) if meta is not None and meta.abstract else []


def _named_for_its_type(field: models.Field) -> bool:
    if isinstance(field, models.DateTimeField):
        return field.name.endswith(("_at", "_until", "_from"))
    if isinstance(field, models.DateField):
        return field.name.endswith(("_on", "_until", "_from", "_since", "_date"))
    return not field.name.endswith(("_at", "_on"))
