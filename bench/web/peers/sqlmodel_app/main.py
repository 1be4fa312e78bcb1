"""The application."""

from fastapi import APIRouter, FastAPI

from sqlmodel_app import documents, signing_in

api = APIRouter()
api.include_router(signing_in.router)
api.include_router(documents.router)

app = FastAPI(title="documents")
app.include_router(api, prefix=signing_in.PREFIX)
