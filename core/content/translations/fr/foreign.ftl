# Documents Word et pages web : ce qui ne vient pas, ce qui ne va pas
foreign-left-active = { $count ->
    [one] Un programme, une vidéo ou un compteur de visites
   *[other] { $count } programmes, vidéos ou compteurs de visites
}
foreign-left-form = { $count ->
    [one] Un formulaire
   *[other] { $count } formulaires
}
foreign-left-comment = { $count ->
    [one] Un commentaire
   *[other] { $count } commentaires
}
foreign-left-deleted = { $count ->
    [one] Un passage barré par le suivi des modifications
   *[other] { $count } passages barrés par le suivi des modifications
}
foreign-left-drawing = { $count ->
    [one] Un dessin, un graphique ou un objet d’un autre programme
   *[other] { $count } dessins, graphiques ou objets d’un autre programme
}
foreign-left-picture = { $count ->
    [one] Une image dans un format que l’intranet n’affiche pas (enregistrez-la en JPEG ou PNG)
   *[other] { $count } images dans un format que l’intranet n’affiche pas (enregistrez-les en JPEG ou PNG)
}
foreign-left-merged = { $count ->
    [one] Une cellule fusionnée : son texte est gardé, la fusion non
   *[other] { $count } cellules fusionnées : leur texte est gardé, la fusion non
}
foreign-left-contents = { $count ->
    [one] Une ligne de sommaire
   *[other] { $count } lignes de sommaire
}
foreign-left-link = { $count ->
    [one] Un lien vers une autre page de l’ancien site : ses mots sont gardés
   *[other] { $count } liens vers d’autres pages de l’ancien site : leurs mots sont gardés
}
foreign-missing-one = Image absente du fichier : { $address }
foreign-type-refused = Choisissez un document Word (.docx) ou une page web (.html).
foreign-old-word = Ce format n’est pas lu ici. Ouvrez le document dans Word ou LibreOffice, enregistrez-le au format .docx, puis recommencez.
foreign-encrypted = Ce document est protégé par un mot de passe. Enregistrez-en une copie sans mot de passe, puis recommencez.
foreign-damaged = Ce fichier est abîmé, ou n’est pas ce que dit son nom. Vérifiez qu’il s’ouvre sur votre ordinateur, puis recommencez.
foreign-too-large = Ce document est trop long pour une page. Partagez-le en plusieurs, ou rangez-le dans une bibliothèque de documents.
foreign-too-slow = La lecture de ce document a pris trop de temps. Enregistrez-en une version plus simple, ou partagez-le en plusieurs.
foreign-empty = Aucun texte n’a été trouvé dans ce fichier. Si c’est un document numérisé, rangez-le plutôt dans une bibliothèque de documents.
foreign-gone = Ce fichier n’est plus là. Choisissez-le de nouveau.
