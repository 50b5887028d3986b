"""The OpenAPI document: it is what the code does."""

import json
from pathlib import Path

import jsonschema_rs
import pytest

from referrals.api.schema import document, document_file

pytestmark = pytest.mark.django_db
COMMITTED = Path(__file__).resolve().parents[3] / "docs" / "openapi.json"
OPERATIONS = [(method, path) for path, methods in document()["paths"].items() for method in methods]


def test_the_committed_document_is_the_code_s():
    assert json.loads(COMMITTED.read_bytes()) == document(), "Run `make schema`."


def test_the_document_is_openapi_3_1_and_needs_no_token(client):
    answer = client.get("/api/v1/schema")

    assert answer.json()["openapi"].startswith("3.1")
    assert answer.content == document_file()


def test_every_example_fits_its_schema():
    schemas = document()["components"]["schemas"]
    wrong = [
        (name, error.message)
        for name, schema in schemas.items()
        for example in schema.get("examples", [])
        for error in jsonschema_rs.validator_for(
            {"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas}}
        ).iter_errors(example)
    ]

    assert wrong == []


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_docs_page_needs_no_token_no_script_and_nothing_from_elsewhere(client, language):
    answer = client.get("/api/v1/docs", headers={"Accept-Language": language})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<script>" not in page
    assert "style=" not in page
    assert "https://" not in page.replace("https://example.go.id", "")
    assert all(path in page for _method, path in OPERATIONS)


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_every_operation_is_described(method, path):
    operation = document()["paths"][path][method]

    assert operation["description"]
    assert any(status.startswith("2") for status in operation["responses"])
