"""Licences, risk, end-user certificates and delivery: a room still empty."""
