"""Calls to partners' servers when something changes, after the Standard Webhooks specification."""
