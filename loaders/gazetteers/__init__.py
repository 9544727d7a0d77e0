"""Knowledge of the world as data, with origin and licence; loaded once, when first asked for."""
