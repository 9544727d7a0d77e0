"""One meaning of filter, order, page and total for every surface."""
