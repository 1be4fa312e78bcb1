"""A Django app of the benchmark's own: a job, an event, and a task of Celery's alone."""
