bookings-repeat = Répéter
bookings-repeat-text = Vous verrez toutes les dates, libres ou non, avant que rien ne soit réservé.
bookings-series = Série
bookings-series-see = Voir toutes les dates de la série
bookings-series-new = Toutes les dates
bookings-series-nothing-yet = { $count ->
    [one] 1 date. Rien n’est encore réservé.
   *[other] { $count } dates. Rien n’est encore réservé : dites pour chacune ce qu’elle devient.
}
bookings-series-taken = { $count ->
    [one] 1 est déjà prise.
   *[other] { $count } sont déjà prises.
}
bookings-series-first = La première date est le { $day }.
bookings-series-unknown-from = Les vacances scolaires ne sont pas connues à partir du { $day } : aucune date n’est proposée au-delà.
bookings-series-book = Réserver ces dates
bookings-series-check = Vérifier de nouveau
bookings-series-edit = Changer la répétition
bookings-series-empty = Gardez au moins une date.
bookings-series-form = Une réservation accompagnée d’une démarche ne se répète pas : réservez chaque date.
bookings-series-dates = { $count ->
    [one] 1 date
   *[other] { $count } dates
}
bookings-series-all-dates = Les dates
bookings-series-waiting = { $count ->
    [one] 1 date attend votre décision.
   *[other] { $count } dates attendent votre décision.
}
bookings-series-clashes = { $count ->
    [one] 1 déjà prise
   *[other] { $count } déjà prises
}
bookings-series-clashes-text = { $count ->
    [one] 1 est prise par quelqu’un d’autre depuis : ouvrez-la pour la refuser.
   *[other] { $count } sont prises par quelqu’un d’autre depuis : ouvrez-les pour les refuser.
}
bookings-series-one-by-one = Pour répondre sur une seule date, ouvrez-la ci-dessous.
bookings-series-change-help = Ouvrez une date pour la déplacer ou l’annuler, seule ou avec les suivantes.
bookings-approve-all = Valider toutes les dates
bookings-refuse-all = Refuser toutes les dates
bookings-series-scope = Ce qui change
bookings-series-cancel-scope = Ce qui est annulé
bookings-series-exceptions = { $count ->
    [one] 1 date a été déplacée ou annulée à part. Que devient-elle ?
   *[other] { $count } dates ont été déplacées ou annulées à part. Que deviennent-elles ?
}
bookings-series-is-cancelled = annulée
bookings-series-is-moved = déplacée
bookings-series-exceptions-what = Ces dates
bookings-series-exceptions-keep = Les laisser comme elles sont
bookings-series-exceptions-overwrite = Les remettre avec les autres
bookings-series-asks = Des dates ont été déplacées ou annulées à part : { $dates }. Dites ce qu’elles deviennent.
bookings-date-free = libre
bookings-date-busy = déjà pris
bookings-date-holiday = jour férié
bookings-date-closed = fermé
bookings-date-shut = non réservable
bookings-date-school-holiday = vacances scolaires
bookings-date-provisional = vacances pas encore connues
bookings-date-taken = Pris de { $from } à { $until }.
bookings-date-held = Demandé de { $from } à { $until }, en attente.
bookings-date-overlaps = Chevauche une autre date de la série.
bookings-date-what = Que devient le { $day } ?
bookings-date-take = Réserver
bookings-date-leave = Laisser de côté
bookings-date-other-room = Dans { $name }, libre
bookings-date-other-time = Autre heure
bookings-date-time-wrong = { $day } : les heures vont par quart d’heure.
bookings-dates-taken = Rien n’est enregistré : ces dates ne sont pas libres : { $dates }. Laissez-les de côté, ou changez leur heure ou leur salle.
bookings-dates-shut = Rien n’est enregistré : ces dates ne sont pas réservables : { $dates }. Laissez-les de côté ou changez leur heure.
bookings-series-done = { $count ->
    [one] C’est réservé : { $name }, 1 date.
   *[other] C’est réservé : { $name }, { $count } dates.
} { $lefts ->
    [0] {""}
   *[other] Laissées de côté : { $left }.
}
bookings-series-done-waiting = { $count ->
    [one] Demande envoyée : { $name }, 1 date. La place est gardée.
   *[other] Demande envoyée : { $name }, { $count } dates. Les places sont gardées.
} { $lefts ->
    [0] {""}
   *[other] Laissées de côté : { $left }.
}
bookings-series-moved = { $count ->
    [one] C’est enregistré : { $name }, 1 date.
   *[other] C’est enregistré : { $name }, { $count } dates.
}
bookings-series-moved-waiting = { $count ->
    [one] C’est enregistré, et à valider : { $name }, 1 date.
   *[other] C’est enregistré, et à valider : { $name }, { $count } dates.
}
bookings-series-cancelled = { $name } : { $count } dates annulées. Les places sont libres.
bookings-series-approved-done = { $count ->
    [one] Validé : { $name }, 1 date.
   *[other] Validé : { $name }, { $count } dates.
}
bookings-series-refused-done = { $count ->
    [one] Refusé : { $name }, 1 date.
   *[other] Refusé : { $name }, { $count } dates.
}

