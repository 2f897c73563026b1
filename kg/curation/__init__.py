"""People's decisions: verdicts, corrections, identity; reviewed, kept in files, undone.

A decision is an append-only record. It stands in the graph `decisions`, and in `seeds/decisions.csv`
of a project (`.kg/decisions.csv` for the demonstration), which every command that decides keeps up
to date and `kg build` reads: whoever deletes the store, or works on another machine, has them all.
A line that is taken out of the file comes back from the store; to take a decision back, undo it.
"""
