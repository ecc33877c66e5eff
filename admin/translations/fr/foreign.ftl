# Importer un document Word ou une page web
foreign-title = Importer un document Word ou une page web
foreign-intro = Le texte, les titres, les listes, les tableaux, les liens et les images deviennent une page. Vous voyez d’abord ce qui sera repris.
foreign-file = Fichier
foreign-file-hint = Un document Word (.docx) ou une page web enregistrée (.html), 40 Mo au plus.
foreign-look = Regarder ce fichier
foreign-look-other = Regarder un autre fichier
foreign-found = Ce qui sera repris de « { $name } »
foreign-words = { $count ->
    [0] Aucun mot
    [one] { $count } mot
   *[other] { $count } mots
}
foreign-headings = { $count ->
    [0] Aucun titre dans le texte
    [one] { $count } titre dans le texte
   *[other] { $count } titres dans le texte
}
foreign-tables = { $count ->
    [0] Aucun tableau
    [one] { $count } tableau
   *[other] { $count } tableaux
}
foreign-images = { $count ->
    [0] Aucune image
    [one] { $count } image
   *[other] { $count } images
}
foreign-undescribed = { $count ->
    [one] (une sans description : vous l’écrirez dans la page)
   *[other] ({ $count } sans description : vous les écrirez dans la page)
}
foreign-missing = { $count ->
    [one] Une image n’est pas dans le fichier
   *[other] { $count } images ne sont pas dans le fichier
}
foreign-missing-do = Ajoutez-les vous-même dans la page, une fois créée.
foreign-left-out = Ce qui ne sera pas repris
foreign-kind = En faire
foreign-draft = La page sera un brouillon : personne ne la lit tant que vous ne l’avez pas publiée.
foreign-run = Créer le brouillon
foreign-made = { $images ->
    [0] Le brouillon est créé. Relisez-le, puis publiez-le.
    [one] Le brouillon est créé, avec une image. Relisez-le, puis publiez-le.
   *[other] Le brouillon est créé, avec { $images } images. Relisez-le, puis publiez-le.
}
foreign-file-missing = Choisissez d’abord un fichier.
