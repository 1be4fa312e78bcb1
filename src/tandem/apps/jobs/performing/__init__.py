"""What a worker does with a job it was sent."""
