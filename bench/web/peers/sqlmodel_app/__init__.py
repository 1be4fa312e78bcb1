"""A peer: the same documents in FastAPI + SQLModel, as full-stack-fastapi-template sets it up.

Source: github fastapi/full-stack-fastapi-template, backend/app, 2026-11.
"""
