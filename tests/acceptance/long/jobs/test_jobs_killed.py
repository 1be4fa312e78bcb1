"""What the quick tests show on Valkey, on RabbitMQ."""

import pytest

from tests.integration.jobs.test_killed import (
    test_a_job_whose_worker_is_killed_in_the_middle_is_taken_again,
    test_a_relay_killed_after_it_published_does_no_harm,
    test_a_worker_told_to_end_lets_its_jobs_finish_and_leaves_the_others,
)

__all__ = [
    "test_a_job_whose_worker_is_killed_in_the_middle_is_taken_again",
    "test_a_relay_killed_after_it_published_does_no_harm",
    "test_a_worker_told_to_end_lets_its_jobs_finish_and_leaves_the_others",
]
pytestmark = pytest.mark.parametrize("plant", ["rabbitmq"], indirect=True)
