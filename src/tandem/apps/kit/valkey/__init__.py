"""Valkey for event loops: pipelined connections that cost little for each command."""
