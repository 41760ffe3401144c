"""Makes the folders that install the program in an office without network and without administrator rights (docs/bundle.md)."""
