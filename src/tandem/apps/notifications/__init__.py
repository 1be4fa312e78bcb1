"""What users are told, kept in their feeds, and hints: "document 7 changed", never the document."""
