"""What `images/draw.py` draws with: brushes, scenes, and a dark room with a lit slide."""
