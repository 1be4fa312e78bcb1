"""Language models at any address that speaks OpenAI's protocol."""
