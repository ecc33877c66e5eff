# Ce que l’intranet vérifie de lui-même et de la machine.

check-failed = Cette vérification n’a pas pu se faire.
check-failed-do = La cause est dans le journal du serveur (journalctl -u parvis).
check-platform-secrets = Fichiers privés
check-secrets-good = Personne d’autre ne peut lire les clés et les données.
check-secrets-open = D’autres comptes du serveur peuvent lire { $path }.
check-secrets-open-do = Sur le serveur, tapez « chmod 600 » suivi de ce chemin. Si quelqu’un a pu le lire, changez-le.
check-secrets-folder = D’autres comptes du serveur peuvent ouvrir le dossier { $path }.
check-secrets-folder-do = Sur le serveur, tapez « chmod 700 » suivi de ce chemin.
check-secret-gone = { $path } a disparu : c’est le secret de l’intranet.
check-secret-other = { $path } n’est pas le secret avec lequel cette base a servi.
check-secret-gone-do = Remettez-le d’une copie, ou par la dernière sauvegarde (« parvis restore »). S’il est perdu pour de bon, tapez « parvis new-secret » : les sites prévenus par webhook refuseront les messages tant qu’ils n’auront pas leur nouveau secret.
check-platform-config = Réglages
check-config-good = Les réglages sont dans { $path }.
check-config-none = Il n’y a pas de parvis.toml : les réglages viennent du service.
check-config-gone = { $path } a disparu : les réglages qui y étaient (e-mails, adresses, sauvegardes) ne s’appliquent plus.
check-config-gone-do = Remettez ce fichier d’une copie (une sauvegarde en contient une, qu’une restauration remet), puis redémarrez l’intranet. S’il ne doit plus y en avoir, créez un fichier vide de ce nom.
check-platform-disk = Disque
check-disk-said = Le disque de { $folder } est plein à { $percent } %.
check-disk-full-do = Libérez de la place ou agrandissez le disque. Quand il est plein, plus rien ne s’enregistre.
check-disk-unread = L’intranet ne sait pas ce qui reste de place.
check-disk-unread-do = Vérifiez que le dossier des données existe et que l’intranet peut le lire.
check-platform-clock = Horloge
check-clock-good = Le serveur est à l’heure : il est { $time }.
check-clock-wrong = L’horloge du serveur a { $seconds } secondes d’écart.
check-clock-ahead = L’horloge du serveur a avancé d’un coup, de { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
 }, le { $when }.
check-clock-back = L’horloge du serveur a reculé d’un coup, de { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
 }, le { $when }.
check-clock-jump-do = Vérifiez l’heure du serveur (« timedatectl »). Si elle est juste, il n’y a rien à faire : cette ligne s’en va d’elle-même après un jour. Ce qui a été écrit entre-temps porte une mauvaise date.
check-clock-wrong-do = Mettez le serveur à l’heure et laissez-le s’y remettre de lui-même : « timedatectl set-ntp true ».
check-platform-address = Adresse
check-address-good = { $url } est chiffrée, et le serveur https est déclaré.
check-address-here = { $url } ne sert que sur cette machine.
check-address-clear = { $url } n’est pas chiffrée : les mots de passe peuvent être lus en chemin.
check-address-clear-do = Placez un serveur https devant l’intranet, puis écrivez son adresse dans PARVIS_URL.
check-address-proxies = Le serveur https placé devant { $url } n’est pas déclaré : tous les visiteurs semblent venir de la même adresse.
check-address-proxies-do = Écrivez son adresse dans parvis.toml, par exemple : proxies = ["127.0.0.1"]. Puis redémarrez l’intranet.
check-platform-certificate = Certificat
check-certificate-none = { $url } n’est pas en https : il n’y a pas de certificat.
check-certificate-good = Le certificat de { $url } vaut encore { $days } jours.
check-certificate-soon = Le certificat de { $url } ne vaut plus que { $days ->
    [0] jusqu’à aujourd’hui
    [one] un jour
   *[other] { $days } jours
 }.
check-certificate-expired = Le certificat de { $url } ne vaut plus depuis { $days ->
    [one] un jour
   *[other] { $days } jours
 } : les navigateurs refusent d’ouvrir l’intranet.
