# La charte : le nom, le logo, les couleurs, les polices et le pied de page que tout le monde voit.

nav-charter = Charte
charter-intro = Le nom, le logo, les couleurs, les polices et le pied de page que tout le monde voit.

charter-drafts = Brouillons
charter-drafts-text = Vous seul et les autres administrateurs informatiques les voyez. Rien ne change pour les autres avant « Utiliser cette charte ».
charter-changed = modifié
charter-begin = Commencer une charte
charter-begin-text = Partez de ce que tout le monde voit, ou d’une autre charte, puis changez ce que vous voulez.
charter-begun = Le brouillon est prêt. Personne d’autre ne le voit pour l’instant.
charter-label = Nom de cette charte
charter-label-hint = Pour la retrouver ici, par exemple « Charte 2027 ».
charter-from = Partir de
charter-from-current = Ce que tout le monde voit
charter-history = Chartes mises en service
charter-history-empty = Aucune pour l’instant : tout le monde voit la charte de l’installation.
charter-in-use = En service
charter-back = Revenir à celle-ci
charter-back-origin = Revenir à la charte de l’installation
charter-origin = Charte de l’installation

charter-edit-intro = Brouillon : enregistrez, regardez l’aperçu, puis mettez la charte en service.
charter-saved = Le brouillon est enregistré.
charter-discard = Supprimer ce brouillon
charter-discard-title = Supprimer ce brouillon ?
charter-discard-text = Ses couleurs, son logo et ses polices seront perdus. La charte en service ne change pas.
charter-discarded = Le brouillon est supprimé.

charter-names = Noms
charter-name = Nom du centre
charter-name-hint = À côté du logo et dans le titre de chaque page.

charter-colours = Couleurs
charter-follow = Calculer les autres couleurs à partir de la couleur principale
charter-follow-text = Les teintes douces, le texte des boutons et la couleur principale sur fond sombre sont alors choisis pour rester lisibles. Décochez pour les choisir une par une.
charter-scheme-light = Sur fond clair
charter-scheme-dark = Sur fond sombre
charter-colour-accent = Couleur principale
charter-colour-on-accent = Texte des boutons
charter-colour-accent-soft = Teinte douce
charter-colour-background = Fond
charter-colour-card = Cartes
charter-colour-line = Traits
charter-colour-ink = Encre
charter-colour-soft-ink = Encre douce
charter-contrast-good = lisible, contraste
charter-contrast-poor = se lit mal, contraste
charter-take = { $scheme ->
    [dark] Prendre { $colour } pour « { $what } », sur fond sombre
   *[light] Prendre { $colour } pour « { $what } »
}
charter-sample-text = Les inscriptions de janvier sont ouvertes.
charter-sample-soft = Publié mardi 24 novembre
charter-sample-button = S’inscrire
charter-sample-link = Lire la suite
charter-sample-chosen = Choisi

charter-bottom = Barre du bas, sur téléphone
charter-bottom-text = Quatre places ; « Plus » vient toujours en dernier. Une place libre est prise par l’entrée suivante du menu.
charter-bottom-place = Place { $number }
charter-bottom-free = Libre
charter-bottom-absent = Gardée pour un module à venir ({ $url })

charter-mentions = Pied de page
charter-mentions-text = Mentions légales, adresse, liens. Videz une ligne pour la retirer. L’emblème européen et la phrase du FEDER restent toujours affichés.
charter-mention = Mention { $number }
charter-mention-place = Place
charter-mention-text = Texte
charter-mention-url = Adresse du lien (facultatif)

charter-preview = Aperçu
charter-preview-text = De vraies pages dans cette charte, que vous seul voyez. Les liens n’y mènent nulle part.
charter-preview-pages = Page à regarder
charter-preview-accueil = Accueil
charter-preview-page = Documents
charter-preview-formulaire = Formulaire
charter-preview-erreur = Page d’erreur
charter-preview-width = { $width ->
    [360] Téléphone (360 px)
    [768] Tablette (768 px)
   *[1280] Ordinateur (1280 px)
}
charter-preview-title = Aperçu de la page, large de { $width } pixels

charter-use = Utiliser cette charte
charter-use-text = Tout le monde la verra dès la prochaine page. Vous pourrez revenir à la précédente.
charter-use-password = Tapez votre mot de passe pour confirmer.
charter-use-already = C’est déjà la charte que tout le monde voit.
charter-used = Tout le monde voit maintenant « { $label } ».

charter-logo = Logo
charter-logo-text = Il remplace le logo dès que vous l’envoyez ; enregistrez d’abord ce que vous avez tapé plus haut.
charter-logo-alt = Logo de cette charte
charter-logo-file = Fichier du logo
charter-logo-hint = SVG, PNG ou JPEG, 4 Mo au plus. Un dessin carré se voit le mieux.
charter-logo-send = Envoyer ce logo
charter-logo-changed = Le logo est remplacé dans ce brouillon.
charter-logo-remove = Revenir au logo de Parvis
charter-logo-removed = Ce brouillon a de nouveau le logo de Parvis.
charter-fonts = Polices
charter-fonts-text = Sans fichier, chacun lit dans la police de son appareil : c’est le plus rapide. Une police envoyée est réduite aux signes du français.
charter-font-text = Police du texte
charter-font-title = Police des titres
charter-font-system = Pour l’instant : la police de l’appareil. TTF, OTF ou WOFF2, 4 Mo au plus.
charter-font-own = Pour l’instant : une police à vous. TTF, OTF ou WOFF2, 4 Mo au plus.
charter-font-send = Envoyer cette police
charter-font-changed = La police est remplacée dans ce brouillon.
charter-font-showing = La police est remplacée dans ce brouillon. Sa licence permet de l’afficher et de l’imprimer ; vérifiez auprès de son auteur qu’elle permet aussi un site web.
charter-font-remove-text = Revenir à la police de l’appareil pour le texte
charter-font-remove-title = Revenir à la police de l’appareil pour les titres
charter-font-removed = Ce brouillon est revenu à la police de l’appareil.

charter-archive = Charte en un fichier
charter-archive-text = Une charte préparée ailleurs s’ajoute comme brouillon, après vérification de tout ce qu’elle contient. Rien n’est gardé si quelque chose ne va pas.
charter-archive-file = Archive de la charte
charter-archive-hint = Un fichier .zip avec theme.toml et un dossier assets, 10 Mo au plus.
charter-archive-send = Vérifier et ajouter
charter-archive-fault = { $file } : { $said }
charter-brought-in = La charte est vérifiée et ajoutée comme brouillon.
charter-export = Télécharger cette charte
charter-export-current = Télécharger la charte en service
