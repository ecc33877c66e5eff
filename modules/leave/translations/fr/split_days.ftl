leave-split = Jours de fractionnement
leave-split-year = Jours de fractionnement { $year }
leave-split-intro = Qui n’a pas pu prendre tout son congé principal au 31 octobre reçoit un ou deux jours de plus, la cinquième semaine mise à part. Rien n’est crédité tout seul : laissez de côté les personnes qui y ont renoncé par écrit, ou dont un accord dit autrement.
leave-split-years = Année
leave-split-people = À créditer
leave-split-people-hint = D’après les compteurs au 31 octobre.
leave-split-choice = { $name } : il restait { $left } jours, { $days ->
    [one] 1 jour
   *[other] { $days } jours
  } en plus
leave-split-credit = Créditer ces jours
leave-split-done = { $count ->
    [0] Personne n’a été crédité : ces jours l’étaient déjà.
    [one] Une personne a été créditée et prévenue.
   *[other] { $count } personnes ont été créditées et prévenues.
  }
leave-split-none = Aucun jour de fractionnement pour { $year }
leave-split-none-text = Au 31 octobre, il restait à chacun moins de trois jours ouvrables de congé principal, ou son compteur n’était pas encore ouvert.
leave-split-credited = Déjà crédités
leave-split-days = { $days ->
    [one] 1 jour
   *[other] { $days } jours
  }
leave-split-early = Le 31 octobre de cette année n’est pas encore passé.
leave-split-nobody = Cochez au moins une personne.
leave-kind-split-days = Jours de fractionnement
audit-leave-split-credited = Jours de fractionnement crédités
notice-leave-split = Jours de fractionnement crédités sur vos congés payés : { $days }.
