"""Cases that wait to be sent, and whom they are for."""

from bench.house import House

CHOSEN_NEED = "K01"
ADULTS = """
SELECT id FROM residents_resident
WHERE village_id = %s AND birth_date < now() - interval '20 years' ORDER BY id LIMIT 200
"""
COLUMNS = """
SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)
FROM information_schema.columns WHERE table_name = %s AND column_name <> ALL (%s)
"""
COPY_CASES = """
INSERT INTO cases_case ({columns}, form_token)
SELECT {columns}, gen_random_uuid() FROM cases_case, generate_series(1, %s) WHERE id = %s
RETURNING id
"""
COPY_NEEDS = """
INSERT INTO cases_need (case_id, {columns})
SELECT copied, {columns} FROM cases_need, unnest(%s::bigint[]) AS copied WHERE case_id = %s
"""


def residents_of(house: House, village: str) -> list[int]:
    """Grown-ups: a child's case asks for a guardian."""
    return [key for (key,) in house.query(ADULTS, village)]


def columns_of(house: House, table: str, *without: str) -> str:
    """The columns of a table as SQL."""
    return str(house.query(COLUMNS, table, list(without))[0][0])


def copy_drafts(house: House, draft: int, amount: int) -> list[int]:
    """Lay down copies of a draft; their keys."""
    columns = columns_of(house, "cases_case", "id", "form_token")
    keys = [key for (key,) in house.query(COPY_CASES.format(columns=columns), amount, draft)]
    needs = columns_of(house, "cases_need", "id", "case_id")
    house.execute(COPY_NEEDS.format(columns=needs), keys, draft)
    return keys
