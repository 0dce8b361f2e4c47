"""Names of cases: where the parties beside `v.` begin and end."""
