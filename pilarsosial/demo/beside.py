"""Steps beside the usual way: what residents say of the service, letters of villages, moves."""

from django.utils import timezone

from cases import workflow as cases
from cases.feedback.models import Complaint
from cases.feedback.workflow import answer_complaint, complain, give_feedback
from cases.letters.facts import words_for
from cases.models import LetterTemplate, Need
from pilarsosial.demo import words
from pilarsosial.demo.lives import Life
from pilarsosial.demo.stage import Stage, case_of
from pilarsosial.regions.models import Region

LETTER = "SKTM"


def rate(stage: Stage, life: Life) -> None:
    stars = stage.random.choices((5, 4, 3, 2), (8, 6, 2, 1))[0]
    give_feedback(case_of(life), stars=stars, words=stage.random.choice(words.RATED[stars]))


def grumble(stage: Stage, life: Life) -> None:
    complain(case_of(life), words=stage.random.choice(words.COMPLAINTS))


def answer(stage: Stage, life: Life) -> None:
    for complaint in Complaint.objects.filter(case=case_of(life)).waiting():
        text = stage.random.choice(words.ANSWERED)
        answer_complaint(complaint, answer=text, by=stage.supervisor(life))


def letter(stage: Stage, life: Life) -> None:
    """Draft a letter for the need that the village took."""
    template = LetterTemplate.objects.get(pk=LETTER)
    for need in case_of(life).needs.filter(handling=Need.Handling.VILLAGE)[:1]:
        cases.draft_letter(
            need,
            template=template,
            text=words_for(template, case_of(life), words.PURPOSE),
            dated_on=timezone.localdate(),
            signer_title=words.SIGNER,
            by=stage.officer(life),
        )


def move(stage: Stage, life: Life) -> None:
    """To the next village of the subdistrict, as far as there is one."""
    near = Region.objects.villages().current().within(life.village.subdistrict_code)
    others = list(near.exclude(pk=life.village.pk).order_by("code"))
    if not others:
        return
    to, by = stage.random.choice(others), stage.officer(life)
    cases.move_case(case_of(life), to=to, reason=stage.random.choice(words.MOVED), by=by)
    life.village = to
