"""The methods of the Bot API, one function each, and the parameters they take."""
