"""Pages of a list, by cursor."""

from rest_framework.pagination import CursorPagination


class NewestFirst(CursorPagination):
    """The framework's own cursors."""

    ordering = "-created_at"
    page_size_query_param = "limit"
