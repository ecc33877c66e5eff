nav-leave = Mes congés
nav-leave-manage = Congés et soldes
leave-mine = Mes congés
leave-ask = Poser un congé
leave-team = Absences de mon équipe
leave-team-intro = Qui est absent ce mois-ci. Les raisons restent entre la personne et les ressources humaines.
leave-manage = Gérer les congés
leave-none = Aucun solde pour l’instant
leave-none-text = Les ressources humaines ouvrent votre compteur de congés.
leave-coming = Mes prochaines absences
leave-coming-none = Aucune absence prévue.
leave-past = Absences passées
leave-acquired = Acquis
leave-taken = Pris
leave-pending = En attente
leave-available = Disponible
leave-unit = { $unit ->
    [working] jours ouvrables
    [calendar] jours calendaires
   *[worked] jours ouvrés
  }
leave-unit-worked = Jours ouvrés (du lundi au vendredi)
leave-unit-working = Jours ouvrables (du lundi au samedi)
leave-unit-calendar = Jours calendaires (tous les jours)
leave-days = { $many ->
    [one] { $quantity } { $unit ->
        [working] jour ouvrable
        [calendar] jour calendaire
       *[worked] jour ouvré
      }
   *[other] { $quantity } { $unit ->
        [working] jours ouvrables
        [calendar] jours calendaires
       *[worked] jours ouvrés
      }
  }
leave-bucket = Période { $years } : { $available }
leave-bucket-closed = Période close
leave-on = Le { $from }{ $half ->
    [morning] , le matin
    [afternoon] , l’après-midi
   *[whole] {""}
  }
leave-from-until = Du { $from }{ $from_half ->
    [afternoon] {" "}après-midi
   *[morning] {""}
  } au { $until }{ $until_half ->
    [morning] {" "}midi
   *[afternoon] {""}
  }
leave-words = { $counter }, du { $from }{ $from_half ->
    [afternoon] {" "}après-midi
   *[morning] {""}
  } au { $until }{ $until_half ->
    [morning] {" "}midi
   *[afternoon] {""}
  } : { $many ->
    [one] { $quantity } { $unit ->
        [working] jour ouvrable
        [calendar] jour calendaire
       *[worked] jour ouvré
      }
   *[other] { $quantity } { $unit ->
        [working] jours ouvrables
        [calendar] jours calendaires
       *[worked] jours ouvrés
      }
  }
leave-words-day = { $counter }, le { $from }{ $half ->
    [morning] {" "}matin
    [afternoon] {" "}après-midi
   *[whole] {""}
  } : { $many ->
    [one] { $quantity } { $unit ->
        [working] jour ouvrable
        [calendar] jour calendaire
       *[worked] jour ouvré
      }
   *[other] { $quantity } { $unit ->
        [working] jours ouvrables
        [calendar] jours calendaires
       *[worked] jours ouvrés
      }
  }
leave-planned = { $count ->
    [one] Prévu ces jours-là : { $first }
   *[other] Prévu { $count } fois ces jours-là : { $first }
}{ $count ->
    [1] .
    [2] .
    [3] .
   *[other] {" "}…
}
leave-noted = Secteur { $sector } : { $away } sur { $size } déjà { $away ->
    [one] absent
   *[other] absents
  }{ $asked ->
    [0] {""}
    [one] , et { $asked } autre demande en attente
   *[other] , et { $asked } autres demandes en attente
  }
leave-notice = Informé le { $told } : { $days } jours non pris pendant votre arrêt restent à prendre jusqu’au { $until }.
leave-state-held = En attente
leave-state-taken = Accordé
leave-state-cancelled = Annulé
leave-state-refused = Refusé
leave-half-morning = Matin
leave-half-afternoon = Après-midi
leave-counter = Type de congé
leave-counter-choose = Choisir…
leave-counter-missing = Choisissez un type de congé.
leave-counter-unknown = Ce type de congé n’est pas disponible.
leave-no-counter = Aucun type de congé ne peut être demandé pour l’instant. Adressez-vous aux ressources humaines.
leave-needs-proof = { $counter } : un justificatif vous sera demandé.
leave-my-balances = Mes soldes aujourd’hui
leave-available-then = { $available } au début du mois choisi
leave-first-day = Premier jour d’absence
leave-first-half = À partir de
leave-from-morning = Le matin
leave-from-afternoon = L’après-midi
leave-last-day = Dernier jour d’absence
leave-last-day-hint = Ce jour est compris dans l’absence.
leave-last-half = Jusqu’à
leave-until-afternoon = La fin de la journée
leave-until-morning = Midi
leave-backwards = La fin vient avant le début.
leave-too-long = Une absence dure { $most } jours au plus.
leave-before-contract = Votre contrat commence le { $day }.
leave-after-contract = Votre contrat se termine le { $day }.
leave-too-late = { $days ->
    [0] { $counter } : le premier jour est déjà passé. Adressez-vous aux ressources humaines.
   *[other] { $counter } : vous pouvez remonter { $days } jours en arrière au plus.
  }
