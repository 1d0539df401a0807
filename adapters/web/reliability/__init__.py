"""The page that says how reliable the delivery was, for everybody; there only where a setting says so."""
