plannings-import = Importer un agenda
plannings-import-intro = Reprenez dans l’agenda du centre les événements d’un fichier ICS. Rien n’est écrit avant que vous ayez choisi.
plannings-import-file = Fichier ICS
plannings-import-file-hint = 2 Mo au plus. Dans votre agenda : « Exporter ».
plannings-import-file-missing = Choisissez un fichier.
plannings-import-local = Lire les heures d’un fuseau inconnu comme des heures d’ici
plannings-import-local-hint = Sinon, ces événements sont laissés de côté.
plannings-import-look = Voir ce qu’il contient
plannings-import-found = { $count ->
    [0] Aucun événement dans ce fichier
    [one] Un événement lu
   *[other] { $count } événements lus, { $offered } à reprendre
  }
plannings-import-faults = { $count ->
    [one] Un défaut dans ce fichier
   *[other] { $count } défauts dans ce fichier
  }
plannings-import-line = Ligne { $line } :
plannings-import-choose = Que reprendre ?
plannings-import-untitled = Sans titre
plannings-import-dates = { $count } dates
plannings-import-category-hint = La même pour tous ; vous la changerez ensuite s’il le faut.
plannings-import-take = Ajouter à l’agenda
plannings-import-nothing = Il n’y a rien à reprendre.
plannings-import-none = Choisissez au moins un événement.
plannings-import-known = Il est déjà dans l’agenda.
plannings-import-refused = « { $title } » n’a pas été ajouté : { $why }
plannings-imported = { $count ->
    [0] Rien n’a été ajouté.
    [one] Un événement ajouté à l’agenda.
   *[other] { $count } événements ajoutés à l’agenda.
  }
