"""/v1: the Workspace as OpenAI's API, for programs that speak it. See docs/guides/ask.md.

Source: https://platform.openai.com/docs/api-reference/chat (2026)
"""
