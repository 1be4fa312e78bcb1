"""Messages that leave with the transaction that wrote them, and the relay that publishes them."""
