"""Which Paperboy this is, by semantic versioning: the package is built with this number, too."""

VERSION = "0.1.0"
