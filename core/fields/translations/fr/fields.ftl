fields-required = Répondez à cette question.
fields-required-choice = Choisissez une réponse.
fields-required-date = Indiquez une date.
fields-required-file = Ajoutez le document demandé.
fields-required-photo = Ajoutez la photo demandée.
fields-required-lines = Remplissez au moins une ligne.
fields-promise = Cochez cette case pour continuer.
fields-not-asked = Cette question n’est pas dans le formulaire.
fields-wrong-type = Cette réponse n’a pas la forme attendue.
fields-text-short = Écrivez au moins { $bound ->
    [one] { $bound } caractère
   *[other] { $bound } caractères
  }.
fields-text-long = Écrivez { $bound ->
    [one] { $bound } caractère
   *[other] { $bound } caractères
  } au plus.
fields-text-control = Ce texte contient un caractère invisible. Écrivez-le à nouveau.
fields-pattern = Cette réponse n’a pas la forme attendue.
fields-pattern-said = { $said }
fields-email-wrong = Écrivez une adresse comme prenom@exemple.fr.
fields-phone-wrong = Écrivez un numéro comme 06 12 34 56 78.
fields-postal-code-wrong = Un code postal a cinq chiffres, comme 67000.
fields-iban-wrong = Cet IBAN n’est pas juste. Vérifiez-le sur votre relevé.
fields-number-unread = Écrivez un nombre, comme 12.
fields-number-whole = Écrivez un nombre entier, sans virgule.
fields-number-precise = Écrivez { $places ->
    [one] un chiffre
   *[other] { $places } chiffres
  } au plus après la virgule.
fields-number-large = Ce nombre est trop grand.
fields-number-least = Écrivez { $bound } ou plus.
fields-number-most = Écrivez { $bound } ou moins.
fields-money-unread = Écrivez un montant comme 42,50.
fields-money-precise = Un montant s’arrête aux centimes : deux chiffres après la virgule.
fields-money-least = Le montant est d’au moins { $bound }.
fields-money-most = Le montant ne dépasse pas { $bound }.
fields-date-unread = Écrivez une date comme 24/11/2026.
fields-date-no-such-day = Il n’y a pas de { $day } { $month } en { $year }.
fields-date-year = L’année { $year } n’est pas possible ici. Écrivez-la en quatre chiffres.
fields-date-least = Choisissez le { $bound } ou plus tard.
fields-date-most = Choisissez le { $bound } ou plus tôt.
fields-time-unread = Écrivez une heure comme 9h30.
fields-time-outside = Une journée va de 0h00 à 23h59.
fields-time-least = Choisissez { $bound } ou plus tard.
fields-time-most = Choisissez { $bound } ou plus tôt.
fields-period-reversed = La fin est avant le début.
fields-choice-unknown = Choisissez une des réponses proposées.
fields-kind-off = Ce champ dépend d’un module qui est arrêté. Prévenez l’équipe informatique.
fields-choices-least = Choisissez au moins { $bound ->
    [one] { $bound } réponse
   *[other] { $bound } réponses
  }.
fields-choices-most = Choisissez { $bound ->
    [one] { $bound } réponse
   *[other] { $bound } réponses
  } au plus.
fields-person-unknown = Choisissez une personne de la liste.
fields-sector-unknown = Choisissez un secteur de la liste.
fields-files-most = Joignez { $bound ->
    [one] { $bound } fichier
   *[other] { $bound } fichiers
  } au plus.
fields-lines-least = Remplissez au moins { $bound ->
    [one] { $bound } ligne
   *[other] { $bound } lignes
  }.
fields-lines-most = Remplissez { $bound ->
    [one] { $bound } ligne
   *[other] { $bound } lignes
  } au plus.
fields-computed-division = Ce calcul divise par zéro : complétez les réponses qu’il utilise.
fields-computed-large = Le résultat de ce calcul est trop grand.
