# Les réglages, un écran pour chacun.

nav-settings = Réglages
admin-settings-text = Ce que vous pouvez changer sans développeur. Chaque changement vaut tout de suite, et il est noté au journal.
admin-settings-empty = Rien à régler pour vous.
admin-settings-empty-text = Les réglages que vous pourrez changer apparaîtront ici.
admin-setting-changed = modifié
admin-setting-value = Valeur
admin-setting-bounds = De { $least } à { $most }.
admin-setting-lines = Une ligne par valeur.
admin-setting-original = Valeur d’origine : { $value }
admin-setting-put-back-button = Revenir à la valeur d’origine
admin-setting-saved = Réglage enregistré : { $name }.
admin-setting-put-back = Valeur d’origine rétablie : { $name }.
admin-setting-nobody = personne
admin-setting-empty = vide
may-admin-open-settings = ouvrir les réglages et changer ceux de son rôle
may-admin-settings = changer tous les réglages
audit-admin-setting-changed = Réglage modifié

setting-wrong = Cette valeur n’est pas acceptée.
setting-outside = Écrivez un nombre entier, de { $least } à { $most }.
setting-too-long = Ce texte est trop long : { $most } caractères au plus, sans saut de ligne.
setting-too-many = Il y a trop de lignes : { $most } au plus.

# Les parties de la maison
module-platform = Machine
module-accounts = Comptes et connexion
module-content = Contenus
module-portal = Accueil et notifications
module-admin = Journal
module-mailbox = E-mails de la démonstration

# Ce qui se règle
setting-accounts-idle-hours = Fin de session sans activité, en heures
setting-accounts-idle-hours-help = Après ce temps sans rien faire, il faut se reconnecter. Vaut aussi pour les sessions déjà ouvertes.
setting-accounts-session-days = Durée maximale d’une session, en jours
setting-accounts-session-days-help = Même en travaillant tous les jours, il faut redonner son mot de passe après ce temps. Vaut aussi pour les sessions déjà ouvertes.
setting-accounts-token-days = Durée de vie d’un jeton d’API, en jours
setting-accounts-token-days-help = Vaut pour les jetons créés ensuite. Un site ou une application reliée doit alors en recevoir un nouveau.
setting-content-news-on-home = Actualités sur la page d’accueil
setting-content-news-on-home-help = Combien d’actualités la page d’accueil montre, les plus récentes d’abord.
setting-content-documents-on-home = Documents sur la page d’accueil
setting-content-documents-on-home-help = Combien de documents récents la page d’accueil montre.
setting-content-trash-days = Durée de la corbeille, en jours
setting-content-trash-days-help = Ce qui reste plus longtemps à la corbeille est effacé pour de bon, avec son historique.
setting-content-document-megabytes = Taille maximale d’un document, en mégaoctets
setting-content-document-megabytes-help = Un fichier plus lourd est refusé à l’envoi. Ce qui est déjà là reste.
setting-portal-notification-days = Conservation des notifications lues, en jours
setting-portal-notification-days-help = Les notifications lues s’effacent après ce temps, les autres après quatre fois ce temps.
setting-admin-trail-days = Conservation du journal, en jours
setting-admin-trail-days-help = La CNIL demande de six mois à un an. Les lignes plus anciennes s’effacent d’elles-mêmes.

# Les modules
nav-modules = Modules
may-admin-modules = éteindre et rallumer les modules
admin-modules-text = Les parties de l’intranet que l’on peut éteindre et rallumer. Leurs données restent.
admin-module-on = en marche
admin-module-off = éteint
admin-module-off-text = Ses écrans, ses menus, ses cartes de l’accueil, ses résultats de recherche, ses adresses d’API et ses tâches s’arrêtent tout de suite, pour tout le monde. Ses données restent : tout revient tel quel quand vous le rallumez.
admin-module-on-text = Tout revient tout de suite, comme avant : écrans, menus, recherche, tâches en attente.
admin-module-password = Éteindre ou rallumer un module concerne tout le monde : c’est bien vous ?
admin-module-switch-off = Éteindre
admin-module-switch-on = Rallumer
admin-module-switched-off = « { $name } » est éteint. Ses données restent.
admin-module-switched-on = « { $name } » est rallumé.
admin-module-absent = Éteint par le fichier de configuration
admin-module-absent-text = Ce module est éteint par le fichier parvis.toml du serveur ([modules] off). Pour le rallumer, la personne qui s’occupe du serveur l’enlève de cette liste, puis redémarre Parvis.
audit-admin-module-switched-off = Module éteint
audit-admin-module-switched-on = Module rallumé
