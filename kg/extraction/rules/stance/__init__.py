"""How a text holds what a trigger expresses: who says so, whether affirmed, and in which modality."""
