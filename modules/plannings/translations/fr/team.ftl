nav-team = Plannings d’équipe
nav-team-ratios = Taux d’encadrement
team-title = Plannings d’équipe
team-help = planning d’équipe
team-intro = Semaine { $week } : qui travaille quand, équipe par équipe.
team-own = Mon équipe
team-others = Les autres équipes
team-you-plan = vous planifiez
team-week = semaine { $week }
team-week-days = Semaine { $week }, du { $from } au { $until }
team-weeks = Semaines
team-add = Ajouter un créneau
team-add-on = Ajouter un créneau le { $day }
team-edit = Modifier le créneau
team-people = Contrats et qualifications
team-people-intro = Équipe { $sector } : ce que disent les contrats, et qui a quel diplôme.
team-people-none = Personne ne fait partie de ce secteur.
team-person = Personne
team-table = La semaine en tableau : une ligne par personne, une colonne par jour
team-hours = Heures prévues / contrat
team-print = Pour afficher la semaine en salle : imprimez cette page, en A4 ou en A3, au format paysage.
team-nothing = Rien de prévu.
team-empty = Cette semaine n’est pas encore publiée
team-empty-text = Vous serez prévenu dès que votre planning sera prêt.
team-open = À pourvoir
team-mine = vous
team-overridden = Placé malgré un autre engagement : { $reason }
team-state-new = pas encore publié
team-state-changed = modifié
team-state-removed = retiré
team-draft = Brouillon
team-draft-text = Seules les personnes qui planifient cette équipe voient la semaine. Les personnes placées sont déjà prises : personne d’autre ne peut les planifier au même moment.
team-unpublished = { $count ->
    [one] Une modification non publiée
   *[other] { $count } modifications non publiées
}
team-unpublished-text = L’équipe voit encore l’ancienne version. À la publication, seules les personnes concernées reçoivent un courriel, avec l’avant et l’après.
team-publish = Publier la semaine
team-published = { $count ->
    [0] La semaine est publiée. Personne d’autre n’était à prévenir.
    [one] La semaine est publiée, une personne est prévenue.
   *[other] La semaine est publiée, { $count } personnes sont prévenues.
}
team-published-at = Publié { $at }
team-asked = La semaine est envoyée à la direction, qui la valide avant publication.
team-waits = Cette semaine attend la validation de la direction ({ $person } l’a demandée). La modifier annule la demande.
team-validate-title = À valider
team-validate-text = { $person } demande à publier cette semaine.
team-validate = Valider et publier
team-refuse = Renvoyer
team-refused = La semaine est renvoyée, avec votre raison.
team-refusal = Raison, si vous renvoyez
team-refusal-hint = La personne qui a préparé la semaine la lira.
team-refusal-missing = Dites pourquoi vous renvoyez cette semaine.
team-nothing-to-publish = Il n’y a rien à publier : la semaine est déjà telle que l’équipe la voit.
team-nothing-asked = Personne ne demande à publier cette semaine. Elle a peut-être changé entre-temps.
team-nobody-validates = Personne d’autre que vous ne peut valider : demandez à l’administrateur de nommer une autre direction.
team-warnings = À vérifier
team-warn-short = { $activity } : il manque { $count ->
    [one] un encadrant
   *[other] { $count } encadrants
} de { $from } à { $until } ({ $children } enfants, { $needed } nécessaires, présents : { $present })
team-warn-qualified = { $activity } : moins de la moitié des encadrants sont diplômés de { $from } à { $until }
team-warn-untrained = { $activity } : plus d’un encadrant sur cinq est sans qualification de { $from } à { $until }
team-warn-no-ratio = { $activity } : aucun taux d’encadrement n’est connu pour ce jour
team-warn-hours = { $name } : { $planned } prévues, pour { $contract } au contrat
team-warn-rest = { $name } : moins de 11 h de repos avant ce jour
team-warn-break = { $name } : plus de 6 h sans pause de 20 minutes
team-warn-away = { $name } : absent ce jour-là, l’absence a été accordée après
team-warn-pending = { $name } : a demandé une absence ce jour-là
team-warn-pattern = { $name } : ne travaille pas à ce moment d’habitude
team-need = { $activity } : { $needed ->
    [one] un encadrant nécessaire, il est là
   *[other] { $needed } encadrants nécessaires, ils sont là
} ({ $small } de moins de 6 ans, { $big } de 6 ans et plus)
team-need-short = { $activity } : { $needed ->
    [one] un encadrant nécessaire
   *[other] { $needed } encadrants nécessaires
}, il en manque { $missing } ({ $small } de moins de 6 ans, { $big } de 6 ans et plus)
team-children = { $small } de moins de 6 ans, { $big } de 6 ans et plus
team-taken-at-once = Les personnes choisies sont prises tout de suite, même si la semaine est un brouillon.
team-day = Jour
team-day-wrong = Choisissez un jour de cette semaine.
team-pause = Pause, en minutes
team-pause-hint = Non comptée comme travail.
team-pause-long = La pause est plus longue que le créneau.
team-activity = Activité
team-activity-missing = Dites de quelle activité il s’agit.
team-duty = Rôle
team-duty-missing = Choisissez un rôle.
team-duty-supervise = Encadre les enfants
team-duty-direct = Dirige l’accueil
team-duty-visit = Intervenant ponctuel
team-duty-other = Sans enfants : préparation, réunion, entretien
team-kind = Type d’accueil
team-kind-hint = Il décide du nombre d’encadrants nécessaires.
team-kind-none = Aucun enfant accueilli
team-kind-missing = Choisissez un type d’accueil de la liste.
team-kind-holidays = Extrascolaire : vacances et journées complètes
team-kind-school = Périscolaire, sans PEDT
team-kind-school-pedt = Périscolaire avec PEDT, 5 h au plus
team-kind-school-long = Périscolaire avec PEDT, plus de 5 h ou sortie
team-small = Enfants de moins de 6 ans
team-big = Enfants de 6 ans et plus
team-children-hint = Tous ceux de l’accueil présents à ces heures.
team-number-wrong = Écrivez un nombre, par exemple 12.
team-who = Qui
team-who-hint = Un créneau est créé pour chaque personne.
team-others-choose = Quelqu’un d’une autre équipe
team-nobody = Choisissez au moins une personne, ou un poste à pourvoir.
team-open-count = Postes à pourvoir
team-open-hint = Des créneaux sans personne, que l’équipe pourra prendre.
team-reason = Raison, si une personne est déjà prise
team-clash = { $name } : déjà pris le { $day }, de { $from } à { $until }
team-clash-away = { $name } : absent le { $day }
team-shift-added = { $count ->
    [one] Un créneau ajouté.
   *[other] { $count } créneaux ajoutés.
}
team-shift-changed = Le créneau est modifié.
team-shift-removed = Le créneau est retiré.
team-shift-undone = Le créneau est de nouveau comme l’équipe le voit.
team-undo = Revenir à la version publiée
team-remove = Retirer le créneau
team-remove-title = Retirer ce créneau ?
team-remove-text = La personne redevient libre tout de suite. L’équipe l’apprend à la prochaine publication.
team-changed = Modifié
    Avant : { $before }
    Maintenant : { $after }
