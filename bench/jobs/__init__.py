"""How fast the Workspace answers ordinary requests, beside its ceilings and its peers."""
