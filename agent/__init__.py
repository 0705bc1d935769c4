"""The device agent: looks at a folder of photos and sends what the server wants of it.

A client that only speaks HTTP, as the app of a phone would (scripts/roll.md).
"""
