"""`make docs`: make every page anew and name those that changed."""

from __future__ import annotations

from scripts.reference.pages import DOCS, PAGES

for name, render in PAGES.items():
    file = DOCS / name
    text = render()
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")
        print(f"made docs/{name}")
