"""The shapes of the HTTP interface: what goes over the wire, and what the OpenAPI text says."""
