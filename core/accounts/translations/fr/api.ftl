sector-unknown = Ce secteur n’existe pas.
