from cases.models.activity import CaseActivity
from cases.models.attachment import Attachment
from cases.models.case import Case, open_to, reads_all_sealed
from cases.models.catalogue import Category, NeedType
from cases.models.consent import ConsentText, Ground
from cases.models.event import CaseEvent
from cases.models.letter import LetterTemplate, VillageLetter
from cases.models.move import CaseMove, NeedMove
from cases.models.need import Need
from cases.models.questions import Question, QuestionSet
from cases.models.seal import SealOpening

__all__ = [
    "Attachment",
    "Case",
    "CaseActivity",
    "CaseEvent",
    "CaseMove",
    "Category",
    "ConsentText",
    "Ground",
    "LetterTemplate",
    "Need",
    "NeedMove",
    "NeedType",
    "Question",
    "QuestionSet",
    "SealOpening",
    "VillageLetter",
    "open_to",
    "reads_all_sealed",
]
