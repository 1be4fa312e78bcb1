"""Hints: "document 7 changed", never the document. One may be lost; what is shown is read again."""
