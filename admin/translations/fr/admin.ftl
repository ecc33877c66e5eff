nav-contents = Contenus
nav-accounts = Comptes
nav-sectors = Secteurs

admin-kind-home = Accueil
admin-kind-section = Rubrique
admin-kind-page = Page
admin-kind-news = Actualité
admin-kind-library = Bibliothèque
admin-add = Ajouter
admin-add-section = Une rubrique
admin-add-page = Une page
admin-add-news = Une actualité
admin-add-library = Une bibliothèque
admin-add-folder = Ajouter un dossier
admin-new-section = Une rubrique regroupe des pages, des actualités et des bibliothèques.
admin-new-page = Vous écrirez le texte juste après.
admin-new-news = Vous écrirez le texte et choisirez l’image juste après.
admin-new-library = Une bibliothèque contient des documents et des dossiers.
admin-create = Créer
admin-created = « { $title } » est créé.
admin-title = Titre
admin-summary = Résumé
admin-summary-hint = Une ou deux phrases, affichées dans les listes.

admin-tree-intro = Les rubriques, les pages, les actualités et les bibliothèques du site.
admin-inside = Ce que contient cette rubrique
admin-empty = Rien ici pour l’instant
admin-empty-text = Ajoutez une rubrique, une page, une actualité ou une bibliothèque.
admin-see = Voir
admin-settings = Nom et emplacement
admin-audience = Qui peut voir ?
admin-history = Historique
admin-up = Monter
admin-down = Descendre
admin-hide = Masquer
admin-show = Montrer
admin-reordered = L’ordre est changé.
admin-hidden = C’est masqué : les lecteurs ne le voient plus.
admin-shown = C’est de nouveau visible.
admin-limited-notice = Cette partie est réservée : tout le monde ne la voit pas.
admin-hidden-notice = Cette partie est masquée : seuls les rédacteurs la voient.

admin-state-draft = Brouillon
admin-state-live = Publié
admin-state-changed = Modifié, pas encore publié
admin-state-planned = Programmé
admin-state-planned-at = Programmé pour { $at }
admin-state-over = Terminé
admin-state-pinned = À la une
admin-state-hidden = Masqué
admin-state-limited = Réservé

admin-name = Nom et adresse
admin-slug = Fin de l’adresse
admin-slug-hint = L’adresse commence par { $above }/
admin-place = Emplacement
admin-parent = Placer dans
admin-parent-hint = Tout ce que contient cette partie est déplacé avec elle.
admin-move = Déplacer
admin-renamed = Le nouveau nom est enregistré.
admin-moved = C’est déplacé.

admin-body = Texte
admin-body-hint = Écrivez simplement ; les boutons ajoutent titres, listes, liens et tableaux.
admin-tools = Mise en forme
admin-tool-bold = Gras
admin-tool-italic = Italique
admin-tool-heading = Titre
admin-tool-list = Liste
admin-tool-link = Lien
admin-tool-quote = Citation
admin-tool-table = Tableau
admin-preview = Aperçu
admin-main-image = Image principale
admin-no-image = Aucune image
admin-pinned = Garder à la une
admin-dates = Dates de publication
admin-publish-date = Visible à partir du
admin-publish-time = Heure
admin-expires-date = Jusqu’au
admin-expires-time = Heure de fin
admin-time-wrong = Écrivez l’heure comme 14:30.
admin-time-skipped = Cette heure n’existe pas ce jour-là : on passe à l’heure d’été. Choisissez 3 h ou plus.
admin-publish = Publier
admin-publish-changes = Publier les modifications
admin-save-draft = Enregistrer le brouillon
admin-unpublish = Retirer de la publication
admin-published = C’est publié.
admin-planned = C’est programmé : les lecteurs verront la page le { $day } à partir de { $hour }.
admin-draft-saved = Brouillon enregistré. Les lecteurs ne le voient pas encore.
admin-unpublished = C’est retiré : les lecteurs ne le voient plus.
admin-images = Images de cette page
admin-images-text = L’une d’elles peut devenir l’image principale. Dans le texte, une image se met avec « Ajouter », ou en copiant la ligne qui s’affiche sous son nom.
admin-image-file = Image
admin-image-alt = Description de l’image
admin-image-alt-hint = Ce que l’on y voit, en quelques mots, pour ceux qui ne la voient pas.
admin-image-main = En faire l’image principale
admin-image-submit = Ajouter l’image
admin-image-added = L’image est ajoutée.

admin-history-text = Tous les changements, le plus récent en premier. Rien n’est perdu.
admin-revision-notice = Voici cette page telle qu’elle était le

admin-audience-who = Cette partie, et tout ce qu’elle contient, est visible par
admin-audience-all = Tous ceux qui peuvent voir la rubrique au-dessus
admin-audience-some = Seulement les personnes cochées ci-dessous
admin-audience-people = Choisir des personnes une par une
admin-audience-above = Déjà réservé plus haut :
admin-audience-editors = L’équipe communication et l’administrateur informatique voient toujours tout, pour pouvoir gérer le site.
admin-audience-saved = C’est enregistré : le changement vaut dès maintenant.

