"""What a typed line would change: what it clearly asks for is done, what it may mean is offered by a button."""
