"""The graph in files: RDF, and the formats of neighbouring tools. `formats.FORMATS` lists them."""