inbox-series-title = { $count ->
    [one] Réservation à valider : { $name }
   *[other] Série à valider : { $name }, { $count } dates
}
inbox-series-detail = { $person } · { $dates }
notice-series-approved = Votre réservation de { $name } est validée : { $dates }.
notice-series-refused = Votre réservation de { $name } est refusée : { $dates }.
notice-series-lapsed = Personne n’a répondu à temps pour { $name } : { $dates }. Les places ne sont plus gardées.
notice-series-cancelled = Votre réservation de { $name } est annulée : { $dates }.
notice-series-moved = Votre réservation de { $name } a changé : { $dates }.

mail-series-asked-subject = Série à valider : { $name }
mail-series-asked-text = { $person } demande { $name }.
    Dates : { $dates }.

    Pour valider ou refuser, ensemble ou date par date :
    { $link }
mail-series-booked-subject = Dates réservées : { $name }
mail-series-booked-text = Vous avez réservé { $name }.
    Dates gardées : { $dates }.
    { $lefts ->
        [0] Aucune date n’a été laissée de côté.
       *[other] Laissées de côté, donc non réservées : { $left }.
    }

    { $link }
mail-series-sent-subject = Demande envoyée : { $name }
mail-series-sent-text = Vous avez demandé { $name }. Les places sont gardées en attendant la réponse.
    Dates demandées : { $dates }.
    { $lefts ->
        [0] Aucune date n’a été laissée de côté.
       *[other] Laissées de côté, donc non demandées : { $left }.
    }

    { $link }
mail-series-approved-subject = Réservation validée : { $name }
mail-series-approved-text = Votre réservation de { $name } est validée.
    Dates validées : { $dates }.

    { $link }
mail-series-refused-subject = Réservation refusée : { $name }
mail-series-refused-text = Votre réservation de { $name } est refusée.
    Dates refusées : { $dates }.
    { $reason }

    { $link }
mail-series-lapsed-subject = Réservation expirée : { $name }
mail-series-lapsed-text = Personne n’a répondu à temps à votre demande de { $name }. Les places sont de nouveau libres ; vous pouvez réserver encore.
    Dates : { $dates }.

    { $link }
mail-series-cancelled-subject = Réservation annulée : { $name }
mail-series-cancelled-text = Votre réservation de { $name } est annulée.
    Dates annulées : { $dates }.
    { $reason }

    { $link }
mail-series-moved-subject = Réservation modifiée : { $name }
mail-series-moved-text = Votre réservation de { $name } a changé.
    Elle est maintenant : { $dates }.

    { $link }

bookings-series-blocked = { $count ->
    [one] À cette date, quelqu’un d’autre a déjà la place. Que devient-elle ?
   *[other] À ces dates, quelqu’un d’autre a déjà la place. Que deviennent-elles ?
}
bookings-series-blocked-stay = La garder comme avant
bookings-series-blocked-leave = Annuler cette date
bookings-series-blocked-again = Déplacer avec les autres
bookings-series-none-moved = Aucune date ne serait déplacée. Choisissez une autre heure ou une autre salle.
