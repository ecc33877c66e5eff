ics-line = Cette ligne n’est pas lisible : elle est laissée de côté.
ics-unfinished = Un événement commence ici et ne finit pas : il est laissé de côté.
ics-none = Ce fichier n’est pas un agenda (ICS).
ics-tasks = { $count ->
    [one] Une tâche ou une note est laissée de côté.
   *[other] { $count } tâches ou notes sont laissées de côté.
  }
ics-many = Ce fichier a plus de { $most } événements : seuls les premiers sont lus. Partagez le fichier.
ics-double = Le même événement est déjà plus haut dans le fichier.
ics-untitled = Cet événement n’a pas de titre.
ics-cancelled = Cet événement est annulé.
ics-no-uid = Sans identifiant : il ne sera pas reconnu si vous l’importez de nouveau après un changement.
ics-no-start = Cet événement ne dit pas quand il commence.
ics-duration = Sa durée n’est pas lisible.
ics-time = Cette date n’est pas valable : { $value }
ics-no-end = Sans heure de fin : une heure a été comptée.
ics-long = C’est trop long : { $most } jours au plus.
ics-date-left = Une date ({ $name }) n’est pas lisible : elle est laissée de côté.
ics-zone-other = Heures converties depuis le fuseau { $zone }.
ics-zone-taken = Fuseau inconnu ({ $zone }) : lu à l’heure d’ici, comme vous l’avez demandé.
ics-zone-unknown = Fuseau horaire inconnu : { $zone }. Si ce sont des heures d’ici, cochez la case plus bas et renvoyez le fichier.
ics-rule-unread = Sa répétition n’est pas lisible.
ics-rule-hours = Une répétition plusieurs fois par jour n’est pas reprise.
ics-rule-unsaid = Sa répétition n’a pas d’équivalent ici et donne trop de dates. Recréez-la à la main.
ics-rule-cut = La répétition est arrêtée au bout de { $most } mois.
ics-rule-single = Sa répétition n’a pas d’équivalent ici : chaque date devient un événement.
