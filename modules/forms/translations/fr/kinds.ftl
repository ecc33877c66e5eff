forms-kind = Type de réponse
forms-kind-missing = Choisissez un type de réponse.
forms-kind-absent = Type indisponible (module désactivé)
forms-kind-text = Texte court
forms-kind-text-hint = Une ligne : un nom, un lieu, un e-mail, un IBAN.
forms-kind-long-text = Texte long
forms-kind-long-text-hint = Plusieurs lignes : un motif, une description.
forms-kind-choice = Un choix
forms-kind-choice-hint = Une seule réponse parmi celles que vous proposez.
forms-kind-choices = Plusieurs choix
forms-kind-choices-hint = Autant de cases cochées que l’on veut.
forms-kind-yes-no = Oui ou non
forms-kind-yes-no-hint = Ou une case à cocher pour s’engager.
forms-kind-date = Date
forms-kind-date-hint = Un jour du calendrier.
forms-kind-period = Période
forms-kind-period-hint = Du… au…, avec ou sans demi-journées.
forms-kind-time = Heure
forms-kind-time-hint = Par exemple 14 h 30.
forms-kind-number = Nombre
forms-kind-number-hint = Une quantité : des kilomètres, des personnes, des heures.
forms-kind-money = Montant
forms-kind-money-hint = Une somme en euros.
forms-kind-file = Fichier à joindre
forms-kind-file-hint = Un justificatif, un devis, une attestation.
forms-kind-photo = Photo
forms-kind-photo-hint = Prise au téléphone ou choisie, réduite avant l’envoi.
forms-kind-person = Collègue
forms-kind-person-hint = Une personne du centre.
forms-kind-sector = Secteur
forms-kind-sector-hint = Un secteur du centre.
forms-kind-lines = Tableau
forms-kind-lines-hint = Autant de lignes qu’il faut, avec des totaux : dépenses, chèques, trajets.
forms-kind-computed = Calcul
forms-kind-computed-hint = Un résultat calculé avec les autres réponses.
forms-kind-explanation = Texte d’explication
forms-kind-explanation-hint = Une consigne ou un rappel entre les questions.
forms-kind-signature = Emplacement de signature
forms-kind-signature-hint = Une place pour signer sur le récapitulatif imprimé.

forms-prop-label = Question
forms-prop-label-hint = Ce que lit la personne qui remplit : « Date de départ », « Motif de l’absence ».
forms-prop-help = Aide
forms-prop-help-hint = Une phrase sous la question : où trouver l’information, un exemple.
forms-prop-required = Réponse obligatoire
forms-prop-more = Plus de réglages
forms-prop-format = Forme de la réponse
forms-prop-options = Réponses proposées
forms-prop-options-hint = Une par ligne.
forms-prop-promise = Case à cocher pour s’engager
forms-prop-promise-hint = Seul « oui » est accepté : « J’ai lu les consignes ».
forms-prop-unit = Unité
forms-prop-unit-hint = Écrite après le nombre : km, heures, personnes.
forms-prop-decimals = Chiffres après la virgule
forms-prop-half-days = Peut commencer ou finir à midi
forms-prop-formula = Calcul
forms-prop-formula-hint = Par exemple km * 0,45 ou somme(lignes.montant) - avance. Fonctions : somme, nombre, min, max, arrondi.
forms-prop-money = Le résultat est un montant en euros
forms-prop-text = Texte
forms-prop-most-files = Nombre de fichiers au plus
forms-prop-most-files-hint = 20 si rien n’est écrit.
forms-prop-totals = Colonnes à additionner
forms-prop-least-length = Nombre de caractères au moins
forms-prop-most-length = Nombre de caractères au plus
forms-prop-pattern = Modèle de réponse
forms-prop-pattern-hint = Une expression régulière, par exemple [A-Z]+ pour des majuscules. Rarement utile.
forms-prop-pattern-message = Ce que l’on dit si la réponse ne suit pas le modèle
forms-prop-least = Au moins
forms-prop-most = Au plus
forms-prop-least-day = Pas avant
forms-prop-most-day = Pas après
forms-prop-precise-day = Date précise
forms-prop-least-time = Pas avant
forms-prop-most-time = Pas après
forms-prop-least-chosen = Nombre de cases au moins
forms-prop-most-chosen = Nombre de cases au plus
forms-prop-least-lines = Nombre de lignes au moins
forms-prop-most-lines = Nombre de lignes au plus
forms-prop-default = Réponse donnée d’avance
forms-prop-default-from = Reprendre d’avance
forms-prop-prefill = Un lien peut remplir cette question
forms-prop-prefill-hint = Pour les liens de la forme « ?nom=valeur », avec le nom interne ci-dessous.
forms-formula-names = Dans le calcul, vous pouvez écrire :
forms-count-wrong = Écrivez un nombre entier.
forms-format-plain = Texte libre
forms-format-email = E-mail
forms-format-phone = Téléphone
forms-format-postal-code = Code postal
forms-format-iban = IBAN
forms-origin-person = La personne qui remplit
forms-origin-person-name = Le nom de la personne qui remplit
forms-origin-person-email = L’e-mail de la personne qui remplit
forms-origin-person-sector = Le secteur de la personne qui remplit
forms-origin-today = La date du jour
forms-decimals = { $places ->
    [0] Aucun : nombre entier
    [one] 1 chiffre
   *[other] { $places } chiffres
}
forms-day-none = Pas de limite
forms-day-today = Le jour de l’envoi
forms-day-after = { $days ->
    [one] Le lendemain de l’envoi
   *[other] { $days } jours après l’envoi
}
forms-day-before = { $days ->
    [one] La veille de l’envoi
   *[other] { $days } jours avant l’envoi
}
forms-day-other = Une date précise :

forms-icon-file-text = Feuille
forms-icon-calendar = Calendrier
forms-icon-clock = Horloge
forms-icon-banknote = Billet
forms-icon-receipt = Ticket
forms-icon-wallet = Portefeuille
forms-icon-calculator = Calculatrice
forms-icon-train = Train
forms-icon-car = Voiture
forms-icon-key = Clé
forms-icon-badge = Badge
forms-icon-graduation-cap = Formation
forms-icon-handshake = Poignée de main
forms-icon-shopping-cart = Chariot
forms-icon-phone = Téléphone
forms-icon-list-checks = Liste à cocher
forms-icon-users = Personnes
forms-icon-building = Bâtiment
