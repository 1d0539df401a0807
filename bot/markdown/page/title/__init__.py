"""Where a digest begins and ends on a page, what it is called, and of which day it is."""
