"""Providers over the network."""
