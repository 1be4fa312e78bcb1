"""Decide, then do: one pure function `advance(state, event, now) -> (state, steps)`.

Nothing here touches processes, files, sockets or the clock; `now` is any clock in seconds that
never goes back, and the random number of a back-off arrives in the event that causes it.
"""
