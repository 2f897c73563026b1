"""A person's questions, one function each: show, explain, timeline, path, conflicts.

Each gives a frozen value that prints as text, shows as HTML in a notebook, and gives rows and JSON.
"""
