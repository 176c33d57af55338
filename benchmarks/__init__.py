"""Side-by-side runs of speed, memory and growth: ``python -m benchmarks``."""
