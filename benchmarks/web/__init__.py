"""The paper on the web: what a page costs, and what all of them cost a broadcast beside them."""
