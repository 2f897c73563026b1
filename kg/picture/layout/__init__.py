"""Where actors stand: a layout for quality below 60 actors, a fast one above, kept by content."""
