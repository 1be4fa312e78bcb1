"""What people come for works at the entry, wherever it runs."""

from __future__ import annotations

from tests.conformance.visitor import EMAIL, PASSWORD, Visitor


def test_a_page_and_the_files_of_the_admin_are_sent(visitor: Visitor) -> None:
    page = visitor.ask("GET", "/documents").raise_for_status()
    style = visitor.ask("GET", "/static/admin/css/base.css").raise_for_status()

    assert '<div id="root">' in page.text
    assert style.headers["content-type"].startswith("text/css")


def test_nobody_is_served_without_signing_in(visitor: Visitor) -> None:
    stranger = Visitor(visitor.url, visitor.tls)
    wrong = {"email": EMAIL, "password": f"not {PASSWORD}", "transport": "body"}

    assert stranger.ask("GET", "/api/v1/documents").status_code == 401
    assert stranger.ask("POST", "/api/v1/accounts/login", json=wrong).status_code == 401


def test_somebody_signs_up_signs_in_and_is_known(visitor: Visitor) -> None:
    other = visitor.invite()

    assert other.read("/accounts/me")["email"] == other.email
    assert other.ask("GET", "/api/v1/accounts/users").status_code == 403


def test_a_document_is_imported_listed_read_and_downloaded(visitor: Visitor) -> None:
    document = visitor.import_text("Lighthouses", "The keeper lights the lamp at dusk.")

    assert document in visitor.list_documents()
    assert visitor.read(f"/documents/{document}")["title"] == "Lighthouses"
    original = visitor.ask("GET", f"/api/v1/documents/{document}/original").raise_for_status()
    assert b"lights the lamp" in original.content


def test_an_unknown_address_of_the_api_is_the_one_error_there_is(visitor: Visitor) -> None:
    answer = visitor.ask("GET", "/api/v1/nothing-here")

    assert answer.status_code == 404
    assert answer.json()["error"]["code"]
