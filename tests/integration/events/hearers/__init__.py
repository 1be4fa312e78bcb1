"""An app with subscribers that do what an event asks of them."""
