"""The catalogue of query files and their parameters: what people type becomes terms, put in as tokens.

`catalogue` reads files and their headers, `parameters` turns words into terms, `tokens` puts them
in, `asking` joins the three, `near` says what was nearly asked.
"""
