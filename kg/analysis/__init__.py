"""Measuring the graph: its projection to NetworkX, and measures that say what they mean.

>>> from kg.analysis import project, project_pairs
"""

from kg.analysis.projection import project, project_pairs

__all__ = ["project", "project_pairs"]
