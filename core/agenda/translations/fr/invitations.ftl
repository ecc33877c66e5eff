setting-agenda-invitations = Envoyer des invitations d’agenda par courriel
mail-invitation-new-subject = Dans votre agenda : { $title }, le { $when }
mail-invitation-new-text =
    Vous êtes prévu pour « { $title } ».

    Quand : { $when }{ $place }

    Votre messagerie peut l’ajouter à votre agenda : l’invitation est jointe.

    { $link }
mail-invitation-changed-subject = Changement : { $title }, le { $when }
mail-invitation-changed-text =
    « { $title } » a changé.

    Quand : { $when }{ $place }

    Votre messagerie met votre agenda à jour avec le fichier joint.

    { $link }
mail-invitation-cancelled-subject = Annulé : { $title }, le { $when }
mail-invitation-cancelled-text =
    « { $title } », le { $when }, n’a pas lieu, ou se fait sans vous. Retirez-le de votre agenda : le fichier joint le fait pour vous.

    { $link }
mail-invitation-place = , { $place }
mail-invitation-dates = { $count ->
    [one] { $when }
   *[other] { $when }, puis jusqu’au { $until } ({ $count } dates)
  }
setting-agenda-invitations-help = Chacun reçoit ses réservations et ses activités, à ajouter à son agenda, puis leurs changements.
