"""What the figures mean, in the words of the page, the workbook and later the report."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEFINITIONS: tuple[tuple[Promise, Promise], ...] = (
    (
        _("Cases recorded"),
        _(
            "Cases recorded in the quarter by the clocks of the district. Sealed cases are counted"
            " here and listed nowhere."
        ),
    ),
    (
        _("Settled"),
        _(
            "Of the cases recorded, those resolved or closed at the data cut. Shares leave sealed"
            " cases out: beside the cases that one may open they would tell how a sealed one"
            " stands."
        ),
    ),
    (
        _("Settled in time"),
        _(
            "Of the settled, those in which every need had its outcome by its due day: the"
            " agency's for a referred need, the village's for one handled in the village. While an"
            " agency waits for documents its clock stands."
        ),
    ),
    (
        _("Help arrived, confirmed"),
        _(
            "Of the settled, those closed with the resident's word that help arrived. Those closed"
            " because nobody answered are counted apart."
        ),
    ),
    (
        _("Referrals sent"),
        _(
            "Referrals sent in the quarter, also those that were declined or withdrawn later. Done"
            " means with an outcome; in time means done by the due day."
        ),
    ),
    (
        _("Passed the due day"),
        _("Of the referrals sent, those that passed their due day, done late or still running."),
    ),
)

STEPS: dict[str, Promise] = {
    "": _("Waiting for its turn"),
    "cut": _("Taking the data cut"),
    "replica": _("Waiting until the read replica has the data cut"),
    "facts": _("Writing down what is counted"),
    "part": _("Counting the district and its subdistricts"),
    "finish": _("Drawing the chart and closing the figures"),
}
