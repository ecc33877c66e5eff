bookings-day-1 = Lun.
bookings-day-2 = Mar.
bookings-day-3 = Mer.
bookings-day-4 = Jeu.
bookings-day-5 = Ven.
bookings-day-6 = Sam.
bookings-day-7 = Dim.
bookings-today = Auj.
bookings-days = Choisir un jour
bookings-other-day = Un autre jour
bookings-show-day = Voir
bookings-day-before = La veille
bookings-day-after = Le lendemain
bookings-kinds = Salles ou matériel
bookings-overview = Qui est où ?
bookings-to-decide = { $count ->
    [0] Rien à valider
    [one] 1 à valider
   *[other] { $count } à valider
}
bookings-mine = Mes réservations
bookings-mine-next = Mes prochaines réservations
bookings-mine-none = Aucune réservation à venir
bookings-mine-none-text = Ce que vous réservez se retrouve ici, pour le déplacer ou l’annuler.
bookings-coming = À venir
bookings-past-ones = Passées
bookings-book-something = Réserver
bookings-any-room = N’importe quelle salle
bookings-any-title = Une salle, n’importe laquelle
bookings-any-detail = { $count ->
    [0] Aucune salle ne convient.
    [one] 1 salle convient.
   *[other] { $count } salles conviennent : la plus petite qui est libre est prise.
}
bookings-any-hatched = Hachuré : aucune de ces salles n’est libre.
bookings-any-full = Aucune de ces salles n’est libre ce jour-là. Choisissez un autre jour.
bookings-hatched = Hachuré : occupé.
bookings-busy = Occupé
bookings-held = en attente
bookings-full = Plus rien n’est libre ce jour-là. Choisissez un autre jour.
bookings-free-all-day = Libre toute la journée
bookings-key-busy = réservé
bookings-key-held = en attente de validation
bookings-key-closed = fermé
bookings-closed-day = C’est fermé ce jour-là. Choisissez un autre jour.
bookings-centre-closed = Le centre est fermé : { $name }. Choisissez un autre jour.
bookings-holiday = Jour férié : { $name }. Vérifiez que le centre est ouvert.
bookings-with-form = Réserver ouvre une démarche à compléter : la réservation est ferme quand elle est validée.
bookings-with-approval = La réservation est à valider : la place vous est gardée en attendant.
bookings-buffers = { $before ->
    [0] { $after } min de rangement sont comptées en plus.
   *[other] { $after ->
        [0] { $before } min d’installation sont comptées en plus.
       *[other] { $before } min d’installation et { $after } min de rangement sont comptées en plus.
    }
}
bookings-not-for-you = Cette réservation n’est pas ouverte à tout le monde. Demandez à l’accueil.
bookings-about = À savoir : { $name }
bookings-book = Réserver
bookings-more = Heures précises, note, association, discrétion
bookings-field-title = Pour quoi ?
bookings-field-title-hint = Tout le monde le lit dans le planning, par exemple « Éveil musical ».
bookings-field-people = Combien de personnes ?
bookings-field-units = Combien d’exemplaires ?
bookings-field-from = De
bookings-field-from-hint = Par quart d’heure. Remplace les heures touchées.
bookings-field-until = À
bookings-field-until-hint = Par quart d’heure.
bookings-field-until-day = Jusqu’au
bookings-field-until-day-hint = Seulement si ce n’est pas le même jour.
bookings-field-note = Note pour l’accueil
bookings-field-note-hint = Disposition des tables, clés, matériel à préparer.
bookings-field-organisation = Pour une association
bookings-field-organisation-hint = Son nom, si la réservation n’est pas pour le centre.
bookings-field-contact = Personne à joindre
bookings-field-contact-hint = Nom et téléphone, pour une association.
bookings-field-confidential = Réservation discrète
bookings-field-confidential-hint = Les autres voient seulement « Occupé ».
bookings-confidential = Discrète
bookings-confidential-text = Les autres voient seulement « Occupé ».
bookings-one = Réservation
bookings-for-what = Pour quoi
bookings-by = Réservé par
bookings-what = Quoi
bookings-where = Où
bookings-people = { $count ->
    [one] 1 personne
   *[other] { $count } personnes
}
bookings-free-instead = Libre à ce moment-là

