"""Registered slash commands, and the interactions that people start with them, with buttons and with modals."""
