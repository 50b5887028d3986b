"""The limit of an import: bare staging tables, and one INSERT … SELECT for each table."""

ABOUT = (
    "birth_place", "birth_date", "sex", "phone", "email", "village_id", "address", "education",
    "occupation", "skills", "nip", "registration_number",
)  # fmt: skip
_DATES = frozenset(("birth_date",))

STAGE = f"""
CREATE TEMP TABLE in_member (
    id bigint, is_new boolean, kind text, name text, name_key text, nik_sealed bytea,
    nik_digest bytea, nik_masked text, status text, since date,
    {", ".join(f"{name} {'date' if name in _DATES else 'text'}" for name in ABOUT)}
) ON COMMIT DROP;
CREATE TEMP TABLE in_membership (
    id bigint, is_new boolean, member_id bigint, pillar_id bigint, area_id text, number text,
    title text, joined_on date, ended_on date
) ON COMMIT DROP;
CREATE TEMP TABLE in_appointment (
    id bigint, membership_id bigint, pillar_id bigint, area_id text, seat smallint,
    decree_id bigint, starts_on date, ends_on date
) ON COMMIT DROP
"""
MEMBER = (
    "id", "is_new", "kind", "name", "name_key", "nik_sealed", "nik_digest", "nik_masked", "status",
    "since", *ABOUT,
)  # fmt: skip
MEMBERSHIP = (
    "id", "is_new", "member_id", "pillar_id", "area_id", "number", "title", "joined_on", "ended_on",
)  # fmt: skip
APPOINTMENT = (
    "id", "membership_id", "pillar_id", "area_id", "seat", "decree_id", "starts_on", "ends_on",
)  # fmt: skip


_FILLED = ", ".join(
    name if name in ("birth_date", "village_id") else f"COALESCE({name}, '')" for name in ABOUT
)

ADD_MEMBERS = f"""
INSERT INTO members_member (id, kind, district_id, name, name_key, nik_sealed, nik_digest,
    nik_masked, status, note, {", ".join(ABOUT)})
SELECT id, kind, %s, name, name_key, nik_sealed, nik_digest, COALESCE(nik_masked, ''), status, '',
    {_FILLED}
FROM in_member WHERE is_new
"""
ADD_STATUSES = """
INSERT INTO members_memberstatus (member_id, status, starts_on, reason)
SELECT id, status, since, '' FROM in_member WHERE is_new
"""
ADD_MEMBERSHIPS = """
INSERT INTO members_membership (id, member_id, pillar_id, area_id, member_number, title, joined_on,
    ended_on, end_reason)
SELECT id, member_id, pillar_id, area_id, number, title, joined_on, ended_on, ''
FROM in_membership WHERE is_new
"""
ADD_APPOINTMENTS = """
INSERT INTO members_appointment (id, membership_id, pillar_id, area_id, seat, decree_id, starts_on,
    ends_on, end_reason)
SELECT id, membership_id, pillar_id, area_id, seat, decree_id, starts_on, ends_on, ''
FROM in_appointment ORDER BY id
"""
STAGE_DECREES = (
    "CREATE TEMP TABLE in_decree (id bigint, number text, issued_on date) ON COMMIT DROP"
)
ADD_DECREES = """
INSERT INTO members_decree (id, district_id, number, issued_on, issuer)
SELECT it.id, %s, it.number, it.issued_on, '' FROM in_decree AS it
WHERE EXISTS (SELECT FROM in_appointment WHERE decree_id = it.id)
"""
