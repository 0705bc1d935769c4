"""The SAM CLI's local containers in front of MiniStack, as a person with Docker runs them."""
