"""The language prefix of `i18n_patterns`, as LocaleMiddleware makes Django see it.

With the middleware the prefix is whatever language the path itself names; without it, always that
of LANGUAGE_CODE. Source: django/middleware/locale.py and django/utils/translation, Django 5.2.
"""

from __future__ import annotations

import re

from django.conf import settings
from django.urls.resolvers import LocalePrefixPattern

_MIDDLEWARE = "django.middleware.locale.LocaleMiddleware"


def prefix_source(pattern: LocalePrefixPattern) -> str:
    """Return a regular expression for the prefix in every language that a path may name."""
    default = settings.LANGUAGE_CODE
    prefixed = [code for code, _ in settings.LANGUAGES]
    if not settings.USE_I18N or _MIDDLEWARE not in settings.MIDDLEWARE:
        prefixed = [default]
    if pattern.prefix_default_language:
        return f"^(?:{_any_of(prefixed)})/"
    others = [code for code in prefixed if code != default]
    if not others:
        return "^"
    return f"^(?:(?:{_any_of(others)})/|(?!(?:{_any_of(others)})(?:/|\\Z)))"


def _any_of(codes: list[str]) -> str:
    return "|".join(re.escape(code) for code in codes)
