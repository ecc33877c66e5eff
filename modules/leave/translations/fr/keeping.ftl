leave-manage-intro = Les soldes de chacun, les absences saisies par les ressources humaines et l’export pour la paie.
leave-payroll = Export pour la paie
leave-counters = Compteurs
leave-import = Importer des soldes
leave-find = Trouver une personne
leave-find-nobody = Personne ne porte ce nom
leave-not-opened = Compteur non ouvert
leave-asks = Demande en attente
leave-impacted = Absences à revoir
leave-impacted-intro = Le calendrier ou les horaires ont changé depuis que ces absences ont été comptées. Rien n’est recompté tout seul : ajustez le solde si besoin.
leave-impacted-count = { $count ->
    [one] Une absence serait comptée autrement aujourd’hui
   *[other] { $count } absences seraient comptées autrement aujourd’hui
  }
leave-impacted-counts = { $counted } jours comptés, { $now } aujourd’hui
leave-impacted-none = Rien à revoir
leave-enter = Saisir une absence
leave-enter-intro = Arrêt maladie, fermeture, accord écrit… L’absence est accordée tout de suite et déduite du solde ; la personne est prévenue.
leave-entered = Absence saisie.
leave-adjust = Ajuster un solde
leave-adjust-intro = Une ligne de plus dans le compteur, avec sa raison. Rien n’est effacé.
leave-adjust-quantity = Nombre de jours
leave-adjust-quantity-hint = Par exemple 2, 0,5 ou -1,5.
leave-adjusted = Solde ajusté.
leave-open = Ouvrir un compteur
leave-open-intro = Ce qui restait à la personne à une date donnée, par exemple sur son bulletin de paie. Les jours s’ajoutent ensuite chaque mois.
leave-open-quantity = Jours restants ce jour-là
leave-open-quantity-hint = Par exemple 12,5.
leave-open-day = Solde arrêté au
leave-open-day-hint = À la fin de cette journée.
leave-opened = Compteur ouvert.
leave-opened-already = Ce compteur a été ouvert au { $day } : gardez cette date, ou ajustez le solde.
leave-day-future = Cette date n’est pas encore passée.
leave-period = Période de référence
leave-period-hint = Les jours de la période précédente (N-1) sont pris en premier.
leave-period-0 = Période en cours (N)
leave-period-1 = Période précédente (N-1)
leave-period-missing = Choisissez une période.
leave-period-closed = Cette période est close à cette date.
leave-why = Raison
leave-why-hint = Elle reste dans le compteur, visible de la personne dans ses données.
leave-why-missing = Écrivez la raison.
leave-note = Remarque
leave-note-hint = Visible de la personne et des ressources humaines, jamais de l’équipe.
leave-quantity-wrong = Écrivez un nombre de jours, par exemple 2 ou 0,5.
leave-absences = Absences
leave-request = demande
leave-ledger = Compteur, ligne par ligne
leave-ledger-empty = Aucune ligne pour l’instant.
leave-day = Jour
leave-what = Mouvement
leave-days-column = Jours
leave-line = { $counter }, période { $years }
leave-kind-opening = Solde d’ouverture
leave-kind-accrual = Acquisition
leave-kind-carry-over = Report
leave-kind-taken = Absence prise
leave-kind-restored = Jours rendus
leave-kind-adjustment = Ajustement
leave-kind-expiry = Jours perdus
leave-back = Retour d’arrêt maladie
leave-back-title = La personne est revenue aujourd’hui ?
leave-back-text = Elle est informée tout de suite des jours qu’elle n’a pas pu prendre : ils restent à prendre pendant 15 mois. Cette information doit être donnée dans le mois qui suit le retour.
leave-back-told = La personne est informée des jours qui lui restent.
leave-back-nothing = Retour noté : aucun jour n’était reporté.
leave-right = Droit annuel de cette personne
leave-right-text = À remplir seulement s’il diffère de la règle du compteur. Il vaut pour toute la période en cours.
leave-right-now = { $name } : { $yearly } jours par an
leave-right-yearly = Jours par an
leave-right-hint = Vide : la règle du compteur.
leave-right-set = Droit annuel enregistré.
leave-shorten = Écourter une absence
leave-shorten-intro = Les jours qui ne sont plus pris reviennent dans la période d’où ils venaient.
leave-new-end = Nouveau dernier jour
leave-not-shorter = Choisissez une fin plus proche que celle d’avant.
leave-shortened = Absence écourtée.
leave-counted-otherwise = Les horaires ou le calendrier ont changé : cette absence coûterait plus qu’avant. Ajustez le solde.
leave-not-taken = Cette absence n’est pas, ou n’est plus, accordée.
leave-take-back = Annuler cette absence
leave-take-back-title = Annuler cette absence ?
leave-take-back-text = Ses jours reviennent dans le solde et la personne est prévenue.
leave-taken-back = Absence annulée.
leave-cancel-request = Cette absence vient d’une demande : elle s’annule depuis la demande.
leave-counters-intro = Chaque type de congé et ses règles. Un changement vaut pour la suite ; ce qui est écrit dans les compteurs reste.
leave-counter-new = Ajouter un compteur
leave-counter-yearly = { $yearly } par an,
leave-counter-noted = noté, sans solde
leave-counter-hr = saisi par les ressources humaines
leave-counter-off = Retiré
leave-counter-saved = Compteur enregistré.
leave-counter-name = Donnez un nom de 60 caractères au plus.
leave-counter-code = Donnez un code de 12 lettres ou chiffres au plus.
leave-counter-known = Un compteur porte déjà ce nom.
leave-counter-needed = Ce compteur est nécessaire : il garde un solde et reste utilisé.
leave-counter-month-used = Des jours sont déjà comptés : la période ne peut plus changer de mois.
leave-counter-field-name = Nom
leave-counter-field-code = Code de paie
leave-counter-hint-code = Tel qu’il apparaît dans l’export.
leave-counter-field-unit = Unité
leave-counter-field-is-kept = Tenir un solde
leave-counter-hint-is-kept = Sinon l’absence est seulement notée, rien n’est déduit.
leave-counter-field-yearly = Jours par an
leave-counter-hint-yearly = Pour une année complète, par exemple 25. Vaut pour toute la période en cours.
leave-counter-field-earning = Acquisition
leave-earning-monthly = Chaque mois
leave-earning-at-once = En une fois, au début de la période
leave-earning-by-hand = À la main
leave-counter-field-rounds-up = Arrondir l’année au jour supérieur
leave-counter-field-first-month = La période commence au 1er
leave-counter-field-lasts = Nombre de périodes
leave-counter-hint-lasts = 2 : les jours acquis une année se prennent jusqu’à la fin de l’année suivante.
leave-counter-field-carry = Report à la fin
leave-counter-hint-carry = Nombre de jours reportés au plus ; 0 pour aucun, vide pour tout.
leave-counter-field-overdraft = Découvert autorisé
leave-counter-hint-overdraft = Nombre de jours que l’on peut prendre d’avance.
leave-counter-field-may-be-asked = Les salariés peuvent le demander
leave-counter-hint-may-be-asked = Sinon seules les ressources humaines le saisissent.
leave-counter-field-needs-proof = Un justificatif est demandé
leave-counter-field-days-back = Demande après coup, en jours
leave-counter-hint-days-back = 0 : le premier jour ne peut pas être passé.
leave-counter-field-earns = Congés payés acquis pendant l’absence, en %
leave-counter-hint-earns = 100 comme le travail, 80 pour un arrêt maladie, 0 pour un congé sans solde.
leave-counter-field-is-active = Utilisé
leave-import-intro = Une ligne par personne et par compteur. Tout est vérifié avant d’être écrit.
leave-import-plan = { $wrong ->
    [0] { $count } soldes prêts
   *[other] { $count } lignes, dont { $wrong } à corriger
  }
