"""Any .pptx to findings: the laws of a good deck as an ordered table of rules."""
