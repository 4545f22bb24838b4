"""Many documents: what was made of each, kept so that nothing is lost and nothing counted twice.

Knows the parser and the record; nothing of the command line and of how results are shown.
"""
