check-watch-migrations = Mise à jour de la base
check-migrations-good = La base correspond à cette version de l’intranet.
check-migrations-pending = { $count ->
    [one] Une mise à jour de la base attend.
   *[other] { $count } mises à jour de la base attendent.
 }
check-migrations-pending-do = Redémarrez l’intranet, ou tapez « parvis migrate ».
check-watch-files = Documents
check-files-good = { $count ->
    [0] Aucun fichier pour le moment.
    [one] Le fichier est bien sur le disque.
   *[other] Les { $count } fichiers sont bien sur le disque.
 }
check-files-missing = { $count ->
    [one] Un fichier manque sur le disque.
   *[other] { $count } fichiers manquent sur le disque.
 }
check-files-missing-do = Restaurez la dernière bonne sauvegarde : elle remet les fichiers qui manquent.
