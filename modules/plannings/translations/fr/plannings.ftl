kind-event = Événement
nav-plannings = Agenda
plannings-title = Agenda
plannings-intro = Ce qui a lieu au centre, et qui l’anime.
plannings-year-intro = L’année d’un coup d’œil : ce qui est nouveau, à venir ou qui revient.
plannings-new = Ajouter un événement
plannings-views = Affichage
plannings-view-liste = Liste
plannings-view-jour = Jour
plannings-view-semaine = Semaine
plannings-view-mois = Mois
plannings-view-annee = Année
plannings-days = Jours affichés
plannings-from-until = { $from } – { $until }
plannings-today = aujourd’hui
plannings-empty = Rien n’est prévu ces jours-là
plannings-empty-text = Ajoutez ce que vous animez ou ce dont vous avez connaissance.
plannings-month-empty = Rien de prévu.
plannings-highlight = Temps fort
plannings-highlights = Temps forts
plannings-highlight-hint = Mis en avant dans le mois et dans l’année.
plannings-provisional = provisoire
plannings-is-cancelled = Annulé
plannings-is-moved = Déplacé
plannings-dates-count = { $count ->
    [one] une date
   *[other] { $count } dates
}
plannings-state-new = nouveau
plannings-state-recurring = revient
plannings-state-coming = à venir
plannings-state-over = terminé
plannings-category = Type
plannings-category-choose = Choisissez
plannings-category-activity = Activité
plannings-category-workshop = Atelier
plannings-category-outing = Sortie
plannings-category-party = Fête et convivialité
plannings-category-stay = Séjour
plannings-category-meeting = Réunion publique
plannings-category-other = Autre
plannings-category-missing = Choisissez un type.
plannings-field-title = Nom de l’événement
plannings-title-missing = Donnez un nom à l’événement.
plannings-sector = Secteur
plannings-sector-all = Tout le centre
plannings-sector-unknown = Ce secteur n’existe plus.
plannings-place = Lieu
plannings-public = Public
plannings-public-hint = Familles, 6-11 ans, adhérents…
plannings-description = Description
plannings-people = Qui anime
plannings-people-choose = Choisir qui anime
plannings-people-hint = Ces personnes sont prises à chaque date : personne ne peut les placer ailleurs au même moment.
plannings-people-many = C’est trop de monde : { $most } personnes au plus.
plannings-person-unknown = Cette personne n’a plus de compte.
plannings-reason = Raison, si une personne est déjà prise
plannings-reason-hint = Sans raison, une personne déjà prise est refusée. La raison est conservée.
plannings-start = Jour
plannings-start-time = Début
plannings-end = Dernier jour
plannings-end-hint = À remplir seulement si cela finit un autre jour.
plannings-end-time = Fin
plannings-time-wrong = Cette heure n’est pas valable. Écrivez-la comme 14:30.
plannings-see-dates = Voir les dates
plannings-preview = { $count ->
    [one] Une date
   *[other] { $count } dates
}
plannings-first = La première date est le { $day } : celle que vous avez écrite ne suit pas la répétition.
plannings-preview-clashes = Des personnes ou des salles sont déjà prises : cochez ces dates pour les retirer, ou choisissez autrement.
plannings-unknown-from = Les vacances scolaires ne sont pas encore connues à partir du { $day } : il n’y a pas de date ensuite.
plannings-skip = Cochez les dates qui n’ont pas lieu
plannings-clash = { $name } : déjà pris le { $day } à { $time }
plannings-clash-soft = { $name } : peut-être absent le { $day } à { $time }
plannings-clash-by = { $name } : déjà pris le { $day } à { $time } par « { $by } »
plannings-clash-thing = { $name } n’est pas libre le { $day } à { $time }
plannings-clash-thing-by = { $name } n’est pas libre le { $day } à { $time } : « { $by } »
plannings-thing-refused = { $name }, le { $day } : { $why }
plannings-resources = Salles
plannings-resources-choose = Choisir des salles et du matériel
plannings-resources-hint = Elles sont prises à chaque date : personne d’autre ne peut les réserver au même moment.
plannings-resources-taken = Salles et matériel
plannings-equipment = Matériel
plannings-resources-many = C’est trop de salles et de matériel : { $most } au plus.
plannings-resources-elsewhere = À demander sur leur page, car quelqu’un doit donner son accord :
plannings-none-of-it = aucun
plannings-seats = { $count ->
    [one] une place
   *[other] { $count } places
}
plannings-added = « { $title } » est dans l’agenda.
plannings-changed = L’événement est modifié.
plannings-date-moved = La date est déplacée.
plannings-moved = Les dates sont modifiées.
plannings-restored = Cette date a de nouveau lieu.
plannings-undo = Annuler cette action
plannings-undo-text = Vous venez de changer des dates. Pendant { $seconds ->
    [one] une seconde
   *[other] { $seconds } secondes
} encore, vous pouvez tout remettre comme avant.
plannings-undone = Tout est comme avant.
plannings-rule = Changer la répétition
plannings-rule-text = La nouvelle répétition vaut à partir de la date choisie, selon ce que vous avez coché plus haut : « cette date et les suivantes » ou « toutes les dates à venir ». Ce qui est passé ne change pas.
plannings-rule-once = Cet événement a lieu une fois. Choisissez comment il se répète à partir de cette date.
plannings-is-new = nouvelle date
plannings-gone = { $count ->
    [one] Une date disparaît :
   *[other] { $count } dates disparaissent :
}
plannings-tomorrow = demain
plannings-mine = Aujourd’hui et demain
plannings-mine-none = Rien de prévu.
plannings-team-today = Mon équipe aujourd’hui
plannings-team-away = pas là
plannings-create = Créer un événement
plannings-find = Trouver un planning
widget-plannings-today = Aujourd’hui et demain
plannings-more = et { $count ->
    [one] un autre
   *[other] { $count } autres
}
plannings-filter = Filtrer
plannings-filter-all = Tous
plannings-filter-state = Nouveau, à venir, qui revient
plannings-filter-new = Nouveau
plannings-filter-coming = À venir, une seule fois
plannings-filter-recurring = Qui revient
plannings-filter-show = Afficher
plannings-filter-none = Tout afficher
plannings-empty-filtered = Rien ne correspond
plannings-empty-filtered-text = Changez les filtres, ou affichez tout.
plannings-empty-year = Rien n’est prévu cette année-là
plannings-season = Reprendre une saison
plannings-season-text = Choisissez les événements à reprendre de septembre à août suivants : mêmes jours de la semaine ou du mois, avec les fêtes et les fermetures de la nouvelle année. Rien n’est écrit avant que vous ayez vu les dates.
plannings-season-which = Saison à reprendre
plannings-season-empty = Rien à reprendre de cette saison
plannings-season-empty-text = Seuls vos événements, et ceux des secteurs dont vous vous occupez, peuvent être repris.
plannings-season-events = Événements à reprendre
plannings-season-copied = déjà repris
plannings-season-people = Reprendre aussi les personnes qui animent
plannings-season-resources = Reprendre aussi les salles et le matériel
plannings-season-only-free = Laisser de côté les dates qui ne sont pas libres
plannings-season-only-free-hint = Sinon, une personne ou une salle déjà prise empêche la reprise.
plannings-season-preview = La saison { $from }-{ $until }
plannings-season-no-date = Aucune date : rien n’est repris.
plannings-season-left = { $count ->
    [one] Une date laissée de côté
   *[other] { $count } dates laissées de côté
}
plannings-season-copy = Reprendre ces événements
plannings-season-none = Choisissez au moins un événement.
plannings-season-many = C’est trop d’événements d’un coup : { $most } au plus.
plannings-season-fault = { $title } : { $why }
plannings-season-done = { $count ->
    [one] Un événement est repris.
   *[other] { $count } événements sont repris.
}
plannings-undo-late = C’est trop tard pour annuler cette action : la demi-minute est passée, ou quelqu’un a changé l’événement. Rien n’a été modifié.
plannings-coming = Dates à venir
plannings-no-date = Aucune date à venir.
plannings-past = { $count ->
    [one] Une date est passée.
   *[other] { $count } dates sont passées.
}
plannings-move = Déplacer
plannings-scope = Ce que vous changez
plannings-exceptions = { $count ->
    [one] Une date a été changée à la main
   *[other] { $count } dates ont été changées à la main
}
plannings-exceptions-what = Que faire de ces dates
plannings-exceptions-keep = Les laisser comme elles sont
plannings-exceptions-overwrite = Les remettre dans la série
plannings-exceptions-days = Des dates ont été changées à la main : { $days }. Dites s’il faut les garder ou les remettre dans la série.
plannings-cancel = Annuler cette date
plannings-cancel-title = Annuler ?
plannings-cancel-text = Les personnes prises redeviennent libres. La date reste visible, avec la mention « Annulé ».
plannings-cancel-scope = Ce que vous annulez
plannings-cancelled = { $count ->
    [one] La date est annulée.
   *[other] { $count } dates sont annulées.
}
plannings-cancelled-text = Cette date est annulée.
plannings-restore = Rétablir cette date
audit-plannings-event-added = Ajout d’un événement à l’agenda
audit-plannings-event-changed = Modification d’un événement
audit-plannings-event-moved = Déplacement d’un événement
audit-plannings-event-cancelled = Annulation de dates d’un événement
audit-plannings-event-undone = Remise en place de dates d’un événement
audit-plannings-event-restored = Rétablissement d’une date annulée
may-plannings-add = ajouter des événements à l’agenda et modifier les siens
may-plannings-edit = modifier les événements des autres
module-plannings = Agenda
module-plannings-text = Le planning général des activités : événements, séries, temps forts.
