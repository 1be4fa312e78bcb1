"""HTML, PDF and Word to text, in a process of its own: nothing here is loaded by a web pool.

A file may be made to take all memory or all time; here it takes at most this process with it. No
module of this package imports Django.
"""
