nav-plannings-decide = Événements à valider
plannings-publication-waiting = À valider
plannings-publication-waiting-text = Seules les personnes qui valident et celle qui l’a proposé voient cet événement. Les personnes et les salles choisies sont déjà prises.
plannings-publication-returned = À revoir
plannings-publication-returned-text = Modifiez l’événement ou proposez-le de nouveau tel quel. Les personnes et les salles choisies restent prises.
plannings-publication-refused = Refusé
plannings-publication-refused-text = Il ne prend plus ni personne ni salle. Vous pouvez le modifier et le proposer de nouveau.
plannings-answer = Réponse : { $reason }
plannings-answer-missing = Dites pourquoi : la personne qui l’a proposé le lira.
plannings-asked = Proposé par { $person }, { $at }
plannings-reason-label = Raison, si vous renvoyez ou refusez
plannings-reason-label-hint = La personne qui l’a proposé la lira.
plannings-decide-publish = Publier
plannings-decide-agree = Valider la modification
plannings-decide-return = Demander une modification
plannings-decide-refuse = Refuser
plannings-decided-publish = C’est validé. La personne qui l’a proposé est prévenue.
plannings-decided-return = C’est renvoyé, avec votre raison.
plannings-decided-refuse = C’est refusé, avec votre raison.
plannings-propose = Proposer de nouveau
plannings-proposed = L’événement attend de nouveau d’être validé.
plannings-withdraw = Retirer ma proposition
plannings-withdraw-title = Retirer cette proposition ?
plannings-withdraw-text = L’événement disparaît. Personne d’autre ne l’a vu dans l’agenda.
plannings-withdrawn = « { $title } » est retiré.
plannings-withdraw-change = Retirer cette modification
plannings-change-withdrawn = La modification est retirée.
plannings-added-waits = « { $title } » attend d’être validé. Vous serez prévenu de la réponse.
plannings-change-waits = La modification attend d’être validée. En attendant, chacun voit l’événement comme avant.
plannings-pending = Une modification attend d’être validée
plannings-pending-text = En attendant, chacun voit l’événement comme avant, et la modification ne réserve encore rien.
plannings-pending-nothing = rien
plannings-pending-when = Date
plannings-pending-following = Cette date et les suivantes
plannings-pending-all = Toutes les dates à venir
plannings-pending-rule = Répétition
plannings-pending-rule-text = Elle change à partir de cette date
plannings-pending-one = Une modification de cet événement attend déjà d’être validée. Retirez-la d’abord.
plannings-pending-gone = Les dates ont changé depuis : cette modification n’est plus possible. Renvoyez-la.
plannings-nothing-asked = Rien n’attend plus d’être validé ici.
plannings-nothing-to-propose = Cet événement n’a pas été renvoyé : il n’y a rien à proposer de nouveau.
plannings-nobody-validates = Ce type d’événement doit être validé, et personne d’autre que vous ne peut le faire. Demandez à l’administrateur de nommer une autre personne qui valide.
plannings-refused-first = Cet événement est refusé. Proposez-le de nouveau avant de changer ses dates.
plannings-to-decide = Événements à valider
plannings-to-decide-intro = Ce qui attend votre accord avant d’être visible par tous.
plannings-to-decide-none = Rien n’attend votre accord
plannings-to-decide-none-text = Les événements proposés arrivent aussi dans « À traiter ».
plannings-is-change = modification
inbox-plannings-event-title = Valider un événement
inbox-plannings-change-title = Valider la modification d’un événement
inbox-plannings-detail = { $title } · proposé par { $person }
inbox-plannings-action = Regarder
inbox-plannings-returned-title = Revoir un événement
inbox-plannings-returned-detail = { $title } · { $reason }
notice-plannings-published = « { $title } » est validé et publié
notice-plannings-returned = « { $title } » est à revoir : { $reason }
notice-plannings-refused = « { $title } » est refusé : { $reason }
notice-plannings-change-agreed = La modification de « { $title } » est validée
notice-plannings-change-returned = La modification de « { $title } » est à revoir : { $reason }
notice-plannings-change-refused = La modification de « { $title } » est refusée : { $reason }
mail-plannings-published-subject = Événement publié : { $title }
mail-plannings-published-text = Bonjour,

    Votre événement « { $title } » est validé. Tout le monde le voit maintenant dans l’agenda.

    Le voir : { $link }
mail-plannings-returned-subject = Événement à revoir : { $title }
mail-plannings-returned-text = Bonjour,

    Une modification vous est demandée avant la publication de « { $title } » :

    { $reason }

    Le modifier : { $link }
mail-plannings-refused-subject = Événement refusé : { $title }
mail-plannings-refused-text = Bonjour,

    Votre événement « { $title } » n’est pas publié :

    { $reason }

    Le voir : { $link }
mail-plannings-change-agreed-subject = Modification validée : { $title }
mail-plannings-change-agreed-text = Bonjour,

    Votre modification de « { $title } » est validée. Tout le monde la voit maintenant dans l’agenda.

    La voir : { $link }
mail-plannings-change-returned-subject = Modification à revoir : { $title }
mail-plannings-change-returned-text = Bonjour,

    Votre modification de « { $title } » est à revoir, l’événement reste comme avant :

    { $reason }

    Le voir : { $link }
mail-plannings-change-refused-subject = Modification refusée : { $title }
mail-plannings-change-refused-text = Bonjour,

    Votre modification de « { $title } » est refusée, l’événement reste comme avant :

    { $reason }

    Le voir : { $link }
audit-plannings-event-published = Publication d’un événement validé
audit-plannings-event-returned = Renvoi d’un événement à valider
audit-plannings-event-refused = Refus d’un événement
audit-plannings-event-proposed = Événement proposé de nouveau
audit-plannings-event-withdrawn = Retrait d’un événement proposé
audit-plannings-change-proposed = Modification d’événement proposée
audit-plannings-change-agreed = Modification d’événement validée
audit-plannings-change-refused = Modification d’événement refusée
audit-plannings-change-withdrawn = Retrait d’une modification proposée
may-plannings-validate-events = valider les événements avant leur publication
setting-plannings-validate-activity = Valider les activités
setting-plannings-validate-activity-help = La direction, ou la coordination du secteur, valide avant que chacun les voie dans l’agenda. Personne ne valide les siens.
setting-plannings-validate-workshop = Valider les ateliers
setting-plannings-validate-workshop-help = La direction, ou la coordination du secteur, valide avant que chacun les voie dans l’agenda. Personne ne valide les siens.
setting-plannings-validate-outing = Valider les sorties
setting-plannings-validate-outing-help = La direction, ou la coordination du secteur, valide avant que chacun les voie dans l’agenda. Personne ne valide les siens.
setting-plannings-validate-party = Valider les fêtes
setting-plannings-validate-party-help = La direction, ou la coordination du secteur, valide avant que chacun les voie dans l’agenda. Personne ne valide les siens.
setting-plannings-validate-stay = Valider les séjours
setting-plannings-validate-stay-help = La direction, ou la coordination du secteur, valide avant que chacun les voie dans l’agenda. Personne ne valide les siens.
setting-plannings-validate-meeting = Valider les réunions publiques
setting-plannings-validate-meeting-help = La direction, ou la coordination du secteur, valide avant que chacun les voie dans l’agenda. Personne ne valide les siens.
setting-plannings-validate-other = Valider les autres événements
setting-plannings-validate-other-help = La direction, ou la coordination du secteur, valide avant que chacun les voie dans l’agenda. Personne ne valide les siens.
