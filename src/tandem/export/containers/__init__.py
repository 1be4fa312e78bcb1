"""What runs where, in words of containers and of no format: plan -> `ContainerPlan`."""
