"""A stack resolved for one place: order, addresses, environment, worker counts, limits, routes.

Pure: everything about the machine comes in as arguments, everything decided comes out as data.
"""
