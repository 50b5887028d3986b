"""Cases as the district office works on them, and the catalogues that they use, in the admin."""

from cases.admin.cases import CaseAdmin
from cases.admin.catalogue import CategoryAdmin, LetterTemplateAdmin, NeedTypeAdmin
from cases.admin.consent import ConsentTextAdmin
from cases.admin.questions import QuestionSetAdmin
from cases.admin.seal import SealOpeningAdmin

__all__ = [
    "CaseAdmin",
    "CategoryAdmin",
    "ConsentTextAdmin",
    "LetterTemplateAdmin",
    "NeedTypeAdmin",
    "QuestionSetAdmin",
    "SealOpeningAdmin",
]
