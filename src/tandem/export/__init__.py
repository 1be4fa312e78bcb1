"""The same plan elsewhere: files for other ways of running it.

`containers` says once, in words of containers, what runs where; every exporter (one folder each,
found by the registry) only writes that down in its own format. Pure: files are returned as text.
"""
