"""Random histories of a person, driven through the use cases, against a model of twenty lines."""
