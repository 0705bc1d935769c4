"""What LocalStack's free release lacks without Docker and a network: functions and tables."""