team-added = Nouveau : { $after }
team-removed = Retiré : { $before }
team-contracts = Contrat et qualification
team-contract-unknown = Rien n’est noté.
team-contract-missing = à compléter
team-contract-now = en vigueur
team-contract-from = à partir du { $from }
team-contract-days = du { $from } au { $until }
team-contract-add = Noter ce qui change
team-contract-add-text = Ce qui était noté avant reste : les semaines passées gardent leur contrat.
team-contract-added = C’est noté.
team-contract-removed = La ligne est retirée.
team-contract-remove = Retirer la ligne { $kind }
team-contract-kind = Contrat
team-contract-kind-missing = Choisissez un contrat.
team-contract-cdi = CDI
team-contract-cdd = CDD
team-contract-cee = Contrat d’engagement éducatif (CEE)
team-contract-apprenticeship = Apprentissage
team-contract-casual = Vacataire
team-contract-volunteer = Bénévole
team-contract-intern = Stagiaire
team-contract-civic = Service civique
team-contract-other = Autre
team-skill = Qualification
team-skill-missing = Choisissez une qualification.
team-skill-director = BAFD ou équivalent
team-skill-qualified = BAFA ou équivalent
team-skill-trainee = Stagiaire BAFA
team-skill-untrained = Sans qualification
team-weekly = Heures par semaine
team-weekly-hint = 35, ou 17h30. Laissez vide si rien n’est convenu.
team-weekly-wrong = Écrivez des heures, par exemple 35 ou 17h30 ({ $most } au plus).
team-from = À partir du
team-until = Jusqu’au
team-until-hint = Laissez vide si la fin n’est pas connue.
team-ratios-intro = Combien d’enfants pour un encadrant, à partir de quelle date, et selon quel texte. Chaque planning utilise le taux du jour.
team-ratio = 1 pour { $small } avant 6 ans, 1 pour { $big } à partir de 6 ans
team-ratio-none = Aucun taux n’est noté.
team-ratio-add = Ajouter un taux
team-ratio-add-text = Quand la règle change, ajoutez une ligne avec sa date : les plannings d’avant gardent l’ancien taux.
team-ratio-added = Le taux est ajouté.
team-ratio-removed = Le taux est retiré.
team-ratio-remove-title = Retirer ce taux ?
team-ratio-remove-text = Seulement si c’était une erreur : le taux d’avant s’applique de nouveau.
team-ratio-known = Un taux commence déjà ce jour-là pour ce type d’accueil.
team-ratio-small = Enfants de moins de 6 ans pour un encadrant
team-ratio-big = Enfants de 6 ans et plus pour un encadrant
team-ratio-wrong = Écrivez un nombre entre 1 et { $most }.
team-source = Texte de référence
team-source-hint = Article, décret, courrier du service départemental…
team-source-missing = Dites où c’est écrit.
inbox-team-title = Valider un planning d’équipe
inbox-team-detail = { $sector }, semaine { $week } · demandé par { $person }
inbox-team-action = Regarder
notice-team-published = Votre planning { $sector } de la semaine { $week } est prêt
notice-team-changed = Votre planning { $sector } de la semaine { $week } a changé
notice-team-refused = Le planning { $sector } de la semaine { $week } vous est renvoyé : { $reason }
mail-team-published-subject = Votre planning, semaine { $week } ({ $sector })
mail-team-published-text = Bonjour,

    Votre planning { $sector } du { $from } au { $until } est prêt :

    { $lines }

    La semaine entière : { $link }
