"""What others counted, paid and sent: read from their files and joined to the library's assets."""