admin-upload = Ajouter des documents
admin-upload-label = Fichiers
admin-upload-hint = PDF, Word, Excel, PowerPoint, OpenDocument, texte ou image. Plusieurs à la fois.
admin-upload-submit = Envoyer
admin-upload-waiting = en attente
admin-upload-done = envoyé
admin-upload-failed = L’envoi a échoué. Vérifiez la connexion, puis réessayez.
admin-file-missing = Choisissez un fichier.
admin-file-refused = { $file } : { $reason }
admin-files-added = { $count ->
    [one] Document ajouté. Son texte sera cherché dans un instant.
   *[other] { $count } documents ajoutés. Leur texte sera cherché dans un instant.
}
admin-downloads = { $count ->
    [0] jamais téléchargé
    [one] téléchargé une fois
   *[other] téléchargé { $count } fois
}
admin-unreadable = Texte non lu
admin-describe = Titre et emplacement
admin-description = Description
admin-description-hint = À quoi sert ce document ; on le trouve aussi par ces mots.
admin-library = Bibliothèque
admin-document-saved = Le document est enregistré.
admin-replace = Remplacer le fichier
admin-replace-text = L’adresse reste la même ; les anciennes versions sont gardées.
admin-replace-file = Nouvelle version
admin-replace-submit = Envoyer la nouvelle version
admin-document-replaced = La nouvelle version est en ligne.

admin-invite = Inviter quelqu’un
admin-invite-text = La personne recevra un e-mail pour choisir son mot de passe.
admin-invite-submit = Inviter
admin-invite-again = Renvoyer l’invitation
admin-invited = { $name } va recevoir une invitation par e-mail.
admin-invited-again = L’invitation est renvoyée ; l’ancien lien ne fonctionne plus.
admin-people-find = Nom, identifiant ou fonction
admin-people-none = Personne ne correspond
admin-account-invited = Invité
admin-account-closed = Compte fermé
admin-contract-start = Début du contrat
admin-contract-end = Fin du contrat
admin-contract-end-hint = Le compte se ferme de lui-même le lendemain.
admin-roles-hint = Un rôle vaut pour tout le centre, ou pour un seul secteur. Tout le monde est déjà « Salarié ».
admin-role-in-sector = Dans un secteur seulement
admin-roles-password = Demandé seulement si vous changez les rôles.
admin-person-saved = Le compte de { $name } est enregistré.
admin-close = Fermer le compte
admin-close-title = Fermer ce compte ?
admin-close-text = La personne est déconnectée partout, tout de suite. Son nom reste sur ce qu’elle a fait.
admin-reopen = Rouvrir le compte
admin-person-closed = Le compte est fermé.
admin-person-reopened = Le compte est rouvert.

admin-sectors-text = Les secteurs du centre. Ils servent à dire qui voit quoi et qui gère quoi.
admin-sector-add = Ajouter un secteur
admin-sector-name = Nom du secteur
admin-sector-added = Le secteur est ajouté.
admin-sector-renamed = Le secteur est renommé.
admin-sector-deleted = Le secteur est supprimé.

admin-trash = Corbeille
admin-trash-text = Ce qui a été jeté, avec tout ce que cela contenait. Remettez en place ce qui manque : tout est gardé { $days } jours, puis effacé.
admin-trash-empty = La corbeille est vide
admin-trash-empty-text = Ce que vous mettrez à la corbeille restera ici, prêt à être remis en place.
admin-trash-place-gone = Son emplacement est aussi à la corbeille
admin-copy = Copier
admin-copied = Copie faite : « { $title } ». Personne d’autre ne la voit encore.
admin-throw-away = Mettre à la corbeille
admin-trashed = « { $title } » est à la corbeille. Une erreur ? Ouvrez « Contenus », puis « Corbeille ».
admin-restore = Remettre en place
admin-restore-elsewhere = Choisir où le remettre
admin-restore-where = Remettre dans
admin-restore-where-hint = Là où cela se trouvait n’existe plus. Choisissez un autre endroit, ou remettez d’abord en place la partie qui le contenait.
admin-restored = C’est remis en place.
admin-bring-back = Reprendre cette version
admin-bring-back-hint = Elle devient le brouillon ; les lecteurs continuent de voir ce qui est publié jusqu’à ce que vous publiiez.
admin-brought-back = La version { $number } est reprise dans le brouillon. Vérifiez-la, puis publiez.
admin-changes = Ce qui a changé depuis la version précédente
admin-changes-none = Le texte est le même que dans la version précédente.
admin-changes-form = Les mots sont les mêmes : seule la présentation, un lien, une image ou un bloc a changé.
admin-changes-first = C’est la première version du texte.
admin-changes-added = ajouté
admin-changes-removed = supprimé
admin-as-it-was = La page telle qu’elle était

