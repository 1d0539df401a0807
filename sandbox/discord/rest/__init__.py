"""The REST API: what every call passes through, the rate limits, and the endpoints."""
