"""What runs keep outside of the database."""
