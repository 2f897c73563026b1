"""From claims and decisions to events, edges and direct triples: a view that can be dropped."""

from kg.graph.derive.incremental import plan, plan_decisions
from kg.graph.derive.run import derive_all, derived_quads
from kg.graph.derive.testimony import Context

__all__ = ["Context", "derive_all", "derived_quads", "plan", "plan_decisions"]
