nav-backups = Sauvegardes
audit-admin-backup-asked = Sauvegarde demandée
audit-admin-backup-made = Sauvegarde réussie
audit-admin-backup-failed = Sauvegarde manquée
audit-admin-backup-alarm = Alerte : sauvegarde en retard
audit-admin-backup-restored = Restauration d’une sauvegarde
admin-backup-intro = Chaque nuit à 2 h, tout est copié dans un fichier chiffré, puis restauré à part pour vérifier que rien ne manque.
admin-backup-now = Sauvegarder maintenant
admin-backup-asked = La sauvegarde commence.
admin-backup-good = Tout est sauvegardé.
admin-backup-good-text = Dernière bonne sauvegarde :
admin-backup-none = Pas encore de sauvegarde.
admin-backup-none-text = La première se fait d’elle-même dans l’heure. Vous pouvez aussi la lancer tout de suite.
admin-backup-late = Il n’y a pas de bonne sauvegarde récente.
admin-backup-late-text = Regardez ci-dessous ce qui n’a pas marché, corrigez-le, puis lancez une sauvegarde. Sans elle, une panne ferait perdre le travail depuis la dernière.
admin-backup-last = Dernière bonne sauvegarde :
admin-backup-list = Dernières sauvegardes
admin-backup-whole = vérifiée
admin-backup-failed = manquée
admin-backup-running = en cours
admin-backup-going = Une sauvegarde est en cours
admin-backup-going-text = Vous pouvez quitter cette page : son résultat s’inscrit dans la liste.
admin-backup-look = Voir où elle en est
admin-backup-detail = { $size } · { $rows ->
    [one] { $rows } ligne
   *[other] { $rows } lignes
 } · { $files ->
    [0] aucun fichier
    [one] { $files } fichier
   *[other] { $files } fichiers
 }
admin-backup-where = Où elles sont
admin-backup-folder = Dossier
admin-backup-key = Clé
admin-backup-key-text = Sans la clé, personne ne peut ouvrir une sauvegarde : recopiez-la sur papier et gardez-la ailleurs, par exemple au coffre.
admin-backup-kept = Sont gardées : une par jour pendant une semaine, une par semaine pendant un mois, une par mois pendant un an.
admin-backup-same-disk = Ce dossier est sur le même disque que l’intranet.
admin-backup-same-disk-text = Si le disque tombe en panne, les sauvegardes sont perdues avec lui. Indiquez un autre disque dans parvis.toml, ou copiez ce dossier ailleurs chaque jour.
admin-backup-restore = Revenir en arrière
admin-backup-key-kept = C’est noté : la clé est en lieu sûr.
admin-backup-key-keep = La clé est en lieu sûr
admin-backup-key-unkept = Mettez la clé des sauvegardes en lieu sûr.
admin-backup-key-unkept-text = Elle a été faite avec la première sauvegarde, et n’est que sur ce serveur : s’il est perdu, aucune sauvegarde ne s’ouvre sans elle. Sur le serveur, affichez-la :
admin-backup-key-unkept-then = Recopiez cette ligne sur papier et gardez-la ailleurs, par exemple au coffre. Puis dites-le ici : ce rappel s’arrête.
inbox-backup-key-title = Mettre la clé des sauvegardes en lieu sûr
inbox-backup-key-detail = Elle n’est que sur le serveur : sans elle, aucune sauvegarde ne s’ouvre
audit-admin-backup-key-kept = Clé des sauvegardes en lieu sûr
admin-backup-restore-secrets = Remplacez chaque « … » par la valeur que le service a dans ses réglages : cette page ne montre jamais un mot de passe.
admin-backup-restore-text = Une restauration ne se fait jamais depuis cette page. Sur le serveur, avec le compte root, arrêtez l’intranet (systemctl stop parvis), puis tapez cette ligne :
admin-backup-restore-after = Tout est vérifié avant d’être remplacé, et les données remplacées restent à côté, dans un dossier daté.
backup-fault-disk-full = Le disque est plein. Libérez de la place, puis recommencez.
backup-fault-disk = Le disque n’a pas pu être lu ou écrit.
backup-fault-folder = Le dossier des sauvegardes ne peut pas être ouvert. Vérifiez qu’il existe et que l’intranet peut y écrire.
backup-fault-key = La clé des sauvegardes manque ou n’est pas utilisable.
backup-fault-damaged = La sauvegarde est abîmée : elle ne pourrait pas être restaurée en entier.
backup-fault-database = La base de données n’a pas pu être copiée.
backup-fault-engine = La sauvegarde vient d’un autre type de base de données.
backup-fault-newer = La sauvegarde vient d’une version plus récente de l’intranet.
backup-fault-files = Des documents manquent sur le disque du serveur.
backup-fault-trail = Le journal ne se suit plus : une ligne a été changée ou retirée.
backup-fault-search = La recherche ne retrouve pas ce qui a été restauré.
backup-fault-busy = Une autre sauvegarde était déjà en cours.
backup-fault-stopped = L’intranet s’est arrêté pendant la sauvegarde.
backup-fault-absent = Cette sauvegarde n’est pas là.
backup-fault-s3-unreachable = Le serveur S3 des sauvegardes ne répond pas. Vérifiez son adresse (endpoint) et le réseau.
backup-fault-s3-slow = Le serveur S3 des sauvegardes est trop lent à répondre. Réessayez ; si cela dure, augmentez « patience ».
backup-fault-s3-address = L’adresse du serveur S3 (endpoint) ou sa région n’est pas la bonne.
backup-fault-s3-keys = Le serveur S3 refuse nos clés. Vérifiez l’identifiant, le secret et la région.
backup-fault-s3-clock = Le serveur S3 refuse nos demandes : l’horloge du serveur n’est pas à l’heure.
backup-fault-s3-bucket = Ce compartiment (bucket) n’existe pas sur le serveur S3. Créez-le, ou corrigez son nom.
backup-fault-s3-denied = Ce compte S3 n’a pas le droit de lire ou d’écrire les sauvegardes.
backup-fault-s3 = Le serveur S3 a répondu par une erreur.
backup-remark-not-deleted = les anciennes n’ont pas pu être effacées : ce compte n’en a pas le droit
inbox-backup-title = Vérifier les sauvegardes
inbox-backup-detail = Pas de bonne sauvegarde depuis plus d’un jour et demi
inbox-backup-action = Voir
mail-backup-late-subject = Intranet : il n’y a pas de bonne sauvegarde récente
mail-backup-late-text =
    Bonjour,

    L’intranet n’a pas de bonne sauvegarde récente.
    Dernière bonne sauvegarde : { $last }

    Ce qui n’a pas marché, et que faire :
    { $link }