bookings-state-waiting = à valider
bookings-state-waiting-text = Cette réservation attend d’être validée. La place est gardée.
bookings-state-to-confirm = à confirmer
bookings-state-to-confirm-text = La démarche qui accompagne cette réservation est en cours. La place est gardée.
bookings-state-booked = réservé
bookings-state-booked-text = C’est réservé.
bookings-state-refused = refusée
bookings-state-refused-text = Cette réservation a été refusée. La place est libre.
bookings-state-cancelled = annulée
bookings-state-cancelled-text = Cette réservation a été annulée.
bookings-state-lapsed = expirée
bookings-state-lapsed-text = Personne n’a répondu à temps : la place est de nouveau libre. Vous pouvez réserver encore.
bookings-held-until = Gardée jusqu’au { $at }.
bookings-reason = Motif : { $reason }
bookings-request-left = Il reste une étape
bookings-request-left-text = La place est gardée. Complétez et signez la démarche qui accompagne cette réservation.
bookings-request-fill = Compléter la démarche

bookings-done = C’est réservé : { $name }, le { $day } de { $from } à { $until }.
bookings-done-waiting = Demande envoyée : { $name }, le { $day } de { $from } à { $until }. La place est gardée, vous serez prévenu(e).
bookings-done-to-confirm = La place est gardée : { $name }, le { $day } de { $from } à { $until }. Il reste la démarche à compléter.
bookings-moved = C’est enregistré : { $name }, le { $day } de { $from } à { $until }.
bookings-moved-waiting = C’est enregistré, et à valider de nouveau : { $name }, le { $day } de { $from } à { $until }.
bookings-cancelled = Réservation annulée : { $name }, le { $day } de { $from } à { $until }.
bookings-move = Déplacer ou modifier
bookings-move-title = Déplacer ou modifier
bookings-cancel = Annuler la réservation
bookings-cancel-title = Annuler cette réservation ?
bookings-cancel-text = La place sera libre pour les autres.
bookings-field-why = Pourquoi ?

bookings-waiting-title = Réservations à valider
bookings-waiting-detail = { $count ->
    [0] Rien n’attend votre décision.
    [one] 1 demande attend votre décision.
   *[other] { $count } demandes attendent votre décision.
}
bookings-waiting-none = Tout est décidé
bookings-waiting-none-text = Les nouvelles demandes arrivent ici et dans « À traiter ».
bookings-proposed-ones = Proposition envoyée, en attente de réponse
bookings-asked = Demandée
bookings-decide = Votre décision
bookings-approve = Valider
bookings-refuse = Refuser
bookings-propose = Proposer autre chose
bookings-propose-title = Proposer autre chose à { $person }
bookings-field-reason = Motif du refus
bookings-field-reason-hint = { $person } lira ces mots.
bookings-field-word = Un mot d’explication
bookings-approved-done = Validé : { $name }, le { $day } de { $from } à { $until }.
bookings-refused-done = Refusé : { $name }, le { $day } de { $from } à { $until }.
bookings-proposed-done = Proposition envoyée à { $person }.
bookings-proposal = Autre chose vous est proposé
bookings-proposal-waits = { $person } n’a pas encore répondu.
bookings-accept = Accepter
bookings-decline = Non, garder ma demande
bookings-accepted-done = C’est réservé : { $name }, le { $day } de { $from } à { $until }.
bookings-declined-done = Votre demande reste à valider : { $name }, le { $day } de { $from } à { $until }.

