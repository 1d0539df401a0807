"""A broadcast under fire."""
