"""Issues and stories as pictures: what stands on them, and the message that brings one."""
