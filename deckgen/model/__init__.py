"""The values that the stages hand on: frozen, slotted, free of behaviour beyond their own truth."""
