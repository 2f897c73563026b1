"""Reading what people give: texts into documents, tables and Turtle into hand-made claims."""
