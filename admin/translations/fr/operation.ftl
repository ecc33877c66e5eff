# Ce qui n’est pas passé : e-mails et tâches.

nav-mail = E-mails en attente
nav-jobs = Tâches en échec
may-admin-operation = suivre les e-mails et les tâches qui ne passent pas
admin-mail-text = Les e-mails qui ne sont pas encore partis, et ceux que Parvis a renoncé à envoyer. Ce qu’ils disent n’est montré à personne.
admin-mail-empty = Aucun e-mail n’attend.
admin-mail-empty-text = Ceux qui attendront ou échoueront apparaîtront ici, avec la raison.
admin-no-server = Aucun serveur d’envoi n’est réglé
admin-no-server-text = Les e-mails ne partent pas : ils sont écrits dans le dossier « mailbox » des données. Pour les envoyer, ajoutez ces lignes au fichier parvis.toml du serveur, avec les valeurs de votre hébergeur, puis redémarrez Parvis.
admin-test-mail = M’envoyer un e-mail d’essai
admin-test-mail-subject = E-mail d’essai de l’intranet
admin-test-mail-text =
    Bonjour,

    ce message d’essai vient de l’intranet ({ $url }). S’il est dans votre boîte, l’envoi des e-mails fonctionne.
admin-test-mail-sent = L’e-mail d’essai part vers { $address }. S’il ne passe pas, il apparaît ici avec la raison.
admin-jobs-text = Ce que Parvis fait seul et qui n’a pas réussi : lire un document, effacer ce qui est périmé…
admin-jobs-empty = Aucune tâche n’a échoué.
admin-jobs-empty-text = Parvis recommence de lui-même ce qui échoue. Ce qui résiste apparaîtra ici.
admin-since = depuis le
admin-next = prochain essai le
admin-attempts = { $count ->
    [one] un essai
   *[other] { $count } essais
}
admin-fault-detail = Message technique
admin-given-up = abandonné après le dernier essai
admin-will-retry = sera réessayé
admin-leaving = part bientôt
admin-retry = Réessayer
admin-give-up = Abandonner
admin-mail-give-up-title = Ne jamais envoyer cet e-mail ?
admin-job-give-up-title = Ne jamais faire cette tâche ?
admin-mail-retried = Nouvel essai : l’e-mail part tout de suite si le serveur l’accepte.
admin-mail-given-up = Cet e-mail ne partira pas.
admin-job-retried = Nouvel essai en cours.
admin-job-given-up = Cette tâche ne sera pas faite.
admin-job-running = Un essai est en cours à cet instant. Rechargez la page dans une minute.
admin-failure-mail = Un e-mail n’est pas parti
admin-failure-job = Une tâche a échoué
admin-failure-what = { $what }
audit-admin-job-retried = Nouvel essai demandé
audit-admin-job-given-up = Tâche ou e-mail abandonné
audit-admin-test-mail-sent = E-mail d’essai

admin-fault-address = L’adresse du destinataire n’est pas valable : corrigez-la sur sa fiche, puis abandonnez cet e-mail.
admin-fault-disk = Le disque du serveur est plein : faites de la place, puis réessayez.
admin-fault-database = La base de données ne répondait pas.
admin-fault-stopped = La tâche a pris trop de temps, ou Parvis s’est arrêté pendant qu’elle travaillait.
admin-fault-ours = Une erreur de Parvis. Réessayez ; si elle revient, transmettez le message technique.
admin-fault-password = Le serveur d’envoi refuse l’identifiant ou le mot de passe : corrigez [smtp] dans parvis.toml.
admin-fault-encryption = La connexion chiffrée avec le serveur d’envoi n’aboutit pas : vérifiez son certificat et « security » dans [smtp].
admin-fault-refused = Le serveur d’envoi refuse ce message, souvent parce que l’adresse n’existe pas : vérifiez-la.
admin-fault-unreachable = Le serveur d’envoi ne répond pas : vérifiez son nom et son port dans [smtp], ou attendez qu’il revienne.
admin-fault-later = Le serveur d’envoi demande d’essayer plus tard.

# Les tâches
job-content-extract-text = Lire le texte d’un document
job-content-ask-for-reviews = Rappeler les pages à relire
job-accounts-forget-expired = Effacer les sessions terminées
job-accounts-send-reset = Envoyer un lien de mot de passe
job-portal-forget-old-notifications = Effacer les vieilles notifications
job-platform-clean-up = Faire le ménage
job-admin-forget-old-lines = Effacer les vieilles lignes du journal
job-admin-tell-of-failure = Signaler un échec
