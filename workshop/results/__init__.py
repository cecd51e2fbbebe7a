"""From answers to meaning. PURE: imports no Flask, no database, no clock."""