bookings-taken = Trop tard : { $name } est pris le { $day } de { $from } à { $until }. Rien n’est perdu, choisissez une autre heure.
bookings-taken-units = Il n’y a plus assez d’exemplaires libres ({ $name }, le { $day } de { $from } à { $until }). Rien n’est perdu, choisissez une autre heure.
bookings-no-room = Aucune salle qui convient n’est libre à ce moment-là. Choisissez une autre heure.
bookings-resource-unknown = Cette salle ou ce matériel n’est pas dans la liste.
bookings-gone = C’est retiré de la liste pour ce jour-là.
bookings-over = Cette réservation est terminée ou annulée : elle ne change plus.
bookings-decided = Quelqu’un a déjà répondu à cette demande.
bookings-own = Personne ne décide de sa propre réservation : quelqu’un d’autre s’en charge.
bookings-other-form = Cette réservation ne peut pas passer à un matériel qui demande une autre démarche.
bookings-other-kind = Choisissez quelque chose de la même sorte.
bookings-form-gone = La démarche qui accompagne cette réservation n’est pas ouverte. Demandez au pôle qui la tient.
bookings-slots-missing = Touchez la première heure, puis la dernière.
bookings-off-grid = Les heures vont par quart d’heure : 14:00, 14:15, 14:30, 14:45.
bookings-backwards = La fin vient après le début.
bookings-contact-missing = Écrivez qui joindre dans cette association.
bookings-past = Ce moment est passé. Choisissez une heure à venir.
bookings-too-far = On réserve au plus { $months } mois à l’avance.
bookings-too-long = Une réservation dure au plus { $days } jours.
bookings-retired = Plus réservable à partir du { $from }.
bookings-outside-hours = C’est ouvert de { $opens } à { $closes }. Pour une autre heure, demandez à l’accueil.
bookings-too-many-people = Cette salle accueille { $most } personnes au plus.
bookings-too-many-units = Il y en a { $most } au plus.
bookings-reason-missing = Écrivez pourquoi.

inbox-booking-title = Réservation à valider : { $name }
inbox-booking-detail = { $person } · le { $day } de { $from } à { $until }
inbox-booking-action = Répondre
inbox-linked-title = Compléter la démarche : { $name }
inbox-linked-detail = Réservation du { $day }, de { $from } à { $until }
inbox-linked-action = Compléter
inbox-proposal-title = Autre chose vous est proposé : { $name }
inbox-proposal-detail = À la place du { $day }, de { $from } à { $until }
inbox-proposal-action = Répondre
notice-booking-approved = Votre réservation est validée : { $name }, le { $day } de { $from } à { $until }.
notice-booking-refused = Votre réservation est refusée : { $name }, le { $day } de { $from } à { $until }.
notice-booking-lapsed = Personne n’a répondu à temps : { $name }, le { $day } de { $from } à { $until }, n’est plus gardé pour vous.
notice-booking-cancelled = Votre réservation est annulée : { $name }, le { $day } de { $from } à { $until }.
notice-booking-moved = Votre réservation a changé : { $name }, le { $day } de { $from } à { $until }.
notice-booking-proposed = Autre chose vous est proposé pour { $name }, le { $day } de { $from } à { $until }.

mail-booking-asked-subject = Réservation à valider : { $name }
mail-booking-asked-text = { $person } demande { $name } le { $day } de { $from } à { $until }.

    Pour valider, refuser ou proposer autre chose :
    { $link }
mail-booking-approved-subject = Réservation validée : { $name }
mail-booking-approved-text = Votre réservation est validée : { $name }, le { $day } de { $from } à { $until }.

    { $link }
mail-booking-refused-subject = Réservation refusée : { $name }
mail-booking-refused-text = Votre réservation est refusée : { $name }, le { $day } de { $from } à { $until }.
    { $reason }

    { $link }
mail-booking-lapsed-subject = Réservation expirée : { $name }
mail-booking-lapsed-text = Personne n’a répondu à temps à votre demande : { $name }, le { $day } de { $from } à { $until }. La place est de nouveau libre ; vous pouvez réserver encore.

    { $link }
mail-booking-cancelled-subject = Réservation annulée : { $name }
mail-booking-cancelled-text = Votre réservation est annulée : { $name }, le { $day } de { $from } à { $until }.
    { $reason }

    { $link }
bookings-request-closed = { $has_reason ->
    [no] La réservation ({ $name }, le { $day }) est annulée.
   *[yes] La réservation ({ $name }, le { $day }) est annulée : { $reason }
}
notice-booking-cancelled-linked = Votre réservation est annulée : { $name }, le { $day } de { $from } à { $until }. La démarche qui l’accompagnait est close.
mail-booking-cancelled-linked-subject = Réservation annulée : { $name }
mail-booking-cancelled-linked-text = Votre réservation est annulée : { $name }, le { $day } de { $from } à { $until }. La démarche qui l’accompagnait est close, vous n’avez rien à faire.
    { $reason }

    { $link }
