"""Files of one's own: chosen or dropped, each with its result."""

from __future__ import annotations

from base64 import b64encode

from playwright.sync_api import FilePayload, Page, Route, expect

from tests.browser.account import Account
from tests.integration.workspace.office import make_docx, make_pdf, make_zip

DROP = """(zone, files) => {
  const dataTransfer = new DataTransfer();
  for (const [name, base64] of files) {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    dataTransfer.items.add(new File([bytes], name));
  }
  for (const kind of ["dragover", "drop"]) {
    const about = { bubbles: true, cancelable: true, dataTransfer };
    zone.dispatchEvent(new DragEvent(kind, about));
  }
}"""


def _file(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def test_each_file_has_its_result(account: Account, window: Page) -> None:
    account.sign_in(window)
    window.get_by_role("button", name="Add documents").click()
    window.get_by_label("Files to add").set_input_files(
        [
            _file("good.md", b"# A good file"),
            _file("picture.png", b"\x89PNG"),
            _file("latin.txt", b"caf\xe9"),
            _file("empty.rst", b""),
        ]
    )
    dialog = window.get_by_role("dialog", name="Add documents")
    expect(dialog.get_by_text("1 file added, 3 refused.")).to_be_visible()
    for name, result in {
        "good.md": "added",
        "picture.png": "not one of .md",
        "empty.rst": "empty",
        "latin.txt": "UTF-8",
    }.items():
        expect(dialog.get_by_role("listitem").filter(has_text=name)).to_contain_text(result)
    window.keyboard.press("Escape")
    expect(window.get_by_role("row", name="A good file")).to_be_visible()


def test_dropped_files_of_every_format_are_read_and_broken_ones_named(
    account: Account, window: Page
) -> None:
    files = {
        "drop.txt": b"Dropped words",
        "drop.html": b"<html><head><title>Dropped page</title></head><p>Hello</p></html>",
        "drop.pdf": make_pdf("Dropped print"),
        "drop.docx": make_docx("Dropped letter", "Dear reader"),
        "drop.zip": make_zip({"inside.md": b"# Dropped inside", "bad.pdf": b"%PDF-1.4 no more"}),
        "torn.docx": make_docx("Torn", "Never read")[:200],
    }
    account.sign_in(window)
    window.get_by_role("button", name="Add documents").click()
    held: list[Route] = []
    window.route("**/api/v1/documents", lambda route: held.append(route), times=1)  # noqa: PLW0108  # Playwright cannot wrap a built-in method
    zone = window.get_by_role("region", name="Files of your own")
    zone.evaluate(DROP, [[name, b64encode(each).decode()] for name, each in files.items()])
    expect(window.get_by_role("progressbar", name="Sent")).to_be_visible()
    expect(window.get_by_text("0 files added, 6 on the way.")).to_be_visible()
    held[0].continue_()
    results = window.get_by_role("dialog").get_by_role("listitem")
    expect(window.get_by_text("5 files added, 2 refused.")).to_be_visible()
    expect(results.filter(has_text="torn.docx")).to_contain_text("✕")
    expect(results.filter(has_text="bad.pdf")).to_contain_text("✕")
    expect(window.get_by_role("progressbar", name="Sent")).to_have_count(0)
    window.keyboard.press("Escape")

    window.get_by_role("row", name="Dropped letter").get_by_role("link").first.click()
    expect(window.get_by_role("article")).to_contain_text("Dear reader")
    with window.expect_download() as download:
        window.get_by_role("button", name="Original").click()
    assert download.value.suggested_filename == "drop.docx"
    assert download.value.path().read_bytes() == files["drop.docx"]


def test_files_that_cannot_be_sent_are_named_and_may_be_sent_again(
    account: Account, window: Page
) -> None:
    account.sign_in(window)
    window.get_by_role("button", name="Add documents").click()
    window.route("**/api/v1/documents", lambda route: route.abort(), times=1)
    dialog = window.get_by_role("dialog", name="Add documents")
    for outcome in ("The server does not answer", "added"):
        window.get_by_label("Files to add").set_input_files(_file("again.md", b"# Sent again"))
        expect(dialog.get_by_role("listitem")).to_contain_text(outcome)


def test_deleting_asks_first(account: Account, window: Page) -> None:
    document = account.import_text("doomed.md", "# Doomed document")
    account.sign_in(window)
    row = window.get_by_role("row", name=document["title"])
    row.get_by_role("button", name="Delete").click()
    dialog = window.get_by_role("dialog", name="Delete this document?")
    dialog.get_by_role("button", name="Keep it").click()
    expect(dialog).to_have_count(0)
    expect(row).to_be_visible()
    row.get_by_role("button", name="Delete").click()
    dialog.get_by_role("button", name="Delete").click()
    expect(row).to_have_count(0)
    expect(window.get_by_text("Deleted “Doomed document”")).to_be_visible()
