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

audit-portal-theme-exported = Charte téléchargée
audit-portal-theme-imported = Charte ajoutée depuis un fichier

theme-file-missing = Choisissez d’abord un fichier.
theme-file-heavy = Ce fichier dépasse { $most } Mo.
theme-file-absent = « { $file } » n’est pas parmi les fichiers de la charte.
theme-file-other = Ce fichier est en réalité un { $ending } : donnez-lui la terminaison qui convient.
theme-file-kind = Ce fichier n’a pas sa place dans une charte : images SVG, PNG ou JPEG, polices TTF, OTF ou WOFF2, et theme.css.
svg-too-large = Ce dessin dépasse 512 Ko. Exportez-le plus simplement.
svg-damaged = Ce dessin SVG ne se lit pas. Exportez-le à nouveau.
svg-entities = Ce dessin SVG contient des définitions que nous refusons (ENTITY). Exportez-le en « SVG simple ».
svg-imports = Ce dessin SVG va chercher une feuille de style ailleurs (@import). Exportez-le en « SVG simple ».
font-none = Ce fichier n’est pas une police. Choisissez un fichier TTF, OTF ou WOFF2.
font-damaged = Cette police est abîmée ou d’un type que nous ne savons pas réduire.
font-too-large = Cette police dépasse 4 Mo.
font-too-heavy = Même réduite au français, cette police pèse { $size } Ko ; les pages en portent { $most } au plus.
font-licence = La licence inscrite dans cette police interdit de la servir sur un site. Demandez une autre licence à son auteur, ou choisissez une autre police.
font-whole = La licence inscrite dans cette police interdit de la réduire. Envoyez le fichier TTF ou OTF d’origine.
font-no-latin = Cette police n’a pas les lettres du français.
archive-none = Ce fichier n’est pas une archive .zip.
archive-damaged = Cette archive est abîmée.
archive-entries = Cette archive contient plus de { $most } fichiers.
archive-large = Cette archive est trop volumineuse une fois ouverte : 10 Mo au plus.
archive-encrypted = Ce fichier est protégé par un mot de passe.
archive-link = Ce fichier est un lien : seuls de vrais fichiers sont acceptés.
archive-path = Ce chemin mène hors de l’archive.
archive-name = Les fichiers de « assets » s’appellent en minuscules, chiffres, tirets et points, sans sous-dossier.
archive-templates = Les gabarits ne s’ajoutent pas par une archive : l’administrateur les pose dans le dossier « themes » du serveur.
archive-stranger = Ce fichier n’a pas sa place dans une charte : theme.toml et le dossier assets seulement.
archive-in-archive = Une archive dans une archive n’est pas ouverte.
archive-no-toml = Il manque theme.toml, en texte UTF-8.
css-damaged = Ligne { $line } : cette feuille de style ne se lit pas.
css-too-large = La feuille de style dépasse 100 Ko.
css-too-deep = Ligne { $line } : trop de blocs les uns dans les autres.
css-unbalanced = Ligne { $line } : un bloc est fermé sans avoir été ouvert.
css-rule = Ligne { $line } : « { $what } » n’est pas accepté. Les polices se choisissent dans theme.toml.
css-url = Ligne { $line } : « { $what } » n’est pas un fichier de cette charte.
css-acts = Ligne { $line } : « { $what } » n’est pas accepté.
css-feder = Ligne { $line } : « { $what } » touche à l’emblème européen, qui reste toujours affiché.
css-fixed = Ligne { $line } : rien ne se pose par-dessus la page (« fixed »).
css-token = Ligne { $line } : « { $what } » se choisit dans theme.toml, où le contraste est vérifié.
