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
check-watch-leftovers = Fichiers qui ne servent plus
check-leftovers-none = Rien n’a encore été retiré. Chaque jour, les fichiers qui ne servent plus laissent leur place.
check-leftovers-last = Dernier ménage le { $day } : { $freed }.
leftovers-freed = { $count ->
    [one] un fichier
   *[other] { $count } fichiers
 } · { $size }
leftovers-kept-module = La base contient un module que cette version ne connaît pas ({ $module }). Ses fichiers pourraient servir encore : rien n’est retiré.
leftovers-kept-module-do = Remettez ce module, ou effacez ses tables s’il ne doit pas revenir.
leftovers-kept-former = Les données d’avant une restauration sont encore là ({ $folder }). Leurs fichiers sont gardés avec elles : rien n’est retiré.
leftovers-kept-former-do = Quand tout va bien depuis la restauration, effacez ce dossier ; avec PostgreSQL, effacez aussi le schéma de ce nom.
job-watch-remove-leftovers = Retirer les fichiers qui ne servent plus
audit-watch-leftovers-removed = Fichiers inutiles retirés
check-watch-backups = Place des sauvegardes
check-backups-good = Les sauvegardes vont dans { $place }.
check-backups-do = Corrigez la partie [backup] de parvis.toml, ou les droits du dossier. Puis lancez une sauvegarde depuis la page « Sauvegardes ».
