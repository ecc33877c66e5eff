bookings-queue = Liste d’attente
bookings-queue-title = Liste d’attente : { $name }
bookings-queue-detail = { $hours ->
    [one] Si la place se libère, elle est gardée une heure pour la première personne de la liste, qui reçoit un e-mail.
   *[other] Si la place se libère, elle est gardée { $hours } heures pour la première personne de la liste, qui reçoit un e-mail.
}
bookings-queue-when = Quand voulez-vous la place ?
bookings-queue-day = Le
bookings-queue-more = Note, association, discrétion
bookings-queue-join = Prévenez-moi si la place se libère
bookings-queue-ask = Cette heure-là, ou rien ?
bookings-queue-ask-text = Mettez-vous sur la liste d’attente : si la place se libère, elle vous est gardée et vous recevez un e-mail.
bookings-queue-link = Une heure prise vous intéresse ? Liste d’attente
bookings-queue-other = Voir les heures libres de ce jour
bookings-queue-count = { $count ->
    [one] 1 personne sur liste d’attente
   *[other] { $count } personnes sur liste d’attente
}
bookings-queue-mine = Mes attentes
bookings-queue-mine-text = Vous êtes prévenu(e) dès qu’une de ces places se libère.
bookings-queue-place = { $place ->
    [1] Vous êtes en tête de la liste d’attente. Vous recevez un e-mail si la place se libère.
   *[other] Place { $place } sur la liste d’attente. Vous recevez un e-mail si votre tour vient.
}
bookings-queue-leave = Quitter la liste
bookings-queue-leave-title = Quitter la liste d’attente ?
bookings-queue-left = Vous n’êtes plus sur la liste d’attente : { $name }, le { $day } de { $from } à { $until }.
bookings-queue-done = Vous êtes sur la liste d’attente : { $name }, le { $day } de { $from } à { $until }. Un e-mail vous prévient si la place se libère.
bookings-queue-off = { $name } n’a pas de liste d’attente. Choisissez une autre heure.
bookings-queue-free = { $name } est libre à ce moment-là : réservez tout de suite.
bookings-queue-twice = Vous êtes déjà sur la liste d’attente pour cette heure.
bookings-queue-many = Vous êtes déjà sur { $most } listes d’attente. Quittez-en une d’abord.
bookings-queue-offered = La place vient de se libérer pour vous : prenez-la ou laissez-la.
bookings-queue-series = On attend une date à la fois : la liste d’attente ne se répète pas.
bookings-queue-no-move = Une place sur liste d’attente ne se déplace pas. Prenez-la ou quittez la liste, puis choisissez une autre heure.
bookings-offer-title = La place est libre : elle est gardée pour vous
bookings-offer-text = Prenez-la avant le { $at }. Après, elle passe à la personne suivante.
bookings-offer-take = Prendre la place
bookings-offer-leave = Laisser la place
bookings-offer-leave-title = Laisser cette place ?
bookings-offer-leave-text = Elle passe à la personne suivante.
bookings-offer-left = Place laissée : { $name }, le { $day } de { $from } à { $until }.
bookings-offer-over = Cette place n’est plus gardée pour vous.
bookings-state-queued = sur liste d’attente
bookings-state-queued-text = Cette place est prise. Vous êtes sur la liste d’attente.
bookings-state-offered = libre, à confirmer
bookings-state-offered-text = La place s’est libérée. Elle est gardée pour la personne qui l’attendait.
bookings-field-queue = Avec une liste d’attente
bookings-field-queue-hint = Quand c’est pris, on peut demander à être prévenu. La première personne a la place quelques heures.
setting-bookings-offer-hours = Durée de garde d’une place libérée (heures)
setting-bookings-offer-hours-help = La première personne de la liste d’attente a ce temps pour prendre la place. Ensuite elle passe à la suivante.

inbox-offer-title = La place est libre : { $name }
inbox-offer-detail = Le { $day } de { $from } à { $until }, gardée pour vous jusqu’au { $before_day } à { $before }
inbox-offer-action = Prendre ou laisser
notice-booking-offered = La place est libre : { $name }, le { $day } de { $from } à { $until }. Elle est gardée pour vous jusqu’au { $before_day } à { $before }.
notice-booking-offer-lapsed = Vous n’avez pas pris la place à temps : { $name }, le { $day } de { $from } à { $until }, n’est plus gardé pour vous.
mail-booking-offered-subject = La place est libre : { $name }
mail-booking-offered-text = Vous attendiez { $name } le { $day } de { $from } à { $until } : la place s’est libérée.

    Elle est gardée pour vous jusqu’au { $before_day } à { $before }. Pour la prendre ou la laisser :
    { $link }
mail-booking-offer-lapsed-subject = Place passée à la suivante : { $name }
mail-booking-offer-lapsed-text = Vous n’avez pas pris la place à temps : { $name }, le { $day } de { $from } à { $until }. Elle n’est plus gardée pour vous.

    { $link }
audit-bookings-queued = Inscription sur une liste d’attente
audit-bookings-offered = Place libérée proposée à la liste d’attente
audit-bookings-confirmed = Place libérée prise
audit-bookings-left-queue = Liste d’attente quittée

bookings-quota-limits = { $hours ->
    [0] { $coming ->
        [one] Chaque personne peut avoir { $coming } réservation à venir.
       *[other] Chaque personne peut avoir { $coming } réservations à venir.
    }
   *[other] { $coming ->
        [0] Chaque personne peut réserver { $hours } h par semaine.
        [one] Chaque personne peut avoir { $coming } réservation à venir, et { $hours } h par semaine.
       *[other] Chaque personne peut avoir { $coming } réservations à venir, et { $hours } h par semaine.
    }
}
bookings-quota-coming = { $count ->
    [0] On peut avoir au plus { $most } réservations à venir de { $name }, dates d’une série comprises.
    [one] Vous avez déjà { $count } réservation à venir de { $name }, pour { $most } au plus : { $which }.
   *[other] Vous avez déjà { $count } réservations à venir de { $name }, pour { $most } au plus : { $which }.
}
bookings-quota-hours = { $count ->
    [0] On peut avoir { $name } au plus { $most } h par semaine (semaine du { $monday }).
   *[other] Vous avez déjà { $name } { $had } la semaine du { $monday }, pour { $most } h au plus : { $which }.
}
bookings-field-most-coming = Réservations à venir par personne
bookings-field-most-coming-hint = Au plus, en même temps. Vide : sans limite.
bookings-field-most-hours = Heures par personne et par semaine
bookings-field-most-hours-hint = Au plus, du lundi au dimanche. Vide : sans limite.
