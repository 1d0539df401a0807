"""The platforms of a process: each made, run, closed, and made anew after a failure."""
