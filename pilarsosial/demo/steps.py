"""The words of the scripts: each is one verb of the real workflow."""

from collections.abc import Callable
from datetime import date

from django.utils import timezone

from cases import workflow as cases
from cases.models import Attachment, Case, Need
from cases.models.consent import FIRST_VERSION
from pilarsosial.accounts.models import User
from pilarsosial.demo import beside, pictures, words
from pilarsosial.demo.lives import Life
from pilarsosial.demo.stage import Stage, case_of
from referrals import workflow as referrals
from referrals.models import Referral

CALLER = "Ketua RT"


def draft(stage: Stage, life: Life) -> None:
    by = stage.officer(life)
    case = cases.start_draft(village=life.village, resident=life.resident, by=by)
    cases.write_case(
        case,
        by=by,
        channel=life.channel,
        reported_on=None if life.channel == Case.Channel.DESK else timezone.localdate(),
        reporter=CALLER if life.channel == Case.Channel.PHONE else "",
        category=stage.categories[_category(life)],
        story=life.story,
        urgency=life.urgency,
        urgency_reason=life.urgency_reason,
        consent_manner=_consent(stage),
        consented_at=timezone.now(),
        consent_version=FIRST_VERSION,
    )
    cases.choose_needs(case, types=life.types, by=by)
    for _photo in range(life.photos):
        _add_photo(stage, case, by=by)
    life.case = case


def file(stage: Stage, life: Life) -> None:
    draft(stage, life)
    cases.submit_case(case_of(life), by=stage.officer(life))


def send_back(stage: Stage, life: Life) -> None:
    reason = stage.random.choice(words.RETURNED)
    cases.return_case(case_of(life), reason=reason, by=stage.supervisor(life))


def correct(stage: Stage, life: Life) -> None:
    story = f"{life.story} Berkas sudah difoto ulang."
    cases.write_case(case_of(life), by=stage.officer(life), story=story)
    cases.resubmit_case(case_of(life), by=stage.officer(life))


def verify(stage: Stage, life: Life) -> None:
    cases.verify_case(case_of(life), by=stage.supervisor(life))


def reject(stage: Stage, life: Life) -> None:
    reason = stage.random.choice(words.REJECTED)
    cases.reject_case(case_of(life), reason=reason, by=stage.supervisor(life))


def cancel(stage: Stage, life: Life) -> None:
    reason = stage.random.choice(words.CANCELLED)
    cases.cancel_case(case_of(life), reason=reason, by=stage.officer(life))


def take(stage: Stage, life: Life) -> None:
    plan = stage.random.choice(words.VILLAGE_PLANS)
    for need in case_of(life).needs.waiting_for_a_way():
        cases.take_by_village(need, plan=plan, by=stage.officer(life))


def settle(stage: Stage, life: Life) -> None:
    for need in case_of(life).needs.unsettled().filter(handling=Need.Handling.VILLAGE):
        cases.settle_in_village(
            need,
            outcome=Need.Outcome.MET,
            reason=stage.random.choice(words.VILLAGE_OUTCOMES),
            delivered_on=_today(),
            by=stage.officer(life),
        )


def send(stage: Stage, life: Life) -> None:
    case = case_of(life)
    for need in case.needs.waiting_for_a_way():
        service = referrals.suggest_services(need)[0]
        referrals.send_referral(
            need,
            service=service,
            by=stage.router(life),
            request=stage.random.choice(words.REQUESTS),
            attachments=case.attachments.all(),
        )


def acknowledge(stage: Stage, life: Life) -> None:
    for referral, by in _holding(stage, life, "acknowledge"):
        referrals.acknowledge(referral, by=by)


def accept(stage: Stage, life: Life) -> None:
    for referral, by in _holding(stage, life, "accept"):
        note, officer = stage.random.choice(words.ACCEPTED), stage.random.choice(words.OFFICERS)
        referrals.accept(referral, by=by, note=note, officer=officer)


def start(stage: Stage, life: Life) -> None:
    for referral, by in _holding(stage, life, "start"):
        referrals.start_work(referral, by=by)


def remark(stage: Stage, life: Life) -> None:
    for referral, by in _holding(stage, life, "notes"):
        referrals.add_note(referral, by=by, text=stage.random.choice(words.REMARKS))


def ask(stage: Stage, life: Life) -> None:
    for referral, by in _holding(stage, life, "request_documents"):
        documents = stage.random.choice(words.DOCUMENTS)
        referrals.request_documents(referral, by=by, documents=documents, note=words.ASKED)


