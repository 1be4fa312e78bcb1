"""Engines: real servers that are not our code, one folder each.

Adding an engine adds a folder and edits nothing else; `registry` finds it, `toolbox` finds its
programs. The contract is `tandem.plan.engine.Engine`.
"""
