"""Shoebox: private suggestions from a camera roll, and proof of what may train an AI."""
