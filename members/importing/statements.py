"""Columns that an import fills, and one statement for what it changes in each table."""

ABOUT = (
    "birth_place", "birth_date", "sex", "phone", "email", "village_id", "address", "education",
    "occupation", "skills", "nip", "registration_number",
)  # fmt: skip
# What stands in a column of which a row says nothing.
NOTHING = {name: None if name in ("birth_date", "village_id") else "" for name in ABOUT}
MEMBER = (
    "id", "kind", "district_id", "name", "name_key", "nik_sealed", "nik_digest", "nik_masked",
    "status", "note", *ABOUT,
)  # fmt: skip
STATUS = ("member_id", "status", "starts_on", "reason")
MEMBERSHIP = (
    "id", "member_id", "pillar_id", "area_id", "member_number", "title", "joined_on", "ended_on",
    "end_reason",
)  # fmt: skip
DECREE = ("id", "district_id", "number", "issued_on", "issuer")
APPOINTMENT = (
    "id", "membership_id", "pillar_id", "area_id", "seat", "decree_id", "starts_on", "ends_on",
    "end_reason",
)  # fmt: skip

CHANGED_MEMBER = ("id", "name", "name_key", "nik_sealed", "nik_digest", "nik_masked", *ABOUT)
CHANGED_MEMBERSHIP = ("id", "number", "title")
STAGE = f"""
CREATE TEMP TABLE in_member (
    id bigint, name text, name_key text, nik_sealed bytea, nik_digest bytea, nik_masked text,
    {", ".join(f"{name} {'date' if name == 'birth_date' else 'text'}" for name in ABOUT)}
) ON COMMIT DROP;
CREATE TEMP TABLE in_membership (id bigint, number text, title text) ON COMMIT DROP
"""
UNSTAGE = "DROP TABLE in_member, in_membership"

_KEPT = ", ".join(f"{name} = COALESCE(it.{name}, known.{name})" for name in ABOUT)
CHANGE_MEMBERS = f"""
UPDATE members_member AS known SET name = COALESCE(it.name, known.name),
    name_key = COALESCE(it.name_key, known.name_key),
    nik_sealed = COALESCE(known.nik_sealed, it.nik_sealed),
    nik_digest = COALESCE(known.nik_digest, it.nik_digest),
    nik_masked = COALESCE(NULLIF(known.nik_masked, ''), it.nik_masked, ''),
    {_KEPT}
FROM in_member AS it WHERE it.id = known.id
"""  # noqa: S608 - our own column names
CHANGE_MEMBERSHIPS = """
UPDATE members_membership AS known
SET member_number = COALESCE(NULLIF(it.number, ''), known.member_number),
    title = COALESCE(NULLIF(it.title, ''), known.title)
FROM in_membership AS it WHERE it.id = known.id
"""
END_APPOINTMENT = """
UPDATE members_appointment SET ends_on = %s
FROM members_decree WHERE members_decree.id = decree_id AND membership_id = %s AND number = %s
    AND starts_on = %s
"""
