"""The Workspace: the reference product. It composes Tandem's apps and adds its own domain."""
