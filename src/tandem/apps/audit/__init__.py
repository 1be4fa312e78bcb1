"""Who did what and when: every event, kept to be looked up."""
