"""Measurements that anybody can repeat: `scripts/bench NAME`, with --json for programs.

A bench is a module with `run`, which yields one row per case; every row says its `bench` and
`case`.
"""
