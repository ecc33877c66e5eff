kind-procedure = Démarche de financement
nav-procedures = Financements
plannings-procedures = Démarches de financement
plannings-procedures-text = Ce qui se demande, à qui, avant quelle date, et qui s’en occupe.
plannings-procedures-coming = À venir
plannings-procedures-past = Échéance passée
plannings-procedures-empty = Aucune démarche de financement
plannings-procedures-empty-text = La direction ajoute ici les dossiers à déposer. La personne qui s’en occupe est prévenue 60, 30 et 7 jours avant.
plannings-procedure-new = Ajouter une démarche
plannings-procedure-title = Nom de la démarche
plannings-procedure-title-hint = Par exemple : Renouvellement de l’agrément, appel à projets jeunesse.
plannings-procedure-title-missing = Donnez un nom à la démarche.
plannings-funder = Financeur
plannings-funder-hint = CAF, Ville, Région, fondation…
plannings-funder-missing = Écrivez à qui le financement est demandé.
plannings-deadline = Date limite
plannings-days-left = { $count ->
    [0] aujourd’hui
    [one] demain
   *[other] dans { $count } jours
}
plannings-unconfirmed = date à confirmer
plannings-unconfirmed-box = Cette date est à confirmer
plannings-late = en retard
plannings-owner = Qui s’en occupe
plannings-owner-hint = Cette personne est prévenue 60, 30 et 7 jours avant la date limite, dans « À traiter » et par courriel.
plannings-owner-none = Personne pour l’instant
plannings-status = Avancement
plannings-status-missing = Choisissez où en est la démarche.
plannings-status-to-prepare = à préparer
plannings-status-sent = dossier envoyé
plannings-status-granted = accordé
plannings-status-refused = refusé
plannings-status-given-up = abandonné
plannings-amount = Montant demandé (en euros)
plannings-amount-hint = Facultatif. Par exemple : 12 500
plannings-amount-wrong = Ce montant n’est pas valable. Écrivez-le comme 12500 ou 12500,50.
plannings-link = Adresse du dossier
plannings-link-hint = La page où se dépose le dossier, ou le règlement.
plannings-link-wrong = Cette adresse n’est pas valable. Elle commence par https://
plannings-note = Notes
plannings-yearly = Chaque année
plannings-yearly-box = Elle revient chaque année
plannings-yearly-hint = Quand la date est passée, la démarche de l’année suivante est créée avec la mention « date à confirmer ».
plannings-yearly-text = La suivante sera créée quand la date sera passée.
plannings-procedure-added = La démarche est ajoutée.
plannings-procedure-changed = La démarche est modifiée.
plannings-procedure-removed = La démarche est supprimée.
plannings-procedure-remove-title = Supprimer cette démarche ?
plannings-procedure-remove-text = Elle disparaît de la liste et de l’année. Pour garder une trace, choisissez plutôt « abandonné ».
plannings-year-deadlines = Financements à demander
inbox-procedure-title = Préparer un dossier de financement
inbox-procedure-detail = { $title } · { $funder } · avant le { $day }
inbox-procedure-action = Ouvrir
mail-procedure-subject = Financement : « { $title } » est à envoyer avant le { $day }
mail-procedure-text = La date limite de « { $title } » ({ $funder }) est le { $day } : il reste { $days ->
    [0] moins d’un jour
    [one] un jour
   *[other] { $days } jours
}. Ouvrez la démarche pour voir le dossier, et indiquez « dossier envoyé » quand c’est fait : { $link }
holding-procedure = Démarche de financement : { $title }
audit-plannings-procedure-added = Ajout d’une démarche de financement
audit-plannings-procedure-changed = Modification d’une démarche de financement
audit-plannings-procedure-removed = Suppression d’une démarche de financement
audit-plannings-procedure-renewed = Démarche de financement reprise pour l’année suivante
may-plannings-see-funding = voir les démarches de financement
may-plannings-keep-funding = tenir les démarches de financement
