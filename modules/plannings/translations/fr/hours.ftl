hours-mine = Mes heures
hours-mine-intro = Vos créneaux publiés, préparation comprise, et ce que dit votre contrat.
hours-intro = Les créneaux prévus, brouillons et préparation compris, et ce que dit le contrat.
hours-team = Heures de l’équipe
hours-team-intro = Équipe { $sector } : heures prévues et heures au contrat, sur l’année.
hours-years = Années
hours-whole = Toute l’année { $year }
hours-planned = Prévu
hours-contract = Contrat
hours-no-contract = aucune heure convenue
hours-over = Écart
hours-when = Semaine
hours-week = Sem. { $week } ({ $from })
hours-by-year = Le contrat fixe les heures de l’année, au prorata des semaines sous contrat.
hours-by-week = Heures par semaine du contrat, pour { $count ->
    [one] une semaine travaillée
   *[other] { $count } semaines travaillées
} (sans les semaines d’absence entière).
hours-table = Heures par semaine et par mois
hours-line = { $planned } prévues, { $contract } au contrat
hours-line-none = { $planned } prévues, aucune heure convenue
hours-print = Une semaine compte dans le mois de son jeudi. Cette page s’imprime telle quelle.
team-yearly = Heures par an, si le contrat est annualisé
team-yearly-hint = 1 607 par exemple. Sinon, les heures par semaine comptent pour chaque semaine travaillée.
team-weekly-short = { $hours } par semaine
team-yearly-short = { $hours } par an
team-adult = Majeur à partir du
team-adult-hint = Seulement pour une personne mineure : le planning prévient si elle est seule.
team-adult-short = mineur jusqu’au { $day }
team-warn-alone = { $name } : mineur ou stagiaire, sans adulte diplômé de l’équipe de { $from } à { $until }
team-warn-travel = { $name } : de « { $from } » à « { $to } » avant { $at }, moins de { $minutes } minutes de trajet
setting-plannings-travel-minutes = Temps de trajet entre deux lieux (minutes)
setting-plannings-travel-minutes-help = En minutes. Le planning d’équipe prévient quand une personne change de lieu en moins de temps. 0 : aucun avertissement.
