"""The admin's sign-in form: asks for a code as well."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import authenticate


class CodeLoginForm(AdminAuthenticationForm):
    """Email, password and, of who has a second factor, a code. It never says which was wrong."""

    code = forms.CharField(
        label="Code of your app, or a recovery code (if you have a second factor)",
        required=False,
        max_length=32,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        """Sign in with all three; Django's own form knows of two."""
        username, password = (self.cleaned_data.get(name) for name in ("username", "password"))
        if username is not None and password:
            typed = self.cleaned_data.get("code", "")
            code = "".join(typed.split()).replace("-", "")
            self.user_cache = authenticate(
                self.request, username=username, password=password, code=code
            )
            if self.user_cache is None:
                raise self.get_invalid_login_error()
            self.confirm_login_allowed(self.user_cache)
        return self.cleaned_data
