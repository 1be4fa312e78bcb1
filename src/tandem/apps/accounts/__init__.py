"""Accounts: users, signing in and out, sessions and their tokens."""
