"""What Celery's worker does beside jobs."""
