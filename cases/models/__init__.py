from cases.models.activity import CaseActivity
from cases.models.attachment import Attachment
from cases.models.case import Case, open_to
from cases.models.catalogue import Category, NeedType
from cases.models.event import CaseEvent
from cases.models.need import Need
from cases.models.seal import SealOpening

__all__ = [
    "Attachment",
    "Case",
    "CaseActivity",
    "CaseEvent",
    "Category",
    "Need",
    "NeedType",
    "SealOpening",
    "open_to",
]
