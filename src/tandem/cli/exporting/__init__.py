"""What `tandem export` does besides the pure part: asking the code, values of secrets, a folder."""
