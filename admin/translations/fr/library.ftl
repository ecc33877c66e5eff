# Aperçu
preview-title = Aperçu
preview-kept = Le brouillon tel qu’il est enregistré. Vous pouvez envoyer l’adresse de cet écran à ceux qui modifient le site.
preview-typed = Vos mots tels qu’ils sont dans l’éditeur, même ceux qui ne sont pas enregistrés.
preview-link = L’aperçu du brouillon enregistré, à partager entre ceux qui modifient le site
preview-width = Largeur de l’aperçu
preview-phone = Téléphone
preview-desk = Ordinateur

# Qui voit
readers-title = Qui voit ces documents
readers-all = Tous ceux qui ont un compte
readers-nobody = Personne, sauf ceux qui modifient le site
readers-here = La limite est posée ici ; elle vaut pour tous les dossiers et documents de cette bibliothèque.
readers-above = Rien n’est limité ici : ce qui est au-dessus décide.
readers-change = Changer qui voit
readers-change-library = Changer pour la bibliothèque

# Documents
document-over = Périmé
document-until = visible jusqu’au { $date }
document-over-text = Les lecteurs ne le voient plus depuis la fin du { $date }. Donnez-lui une autre date, remplacez le fichier ou jetez-le.
document-shown-until = Visible jusqu’au
document-shown-until-hint = Ce jour compris. Après, les lecteurs ne le trouvent plus et vous recevez un rappel dans « À traiter ».

# Où c’est utilisé
used-title = Où est-ce utilisé ?
used-none-document = Aucune page ne mène à ce document.
used-none-image = Aucune page ne montre cette image.
used-throw-title = Jeter ce document ?
used-throw-nowhere = Aucune page n’y mène. Il reste dans la corbeille, d’où l’on peut le ressortir.
used-throw-text = { $count ->
    [one] Une page y mène : son lien ne conduira plus nulle part. Le document reste dans la corbeille.
   *[other] { $count } pages y mènent : leurs liens ne conduiront plus nulle part. Le document reste dans la corbeille.
}

# Images
nav-media = Images
media-intro = Toutes les images des pages et des actualités.
media-filter = Montrer
media-section = Rubrique
media-section-all = Toutes les rubriques
media-words = Chercher un mot
media-all = Toutes les images
media-undescribed = Sans description
media-unused = Utilisée nulle part
media-double = En double
media-count = { $count ->
    [one] Une image
   *[other] { $count } images
}
media-none = Aucune image
media-none-text = Changez les filtres, ou ajoutez une image depuis une page.
media-size = { $width } × { $height } pixels
media-alt-hint = Ce que l’image montre, pour ceux qui ne la voient pas. Dans le texte d’une page, la description écrite dans la page reste.
media-focus = Ce qui doit rester visible
media-focus-hint = Touchez ou cliquez l’endroit important de l’image. Il reste visible quand l’image est coupée.
media-focus-x = Depuis la gauche, en %
media-focus-y = Depuis le haut, en %
media-cut = Une fois coupée
media-cut-text = Comme sur la page d’accueil et dans les listes.
media-alike = Images semblables
media-reuse = Réutiliser
media-reuse-text = Dans l’éditeur d’une page, choisissez « Image », ou collez ces mots. Les lecteurs de la page verront l’image.
media-saved = Image enregistrée.
