"""What is measured, by hand: each module prints its figures. Nothing here is imported by the product."""
