"""One module a text format: each turns decoded text into drafts of documents."""
