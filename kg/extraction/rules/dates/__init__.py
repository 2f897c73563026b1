"""Dates of news prose: expressions to bounds (`find`), and which one dates an event (`attach`)."""
