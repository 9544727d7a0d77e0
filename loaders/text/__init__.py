"""The text itself: its shadow, its blocks and sentences."""
