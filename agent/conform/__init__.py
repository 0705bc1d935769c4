"""A conformance run for apps that send photos: Shoebox's side, played by a little server.

`scripts/roll conform` prepares a roll for each scenario, lets the app sync, and says which rules
of scripts/roll.md it kept.
"""