leave-import-line = Ligne { $number } · { $counter }
leave-since = depuis le { $day }
leave-import-run = { $count ->
    [one] Écrire ce solde
   *[other] Écrire ces { $count } soldes
  }
leave-import-mend = Corrigez la liste, puis vérifiez-la à nouveau.
leave-import-file = Fichier CSV
leave-import-file-hint = Enregistré depuis un tableur, séparé par des points-virgules.
leave-import-text = Ou collez la liste
leave-import-text-hint = Colonnes : identifiant (ou e-mail), compteur, période (N ou N-1), solde.
leave-import-look = Vérifier
leave-import-why-usual = Reprise des soldes du bulletin de paie
leave-import-nobody = Personne ne s’appelle « { $name } ».
leave-import-two = Plusieurs personnes s’appellent « { $name } » : indiquez l’identifiant.
leave-import-counter = Le compteur « { $name } » n’existe pas ou ne tient pas de solde.
leave-import-period = « { $name } » n’est pas une période ouverte : écrivez N ou N-1.
leave-import-twice = Ce solde est déjà dans la liste.
leave-import-columns = Il faut au moins les colonnes identifiant, compteur et solde.
leave-imported = { $count ->
    [one] Un solde écrit.
   *[other] { $count } soldes écrits.
  }
leave-payroll-intro = Les absences accordées du mois, avec les codes de paie.
leave-payroll-take = Télécharger le fichier
leave-payroll-days = du { $from } au { $until }
leave-payroll-none = Aucune absence ce mois-là
audit-leave-adjusted = Solde de congés ajusté
audit-leave-entered = Absence saisie par les ressources humaines
audit-leave-shortened = Absence écourtée
audit-leave-taken-back = Absence annulée par les ressources humaines
audit-leave-came-back = Retour d’arrêt maladie noté
audit-leave-opened = Compteur de congés ouvert
audit-leave-counter-added = Ajout d’un compteur de congés
audit-leave-counter-changed = Compteur de congés modifié
audit-leave-right-set = Droit annuel à congés modifié
audit-leave-payroll-taken = Export des absences pour la paie
leave-closures = Fermetures à déduire
leave-closures-intro = Les fermetures du centre prises sur les congés payés de tous, temps partiels compris.
leave-closures-none = Aucune fermeture à déduire
leave-closures-none-text = Ajoutez la fermeture dans « Calendrier et horaires », en cochant qu’elle est prise sur les congés.
leave-closure-entered = { $count ->
    [0] pas encore déduite
    [one] déduite pour une personne
   *[other] déduite pour { $count } personnes
  }
leave-closure-impose = Déduire pour tous
leave-closure-title = Déduire ces jours des congés payés de chacun ?
leave-closure-text = Chaque personne est prévenue. Celles qui sont déjà absentes ces jours-là sont laissées de côté et vous sont indiquées.
leave-closure-given = Cette fermeture est offerte : elle ne se déduit pas.
leave-closure-done = { $count ->
    [0] Cette fermeture était déjà déduite pour tous.
    [one] Fermeture déduite pour une personne.
   *[other] Fermeture déduite pour { $count } personnes.
  }
leave-closure-done-but = Fermeture déduite pour { $count } personnes. À voir une par une, car déjà absentes : { $names }.
audit-leave-closure-imposed = Fermeture du centre déduite des congés
