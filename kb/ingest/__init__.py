"""Loading documents: which files, with what metadata, through the loaders, into the store or into files."""
