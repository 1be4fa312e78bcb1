"""Answering a question from passages: by a model, or by quoting them."""
