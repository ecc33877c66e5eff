sector-unknown = This sector does not exist.