leave-too-early = C’est dans plus de deux ans.
leave-overlap = Vous avez déjà une absence du { $from } au { $until }.
leave-no-working-day = Vous ne travaillez aucun de ces jours.
leave-not-enough = { $counter } : il vous reste { $available } jours disponibles au { $day }, vous en demandez { $asked }.
leave-no-longer-held = Les jours de cette demande ne sont plus réservés : elle doit être envoyée à nouveau.
leave-card = Mon solde
leave-card-link = Mes congés
leave-card-detail = Acquis { $acquired } · pris { $taken } · en attente { $pending }
leave-sector = Secteur
leave-show = Afficher
leave-month = Choisir le mois
leave-person = Personne
leave-team-nobody = Aucune équipe
leave-team-nobody-text = Vous n’êtes rattaché à aucun secteur.
leave-team-all-here = Personne n’est absent ce mois-ci.
leave-team-away = Absent
leave-team-morning = Absent le matin
leave-team-afternoon = Absent l’après-midi
leave-team-away-asked = Absence demandée
leave-team-morning-asked = Absence demandée le matin
leave-team-afternoon-asked = Absence demandée l’après-midi
leave-away-on = Absent le { $from }{ $half ->
    [morning] {" "}au matin
    [afternoon] {" "}après-midi
   *[whole] {""}
  }{ $asked ->
    [yes] {" "}(demandé)
   *[no] {""}
  }
leave-away-from-until = Absent du { $from }{ $from_half ->
    [afternoon] {" "}après-midi
   *[morning] {""}
  } au { $until }{ $until_half ->
    [morning] {" "}midi
   *[afternoon] {""}
  }{ $asked ->
    [yes] {" "}(demandé)
   *[no] {""}
  }
field-leave-period = Période de congé
field-leave-period-hint = Des jours, avec le solde : décomptés à la dernière signature.
field-leave-period-counter = Compteur
field-leave-period-counter-hint = Celui que la personne demande ; « Au choix » : elle choisit elle-même.
leave-counter-any = Au choix
widget-leave-balance = Mon solde de congés
module-leave = Congés
module-leave-text = Soldes, demandes de congé et absences de l’équipe.
may-leave-manage = tenir les soldes de congés de tous
may-leave-see-team = voir aussi les absences demandées dans le secteur
notice-leave-adjusted = Votre solde « { $counter } » a été ajusté par les ressources humaines.
notice-leave-entered = Une absence du { $from } au { $until } a été saisie pour vous.
notice-leave-shortened = Votre absence du { $from } se termine maintenant le { $until }.
notice-leave-taken-back = Votre absence du { $from } au { $until } a été annulée.
notice-leave-back = Retour d’arrêt : { $days } jours de congé non pris restent à prendre jusqu’au { $until }.
inbox-leave-return-title = Informer { $name } de ses congés
inbox-leave-return-detail = Fin d’arrêt le { $last } · à faire avant le { $limit }
inbox-leave-return-action = Ouvrir son dossier
mail-leave-back-subject = Votre retour : les congés qui vous restent
mail-leave-back-text =
    Bonjour { $name },

    Vous êtes de retour après un arrêt. Voici, à la date du { $day }, les congés que vous n’avez pas pu prendre et jusqu’à quand vous pouvez les prendre :
    { $list }

    Ces jours s’ajoutent à vos congés de la période en cours. Votre solde complet :
    { $link }
mail-leave-back-line = – { $days } de la période { $years }, jusqu’au { $until }
mail-leave-back-nothing =
    Bonjour { $name },

    Vous êtes de retour après un arrêt. À la date du { $day }, il ne vous reste aucun congé d’une période passée : rien n’est perdu ni reporté.

    Vos congés de la période en cours sont ici :
    { $link }

# Ce que l’on chercherait pour trouver le mode d’emploi de la page
help-leave = poser des congés
help-leave-keeping = tenir les soldes de congés
