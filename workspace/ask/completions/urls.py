"""The addresses below /v1; others than these are not the frontend's either."""

from django.urls import path, re_path

from workspace.ask.completions import views

urlpatterns = [
    path("v1/chat/completions", views.create_chat_completion),
    path("v1/models", views.list_models),
    path("v1/models/<path:model>", views.get_model),
    re_path(r"^v1(?:/.*)?$", views.answer_unknown_address),
]