check-certificate-renew-do = Renouvelez-le sur le serveur https placé devant l’intranet, puis vérifiez pourquoi il ne s’est pas renouvelé de lui-même.
check-certificate-name = Le certificat que montre { $url } n’est pas fait pour ce nom : les navigateurs avertissent.
check-certificate-name-do = Sur le serveur https placé devant l’intranet, demandez un certificat pour ce nom, ou corrigez PARVIS_URL.
check-certificate-unknown = Le certificat de { $url } vaut encore { $days } jours, mais il n’est pas signé par une autorité que les navigateurs connaissent.
check-certificate-unknown-do = Si c’est votre propre autorité, installée sur tous les postes, il n’y a rien à faire. Sinon, demandez un certificat à une autorité connue (Let’s Encrypt, par exemple).
check-certificate-unreached = L’intranet n’a pas pu joindre { $url } depuis ce serveur : son certificat n’a pas été vérifié.
check-certificate-unreached-do = Vérifiez que le serveur https tourne et que cette adresse mène à lui, aussi depuis ce serveur (fichier /etc/hosts, si le réseau ne le permet pas).
check-platform-mail = E-mails
check-mail-good = Le serveur d’envoi { $host } répond et nous accepte.
check-mail-silent = Le serveur d’envoi { $host } ne nous accepte pas. Les e-mails attendent et partiront plus tard.
check-mail-silent-do = Vérifiez l’adresse, le port, l’identifiant et le mot de passe à la partie [smtp] de parvis.toml, puis envoyez un e-mail d’essai.
check-mail-demo = La démonstration n’envoie pas de e-mail.
check-mail-none = Aucun serveur d’envoi n’est réglé : les e-mails restent dans un dossier.
check-mail-none-do = Écrivez l’adresse du serveur à la partie [smtp] de parvis.toml, puis redémarrez l’intranet.
check-mail-folder = Le dossier des e-mails ne peut pas être écrit.
check-mail-folder-do = Vérifiez à qui appartient le dossier « mailbox » des données.
check-platform-database = Base de données
check-database-good = La base de données répond.
check-database-silent = La base de données ne répond pas.
check-database-silent-do = Vérifiez que PostgreSQL tourne (systemctl status postgresql) et que DATABASE_URL est juste.
check-database-read = La base de données répond. Elle a été relue en entier le { $when } : rien n’y est abîmé.
check-database-gone = Le fichier de la base a été retiré ou remplacé pendant que l’intranet tourne : plus rien ne s’enregistre.
check-database-unknown = PostgreSQL répond, mais il n’a pas de base nommée « { $name } ».
check-database-unknown-do = Créez cette base (CREATE DATABASE), ou corrigez son nom dans DATABASE_URL.
check-database-damaged = Le fichier de la base est abîmé : { $cause }
check-database-damaged-do = Arrêtez l’intranet, gardez une copie des données, puis restaurez la dernière bonne sauvegarde.
check-platform-jobs = Tâches de fond
check-jobs-good = Rien n’attend trop longtemps.
check-jobs-failed = { $count ->
    [one] Une tâche ou un e-mail a été abandonné après plusieurs essais.
   *[other] { $count } tâches ou e-mails ont été abandonnés après plusieurs essais.
 }
check-jobs-failed-do = Ouvrez « E-mails en attente » et « Tâches en échec » : la raison y est, et de quoi recommencer.
check-jobs-stuck = { $count ->
    [one] Une tâche attend depuis plus d’une demi-heure.
   *[other] { $count } tâches attendent depuis plus d’une demi-heure.
 }
check-jobs-stuck-do = Vérifiez que l’intranet tourne (systemctl status parvis) : c’est lui qui fait ces tâches.
check-platform-index = Recherche
check-index-good = { $count ->
    [0] La recherche est à jour ; il n’y a encore rien à trouver.
    [one] La recherche est à jour et connaît une entrée.
   *[other] La recherche est à jour et connaît { $count } entrées.
 }
check-index-behind = La recherche a { $count } changements de retard.
check-index-behind-do = Vérifiez que l’intranet tourne. Si le retard dure, tapez « parvis reindex ».
check-index-gone = Les fichiers de la recherche ont disparu ou ne peuvent pas être lus.
check-index-gone-do = L’intranet les refait de lui-même : au plus une minute après s’il tourne, à son démarrage sinon (« systemctl start parvis »). Si cette ligne reste, tapez « parvis reindex ».
check-index-damaged = Des fichiers de la recherche sont abîmés.
check-index-differs = La recherche connaît { $held } entrées, la base en a { $expected }.
check-index-differs-do = Tapez « parvis reindex » : la recherche est refaite pendant que l’intranet sert.
