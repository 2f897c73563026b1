"""`python -m kg.ontology` writes both files anew."""

from kg.ontology import write_ontology

write_ontology()
