"""Jobs in the Django admin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from tandem.apps.jobs.models import Job, JobLine
from tandem.apps.jobs.operations import cancel_job, retry_job
from tandem.apps.jobs.state import FINAL_STATES, JobState


class Lines(admin.TabularInline):  # type: ignore[type-arg]  # Django has no generic admin classes
    """What the job wrote."""

    model = JobLine
    extra = 0
    ordering = ("pk",)
    readonly_fields = ("at", "attempt", "text")
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody writes for a job."""
        return False


@admin.register(Job)
class JobAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # Django has no generic admin classes
    """Jobs, to look at, to stop and to have done again; they come from the product's code."""

    list_display = ("name", "state", "attempt", "progress", "error_code", "created_at", "ended_at")
    list_filter = ("state", "name", "queue")
    search_fields = ("id", "name", "error_code")
    ordering = ("-id",)
    inlines = (Lines,)
    actions = ("stop", "do_again")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody types a job in here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Job | None = None) -> bool:
        """Nobody edits one here either."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Job | None = None) -> bool:
        """They go by themselves, after 30 days."""
        return False

    @admin.action(description="Stop the selected jobs", permissions=["view"])
    def stop(self, request: HttpRequest, queryset: QuerySet[Job]) -> None:
        """Cancel those that have not ended."""
        chosen = list(queryset.exclude(state__in=FINAL_STATES))
        for job in chosen:
            cancel_job(job.pk)
        messages.success(request, f"{len(chosen)} jobs are asked to stop")

    @admin.action(description="Have the failed among the selected done again", permissions=["view"])
    def do_again(self, request: HttpRequest, queryset: QuerySet[Job]) -> None:
        """Retry those that failed."""
        chosen = list(queryset.filter(state=JobState.FAILED))
        for job in chosen:
            retry_job(job.pk)
        messages.success(request, f"{len(chosen)} jobs are queued again")
