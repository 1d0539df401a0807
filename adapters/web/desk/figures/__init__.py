"""The screens of numbers: tables and charts of what the storage counts. docs/desk.md names the question of each."""
