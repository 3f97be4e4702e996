"""Foreign files read by a process of their own."""
