"""What notifications keeps and sends outside the process."""
