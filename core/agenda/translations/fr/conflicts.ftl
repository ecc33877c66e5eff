## Ce qui ne convient plus : une absence accordée après coup, un jour de fermeture.

agenda-conflicts = À revoir dans vos plannings
agenda-conflicts-intro = Ce que vous avez prévu et qui ne convient plus depuis : quelqu’un est absent, le centre est fermé, ou un contrat a changé.
agenda-conflicts-none = Rien à revoir
agenda-conflicts-none-text = Quand une absence est accordée, un jour de fermeture ajouté ou un contrat modifié, ce que vous aviez prévu et qui ne convient plus apparaît ici.
agenda-conflict-plan = Un rendez-vous
agenda-conflict-away = { $name } est en absence à ce moment-là.
agenda-conflict-contract-ended = { $name } n’a pas de contrat ce jour-là.
agenda-conflict-contract-over = Cette semaine-là, { $name } dépasse les heures de son contrat.
agenda-conflict-closed = Ce jour-là : { $name }.
agenda-conflict-change = Voir et modifier
agenda-conflict-keep = Maintenir malgré tout
agenda-conflict-reason = Pourquoi ?
agenda-conflict-reason-hint = La raison est gardée et se lit dans le journal.
agenda-conflict-accept = Maintenir
agenda-conflict-accepted = C’est maintenu, avec votre raison.
agenda-conflict-coordinator = Changez de personne ou de date, ou demandez à la coordination de maintenir.

inbox-conflicts-title = { $count ->
    [one] Revoir un rendez-vous prévu
   *[other] Revoir { $count } rendez-vous prévus
}
inbox-conflicts-detail = quelqu’un est absent, le centre est fermé, ou un contrat a changé
inbox-conflicts-action = Revoir

audit-agenda-conflict-accepted = Rendez-vous maintenu malgré une absence ou une fermeture
may-agenda-keep = revoir ce qu’il a prévu quand une absence ou une fermeture l’empêche
