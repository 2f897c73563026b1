"""How the parser was trained."""