mail-booking-moved-subject = Réservation modifiée : { $name }
mail-booking-moved-text = Votre réservation a changé. Elle est maintenant : { $name }, le { $day } de { $from } à { $until }.

    { $link }
mail-booking-proposed-subject = Autre chose vous est proposé : { $name }
mail-booking-proposed-text = Pour votre demande ({ $name }, le { $day } de { $from } à { $until }), autre chose vous est proposé.
    { $reason }

    Pour accepter ou garder votre demande :
    { $link }

may-bookings-book = réserver une salle ou du matériel
may-bookings-decide-rooms = valider les réservations de salles
may-bookings-decide-equipment = valider les réservations de matériel
widget-bookings-mine = Mes réservations
setting-bookings-hold-hours = Durée de garde d’une demande (heures)
setting-bookings-hold-hours-help = Une réservation à valider garde sa place ce temps-là. Ensuite la place est libre, et le demandeur est prévenu.
setting-bookings-months-ahead = Réserver à l’avance (mois)
setting-bookings-months-ahead-help = Jusqu’à combien de mois à l’avance on peut réserver.
audit-bookings-booked = Réservation faite
audit-bookings-moved = Réservation modifiée
audit-bookings-cancelled = Réservation annulée
audit-bookings-approved = Réservation validée
audit-bookings-refused = Réservation refusée
audit-bookings-proposed = Autre chose proposé pour une réservation
audit-bookings-proposal-accepted = Proposition de réservation acceptée
audit-bookings-proposal-declined = Proposition de réservation déclinée
bookings-calendar-blocked = Indisponible

bookings-planning = Planning
bookings-planning-of = Planning de { $name }
bookings-planning-views = Semaine ou mois
bookings-week = Semaine
bookings-month = Mois
bookings-free = Libre
bookings-from-until = Du { $from } au { $until }

# Les champs des formulaires.
field-bookings-room = Salle
field-bookings-room-hint = Une salle, un jour, de telle heure à telle heure : elle est tenue dès l’envoi.
field-bookings-room-resource = Salle proposée
field-bookings-room-resource-hint = Vide : la personne choisit parmi celles qu’elle peut réserver. Celles qui ont leur propre formulaire n’y sont pas.
field-bookings-equipment = Matériel
field-bookings-equipment-hint = Une voiture, un projecteur… : tenu dès l’envoi.
field-bookings-equipment-resource = Matériel proposé
field-bookings-equipment-resource-hint = Vide : la personne choisit parmi ce qu’elle peut réserver. Ce qui a son propre formulaire n’y est pas.
field-bookings-slot = Créneau
field-bookings-slot-hint = Une heure libre à choisir dans une liste.
field-bookings-slot-resource = Créneaux de
field-bookings-slot-resource-hint = La salle ou le matériel dont les heures libres sont proposées.
field-bookings-slot-minutes = Durée d’un créneau, en minutes
field-bookings-slot-minutes-hint = Par quart d’heure ; 60 si rien n’est écrit.
field-bookings-slot-days = Nombre de jours proposés
field-bookings-slot-days-hint = À partir d’aujourd’hui ; 14 si rien n’est écrit.
bookings-field-which-room = Quelle salle ?
bookings-field-which-item = Quel matériel ?
bookings-field-choose = Choisissez…
bookings-field-day = Le
bookings-field-see-free = Voir ce qui est libre
bookings-field-nothing = Il n’y a rien que vous puissiez réserver ici.
bookings-field-slot-choose = Choisissez un créneau ({ $name })…
bookings-field-slot-none = Aucun créneau n’est libre pour le moment.
bookings-field-slot-unknown = Choisissez un créneau de la liste.
bookings-field-taken = { $name } est déjà pris à ce moment-là. Choisissez une autre heure.
bookings-field-not-for-you = Choisissez parmi ce que vous pouvez réserver.
bookings-field-words = { $name }{ $units ->
    [one] {""}
   *[other] {" "}× { $units }
}, le { $day } de { $from } à { $until }
bookings-field-words-days = { $name }{ $units ->
    [one] {""}
   *[other] {" "}× { $units }
}, du { $day } à { $from } au { $last } à { $until }
