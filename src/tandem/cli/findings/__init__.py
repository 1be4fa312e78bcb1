"""What `tandem doctor` looks at: this machine, the folders, the ports, the engines' programs."""
