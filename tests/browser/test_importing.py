"""Files of one's own: chosen or dropped, each with its result."""

from __future__ import annotations

from playwright.sync_api import FilePayload, Page, expect

from tests.browser.account import Account

DROP = """(zone, [name, text]) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], name, { type: "text/plain" }));
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


def test_a_dropped_file_is_taken(account: Account, window: Page) -> None:
    account.sign_in(window)
    window.get_by_role("button", name="Add documents").click()
    zone = window.get_by_role("region", name="Files of your own")
    zone.evaluate(DROP, ["drop.txt", "Dropped words"])
    expect(window.get_by_text("1 file added.")).to_be_visible()


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
