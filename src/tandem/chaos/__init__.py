"""Break a running stack on purpose, and count what became of what it had promised.

`campaign.run_campaign(order, client, tell) -> Result` is the whole of it. Pure: `targets.py` (what
may be struck), `faults.py` (when, from a seed), `recovery.py` (how everything came back),
`audit.py` (what is lost or doubled), `result.py`, `report.py`. `course.py` leads through it all. At
the edges: `striking.py` sends signals,
`watching.py` follows the supervisor, `workload/` runs the product's own program that asks as its
users do. Nothing here knows a product or an engine.
"""
