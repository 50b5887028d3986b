"""Whom an agency can ask about a referral: who works on its case, else who filed it."""

from typing import Any

from django.db import connection
from django.utils import timezone

from cases.models import Case
from pilarsosial.accounts.rights import Role

# Of a case `c` and its person `u`: the duty nearest to the village, and the office's number.
CONTACT = """
  u.full_name, u.phone,
  (SELECT duty.role FROM accounts_duty duty
   WHERE duty.user_id = u.id AND duty.starts_on <= %(today)s
     AND (duty.ends_on IS NULL OR duty.ends_on >= %(today)s)
     AND (duty.area_id = c.village_id OR starts_with(c.village_id, duty.area_id || '.'))
   ORDER BY duty.area_id DESC, duty.id LIMIT 1),
  (SELECT office.phone FROM accounts_office office
   WHERE office.district_id = left(c.village_id, 5))
"""
PERSON = "coalesce(c.assigned_to_id, c.filed_by_id)"
SELECT = f"""
SELECT {CONTACT} FROM cases_case c JOIN accounts_user u ON u.id = {PERSON} WHERE c.id = %(case)s
"""  # noqa: S608 - made of constants


def contact_of(case: Case) -> dict[str, Any]:
    """Name, role and phone; without a phone of one's own that of the office."""
    with connection.cursor() as cursor:
        cursor.execute(SELECT, {"case": case.pk, "today": timezone.localdate()})
        return contact_from(*cursor.fetchone())


def contact_from(
    name: str, phone: str, role: str | None, office_phone: str | None
) -> dict[str, Any]:
    """The same, of columns that were read together with others."""
    label = str((Role(role) if role else Role.OFFICER).label)
    return {"name": name, "role": label, "phone": phone or office_phone or None}
