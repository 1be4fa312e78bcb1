"""What a frontend needs to know when it starts, asked at run time and never baked into a bundle."""
