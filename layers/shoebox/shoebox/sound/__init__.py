"""Playing what is written down: the only maker of sound.

Everything is computed; nothing was recorded, sampled or learned from music of others.
"""
