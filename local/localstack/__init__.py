"""LocalStack's last free release, from its package, in an environment of its own."""