def supply(stage: Stage, life: Life) -> None:
    by = stage.officer(life)
    attachment = _add_photo(stage, case_of(life), by=by)
    for referral in case_of(life).referrals.filter(status=Referral.Status.WAITING_DOCUMENTS):
        referrals.supply_documents(referral, by=by, attachments=[attachment])


def wait(stage: Stage, life: Life) -> None:
    for referral, by in _holding(stage, life, "waitlist"):
        referrals.waitlist(referral, by=by, note=stage.random.choice(words.WAITING))


def decline(stage: Stage, life: Life) -> None:
    for referral, by in _holding(stage, life, "decline"):
        reason, note = stage.random.choice(list(words.DECLINED.items()))
        reason = Referral.DeclineReason(reason)
        referrals.decline(referral, by=by, reason=reason, note=note)


def withdraw(stage: Stage, life: Life) -> None:
    for referral in case_of(life).referrals.pending():
        referrals.withdraw(referral, reason=words.WITHDRAWN, by=stage.router(life))


def complete(stage: Stage, life: Life) -> None:
    note = stage.random.choice(words.OUTCOMES)
    _complete(stage, life, Referral.Outcome.MET, note=note, delivered_on=_today())


def complete_partly(stage: Stage, life: Life) -> None:
    outcome, day = Referral.Outcome.PARTLY_MET, _today()
    _complete(stage, life, outcome, reason=words.PARTLY, delivered_on=day)


def complete_unmet(stage: Stage, life: Life) -> None:
    _complete(stage, life, Referral.Outcome.NOT_MET, reason=words.UNMET)


def tell(stage: Stage, life: Life) -> None:
    text = stage.random.choice(words.TOLD)
    cases.tell_resident(case_of(life), by=stage.officer(life), text=text)


def confirm(stage: Stage, life: Life) -> None:
    text = stage.random.choice(words.CONFIRMED)
    cases.confirm_arrival(case_of(life), by=stage.officer(life), text=text)


def give_up(stage: Stage, life: Life) -> None:
    reason = stage.random.choice(words.NOT_ARRIVED)
    cases.report_not_arrived(case_of(life), reason=reason, by=stage.officer(life))


def reopen(stage: Stage, life: Life) -> None:
    cases.reopen_case(case_of(life), reason=words.REOPENED, by=stage.officer(life))


_VERBS = (
    *(draft, file, send_back, correct, verify, reject, cancel, take, settle, send),
    *(acknowledge, accept, start, remark, ask, supply, wait, decline, withdraw),
    *(complete, complete_partly, complete_unmet, tell, confirm, give_up, reopen),
    *(beside.rate, beside.grumble, beside.answer, beside.letter, beside.move),
)
STEPS: dict[str, Callable[[Stage, Life], None]] = {verb.__name__: verb for verb in _VERBS}
_FAKIR_MISKIN = "PPKS24"
_CATEGORIES = {
    "K14": "PPKS08",
    "K15": "PPKS09",
    "K16": "PPKS09",
    "K17": "PPKS11",
    "K18": "PPKS02",
    "K19": "PPKS19",
    "K20": "PPKS03",
    "K21": "PPKS17",
    "K22": "PPKS20",
    "K23": "PPKS21",
}


def _consent(stage: Stage) -> str:
    manners = (Case.ConsentManner.SPOKEN, Case.ConsentManner.WRITTEN)
    return stage.random.choices(manners, (3, 1))[0]


def _category(life: Life) -> str:
    return _CATEGORIES.get(life.types[0].code, _FAKIR_MISKIN)


def _holding(stage: Stage, life: Life, action: str) -> list[tuple[Referral, User]]:
    """The case's referrals that an agency may now do this to, each with who does it."""
    pending = case_of(life).referrals.pending().select_related("agency")
    fitting = [referral for referral in pending if action in referrals.allowed_actions(referral)]
    return [(referral, stage.cast.service(referral.agency)) for referral in fitting]


def _complete(
    stage: Stage,
    life: Life,
    outcome: Referral.Outcome,
    *,
    reason: str = "",
    note: str = "",
    delivered_on: date | None = None,
) -> None:
    for referral, by in _holding(stage, life, "complete"):
        referrals.complete(
            referral,
            by=by,
            outcome=outcome,
            reason=reason,
            note=note,
            delivered_on=delivered_on,
        )


def _add_photo(stage: Stage, case: Case, *, by: User) -> Attachment:
    if stage.random.random() < 0.5:
        upload, kind = pictures.house(stage.random), Attachment.Kind.PHOTO
    else:
        upload, kind = pictures.letter(stage.random), Attachment.Kind.VILLAGE_LETTER
    return cases.attach_file(case, upload, kind=kind, by=by)


def _today() -> date:
    return timezone.localdate()
