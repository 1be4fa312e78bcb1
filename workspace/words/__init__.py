"""How many words documents have: counted by a worker in JavaScript (services/node-worker)."""
