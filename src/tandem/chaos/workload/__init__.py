"""The product's own program that asks as its users do: what it says, and how it is run."""