mail-team-changed-subject = Votre planning a changé, semaine { $week } ({ $sector })
mail-team-changed-text = Bonjour,

    Votre planning { $sector } du { $from } au { $until } a changé :

    { $lines }

    La semaine entière : { $link }
mail-team-refused-subject = Planning à revoir, semaine { $week } ({ $sector })
mail-team-refused-text = Bonjour,

    Le planning { $sector } de la semaine { $week } vous est renvoyé avant publication :

    { $reason }

    Le revoir : { $link }
setting-plannings-team-needs-validation = Valider les plannings d’équipe
setting-plannings-team-needs-validation-help = La direction valide chaque semaine avant sa publication. Personne ne valide ce qu’il a demandé lui-même.
audit-plannings-shift-added = Ajout de créneaux à un planning d’équipe
audit-plannings-shift-changed = Modification d’un créneau
audit-plannings-shift-removed = Retrait d’un créneau
audit-plannings-week-asked = Demande de validation d’un planning d’équipe
audit-plannings-week-refused = Renvoi d’un planning d’équipe
audit-plannings-week-published = Publication d’un planning d’équipe
audit-plannings-contract-added = Contrat noté
audit-plannings-contract-removed = Contrat retiré
audit-plannings-ratio-added = Ajout d’un taux d’encadrement
audit-plannings-ratio-removed = Retrait d’un taux d’encadrement
may-plannings-team = préparer et publier les plannings d’équipe
may-plannings-contracts = noter les contrats et qualifications des équipes
may-plannings-ratios = tenir la table des taux d’encadrement
may-plannings-validate-team = valider les plannings d’équipe
team-when = Horaire
team-children-label = Enfants
team-role-direct = dirige
team-role-visit = intervenant
team-role-other = sans enfants
team-need-brief = { $needed } { $needed ->
    [one] encadrant
   *[other] encadrants
}{ $missing ->
    [0] {""}
   *[other] , manque { $missing }
}
team-copy = Copier la semaine
team-copy-intro = Les mêmes créneaux, d’autres semaines. Les absences, les jours fériés et les fermetures sont vérifiés avant.
team-copy-to = Vers quelles semaines
team-copy-none = Choisissez au moins une autre semaine.
team-copy-empty = Il n’y a rien à copier dans cette semaine.
team-copy-taken = La semaine { $week } a déjà des créneaux.
team-copy-look = Vérifier
team-copy-do = Copier
team-copy-preview = { $count ->
    [one] Un créneau sera créé, en brouillon
   *[other] { $count } créneaux seront créés, en brouillon
}
team-copy-left = Ne pourra pas être repris tel quel (les postes restent à pourvoir) :
team-copy-rest = { $day } : { $name }, rien n’est copié ce jour-là
team-copied = { $count ->
    [one] Un créneau copié.
   *[other] { $count } créneaux copiés.
} { $left ->
    [0] Tout a pu être repris.
    [one] Un point n’a pas pu être repris tel quel.
   *[other] { $left } points n’ont pas pu être repris tels quels.
}
team-my = Mon planning
team-mine-days = Du { $from } au { $until }
team-mine-empty = Rien n’est prévu ces jours-là
team-mine-empty-text = Vos créneaux publiés et les événements que vous animez apparaissent ici.
team-find = Trouver un collègue
team-find-intro = Voir quand quelqu’un travaille. Ce qui ne regarde que la personne est seulement « occupé ».
team-find-label = Nom, fonction ou secteur
team-find-none = Personne ne correspond.
team-entry-busy = Occupé
team-entry-away = Absent
team-whole-day = toute la journée
team-take = Je le prends
team-taken = C’est noté : ce créneau est à vous.
team-open-gone = Quelqu’un d’autre a déjà pris ce créneau.
team-open-changing = Ce créneau est en train d’être modifié. Revenez quand le planning sera publié de nouveau.
team-open-past = Ce créneau est passé.
team-swap = Échange de créneaux
team-swap-ask = Échanger ou céder ce créneau
team-swap-ask-text = Votre collègue accepte, puis la personne qui planifie donne son accord. Rien ne change avant.
team-swap-against = Contre
team-swap-give = { $name }, sans rien en échange
team-swap-send = Demander
team-swap-sent = La demande est envoyée à votre collègue.
team-swap-wrong = Choisissez un créneau ou un collègue de la liste.
team-swap-under-way = Un échange est déjà demandé pour ce créneau.
team-swap-over = Cet échange n’attend plus de réponse.
team-swap-nobody = Personne ne peut donner son accord à cet échange.
team-swap-given = { $name } laisse
team-swap-nothing = rien
team-swap-accept = Accepter
team-swap-agree = Donner mon accord
team-swap-decline = Refuser
team-swap-accepted = Vous acceptez. La personne qui planifie doit encore donner son accord.
team-swap-declined = L’échange est refusé.
team-swap-done = L’échange est fait, les deux personnes sont prévenues.
team-swap-withdraw = Retirer la demande
team-swap-withdraw-title = Retirer cette demande ?
team-swap-withdrawn = La demande est retirée.
team-swap-state-asked = Attend la réponse du collègue
team-swap-state-accepted = Accepté, attend l’accord de la personne qui planifie
team-swap-state-agreed = Fait
team-swap-state-refused = Refusé
team-swap-state-withdrawn = Retiré
inbox-team-swap-asked-title = Répondre à un échange de créneaux
inbox-team-swap-asked-detail = { $person } : { $activity }, le { $day }, { $hours }
inbox-team-swap-accepted-title = Donner votre accord à un échange
inbox-team-swap-accepted-detail = { $person } : { $activity }, le { $day }, { $hours }
notice-team-taken = { $name } prend le créneau « { $activity } » du { $day }
notice-team-swap-refused = Échange refusé : { $activity }, le { $day }
notice-team-swap-agreed = Échange fait : { $activity }, le { $day }
audit-plannings-week-copied = Copie d’une semaine d’équipe
audit-plannings-shift-taken = Créneau ouvert pris
audit-plannings-swap-asked = Demande d’échange de créneaux
audit-plannings-swap-answered = Réponse à un échange de créneaux
audit-plannings-swap-decided = Décision sur un échange de créneaux
audit-plannings-swap-withdrawn = Retrait d’une demande d’échange
may-plannings-take = prendre des créneaux ouverts et échanger les siens
team-warnings-more = { $count ->
    [one] Un autre point
   *[other] { $count } autres points
}
team-shift-unknown = Ce créneau ou cette personne n’existe plus.
team-room = Salle
team-room-hint = Elle est prise pour l’équipe, tant qu’un de ses créneaux s’y trouve : personne d’autre ne peut la réserver.
team-room-none = Aucune salle du catalogue
team-place = Lieu précis, ou hors du centre
team-prep = Préparation, en minutes
team-prep-hint = Comptée comme travail, sans horaire.
team-reception = Équipe { $team }
