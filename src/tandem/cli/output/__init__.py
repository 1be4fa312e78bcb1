"""What a person sees: tables and progress, rich in a terminal and plain when piped."""
