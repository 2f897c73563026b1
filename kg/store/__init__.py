"""Where quads are kept: one protocol, an embedded store on disk and any SPARQL 1.1 endpoint."""
