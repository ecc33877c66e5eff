audit-platform-secret-renewed = Nouveau secret de l’installation (l’ancien était perdu)
job-platform-examine-database = Relire toute la base de données
disk-full = Le disque du serveur est plein : rien n’a été enregistré. Prévenez l’administrateur informatique.
disk-unwritable = Le serveur ne peut plus écrire dans son dossier de données. Prévenez l’administrateur informatique.
database-unavailable = La base de données ne répond pas pour le moment. Réessayez dans un instant.
mail-unavailable = Le message n’a pas pu être remis au serveur de messagerie : { $reason }
already-sent = C’est déjà enregistré : ce formulaire a été envoyé deux fois. Revenez à la page précédente pour voir le résultat.
being-sent = Votre premier envoi est encore en cours. Attendez quelques instants, puis vérifiez avant de recommencer.
