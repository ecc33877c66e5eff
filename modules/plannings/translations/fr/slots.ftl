## Chercher un créneau : quand tout le monde est libre, avec une salle.

plannings-slot = Trouver un créneau
plannings-slot-intro = Dites qui doit être là et ce qu’il faut : les premiers moments où tout est libre s’affichent.
plannings-slot-length = Combien de temps ?
plannings-length = { $hours ->
    [0] { $minutes } min
   *[other] { $minutes ->
        [0] { $hours } h
       *[other] { $hours } h { $minutes }
    }
}
plannings-slot-from = À partir du
plannings-slot-until = Jusqu’au
plannings-slot-people = Avec qui ?
plannings-slot-room = Avec une salle
plannings-slot-seats = Pour combien de personnes ?
plannings-slot-feature = La salle a…
plannings-slot-any = peu importe
plannings-slot-items = Avec quel matériel ?
plannings-slot-look = Chercher
plannings-slot-take = Choisir
plannings-slots = { $count ->
    [0] Aucun créneau
    [one] Un créneau libre
   *[other] { $count } créneaux libres
}
plannings-slots-none = Rien n’est libre pour tout le monde sur ces jours. Élargissez les dates, raccourcissez la durée ou demandez moins de places.
plannings-seats-wrong = Écrivez un nombre de personnes, par exemple 12.
