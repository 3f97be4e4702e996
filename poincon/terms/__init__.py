"""Words: frozen values and code lists, bottom floor of the house."""