# Écrire à plusieurs, sans rien perdre
admin-held = { $name } modifie cette page
admin-held-text = Si vous prenez la main, ses prochains enregistrements seront refusés ; ses mots resteront devant ses yeux. Dernière arrivée :
admin-take-over = Prendre la main
admin-taken-over = Vous avez la main sur cette page.
admin-draft-kept = Brouillon enregistré à {"{time}"}
admin-draft-offline = Pas de réseau : vos mots sont gardés sur cet appareil et seront enregistrés dès son retour.
admin-draft-signed-out = Votre session a pris fin. Vos mots sont gardés sur cet appareil : reconnectez-vous dans un autre onglet, puis continuez ici.
admin-draft-found = Des mots du {"{time}"} sont gardés sur cet appareil et n’ont pas été enregistrés.
admin-draft-take = Les reprendre
admin-draft-drop = Les écarter
admin-review-on = À relire avant le
admin-review-hint = Ce jour-là, la page attendra dans « À traiter » de la personne qui l’a écrite.
admin-proof = À vérifier dans cette page

# Plusieurs éléments à la fois
admin-bulk-label = Pour les éléments cochés
admin-bulk-choose = Choisir { $title }
admin-bulk-action = Faire
admin-bulk-apply = Appliquer
admin-bulk-publish = Publier
admin-bulk-unpublish = Retirer
admin-bulk-hide = Masquer
admin-bulk-show = Montrer
admin-bulk-move = Déplacer dans…
admin-bulk-trash = Mettre à la corbeille
admin-bulk-none = Cochez au moins un élément de la liste.
admin-bulk-what = Choisissez ce qu’il faut faire.
admin-bulk-where = Choisissez où déplacer les éléments.
admin-bulk-done = { $count ->
    [one] C’est fait pour un élément.
   *[other] C’est fait pour { $count } éléments.
}
admin-bulk-some = { $count ->
    [0] Rien n’a été fait.
    [one] C’est fait pour un élément ; pas pour ceux-ci :
   *[other] C’est fait pour { $count } éléments ; pas pour ceux-ci :
}
admin-bulk-refused = « { $title } » : { $reason }

# Journal
audit-admin-trail-read = Lecture du journal
audit-admin-trail-exported = Export du journal
nav-trail = Journal
admin-trail-intro = Qui a fait quoi, quand, et d’où. Gardé un an, pour la sécurité seulement.
admin-trail-export = Télécharger (CSV)
admin-trail-broken = Le journal a été modifié en dehors de l’intranet.
admin-trail-broken-text = Une ligne manque, a été changée ou ajoutée après coup. Prévenez la personne qui s’occupe du serveur.
admin-trail-who = Personne
admin-trail-what = Action
admin-trail-when = Date
admin-trail-which = Objet
admin-trail-address = Adresse réseau
admin-trail-from = Du
admin-trail-until = Au
admin-trail-filter = Filtrer
admin-trail-everybody = Tout le monde
admin-trail-everything = Toutes les actions
admin-trail-program = le programme
admin-trail-older = Plus ancien
admin-trail-empty = Rien de tel dans le journal.
admin-trail-empty-text = Élargissez la période, ou choisissez une autre action.

# Importer une liste de personnes
admin-import = Importer une liste
admin-import-intro = Rien n’est fait avant que vous ayez tout vu. Chaque nouvelle personne recevra une invitation par e-mail ; les rôles se donnent ensuite, un par un.
admin-import-file = Fichier CSV
admin-import-file-hint = Enregistré depuis un tableur. Colonnes : Prénom, Nom, E-mail, Identifiant, Fonction, Téléphone, Secteurs, Début, Fin. Seuls le nom et l’e-mail sont obligatoires.
admin-import-text = Ou collez la liste ici
admin-import-text-hint = La première ligne nomme les colonnes, séparées par des points-virgules.
admin-import-look = Vérifier la liste
admin-import-plan = { $new ->
    [0] Personne à inviter
    [one] Une personne à inviter
   *[other] { $new } personnes à inviter
}{ $known ->
    [0] {""}
    [one] , une déjà connue
   *[other] , { $known } déjà connues
}{ $wrong ->
    [0] {""}
    [one] , une ligne à corriger
   *[other] , { $wrong } lignes à corriger
}
admin-import-line = ligne { $number }
admin-import-new = À inviter
admin-import-known = Déjà connue
admin-import-wrong = À corriger
admin-import-mend = Corrigez la liste ci-dessous, puis vérifiez-la à nouveau.
admin-import-run = { $count ->
    [one] Inviter cette personne
   *[other] Inviter ces { $count } personnes
}
admin-imported = { $count ->
    [one] Une personne est invitée.
   *[other] { $count } personnes sont invitées.
}
