"""What `anjuan` can be told to do, a module for each group of commands; `cli.py` puts them together."""
