"""Models that look at pictures: the only importer of a model runtime.

Every session can be given from outside, so that a test needs no weights. A model that is not
there measures nothing.
"""
