# Ce qui ne va pas dans une charte, et ce que le journal en dit.

audit-portal-theme-begun = Charte commencée
audit-portal-theme-changed = Charte modifiée
audit-portal-theme-discarded = Brouillon de charte supprimé
audit-portal-theme-used = Charte mise en service

theme-not-toml = Ce fichier ne se lit pas : { $fault }
theme-name-missing = Écrivez le nom du centre.
theme-name-long = Le nom du centre tient en { $most } caractères au plus.
theme-label-missing = Donnez un nom à cette charte, par exemple « Charte 2027 ».
theme-label-long = Ce nom tient en { $most } caractères au plus.
theme-mentions-many = Le pied de page a { $most } mentions au plus.
theme-mention-empty = Écrivez le texte de cette mention, ou videz aussi son adresse.
theme-mention-long = Une mention tient en { $most } caractères au plus.
theme-mention-url = Cette adresse n’est pas acceptée. Elle commence par « / », « https:// », « mailto: » ou « tel: ».
theme-token-name = « { $name } » ne peut pas être le nom d’une valeur : lettres minuscules, chiffres et tirets seulement.
theme-token-value = « { $value } » ne peut pas être la valeur de « { $name } ».
theme-not-a-colour = « { $value } » n’est pas une couleur. Écrivez-la comme #0b5c66.
theme-unreadable = { $scheme ->
    [dark] Sur fond sombre, { theme-ink } se lit mal sur { theme-paper } : contraste { $contrast }, il faut 4,5. La plus proche qui convient : { $nearest }.
   *[light] { theme-ink-first } se lit mal sur { theme-paper } : contraste { $contrast }, il faut 4,5. La plus proche qui convient : { $nearest }.
}
theme-unreadable-anyhow = { $scheme ->
    [dark] Sur fond sombre, { theme-ink } se lit mal sur { theme-paper } : contraste { $contrast }, il faut 4,5. Changez aussi l’autre couleur.
   *[light] { theme-ink-first } se lit mal sur { theme-paper } : contraste { $contrast }, il faut 4,5. Changez aussi l’autre couleur.
}
theme-ink = { $ink ->
    [ink] l’encre { $inkcode }
    [soft-ink] l’encre douce { $inkcode }
    [accent] la couleur principale { $inkcode }
    [on-accent] le texte des boutons { $inkcode }
    [error] le rouge des erreurs
    [good] le vert des réussites
    [waiting] l’ocre de ce qui attend
   *[warm] l’orangé des signes
}
theme-ink-first = { $ink ->
    [ink] L’encre { $inkcode }
    [soft-ink] L’encre douce { $inkcode }
    [accent] La couleur principale { $inkcode }
    [on-accent] Le texte des boutons { $inkcode }
    [error] Le rouge des erreurs
    [good] Le vert des réussites
    [waiting] L’ocre de ce qui attend
   *[warm] L’orangé des signes
}
theme-paper = { $paper ->
    [background] le fond { $papercode }
    [card] les cartes { $papercode }
    [accent] la couleur principale { $papercode }
   *[accent-soft] la teinte douce { $papercode }
}
theme-in-use = Cette charte a déjà été mise en service : elle ne change plus. Commencez-en une autre à partir d’elle.
theme-changed-meanwhile = Cette charte a été modifiée entre-temps, par quelqu’un d’autre ou dans un autre onglet. Rechargez la page avant de recommencer.

may-portal-theme = choisir la charte que tout le monde voit : logo, couleurs, polices, pied de page
