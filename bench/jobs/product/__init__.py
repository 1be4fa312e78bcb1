"""A Django app of the benchmark's own: one job, and the same as a task of Celery's alone."""
