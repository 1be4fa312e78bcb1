"""Hints: "document 7 changed", never the document. They may be lost; what is shown is read again."""
