nav-bookings = Réserver
nav-resources = Salles et matériel
module-bookings = Réservations
module-bookings-text = Salles et matériel : qui les a, quand, et qui en décide.
kind-resource = Salle ou matériel

bookings-rooms = Salles
bookings-equipment = Matériel
bookings-seats = { $count ->
    [one] 1 place
   *[other] { $count } places
}
bookings-units = { $count ->
    [one] 1 exemplaire
   *[other] { $count } exemplaires
}
bookings-on-request = sur demande
bookings-for-how-many = Pour combien de personnes ?
bookings-with = Avec
bookings-with-any = Peu importe
bookings-show-all = Tout montrer
bookings-none-found = Rien ne convient
bookings-none-found-text = Essayez avec moins de personnes, ou sans équipement particulier.
bookings-none = Rien à réserver pour l’instant
bookings-none-text = L’accueil ajoute ici les salles et le matériel.
bookings-edit-none = Ajoutez une première salle : son nom, le nombre de places, ses horaires.
bookings-edit-intro = Tout le monde voit cette liste. Ce qui est retiré garde ses réservations passées.
bookings-new-room = Ajouter une salle
bookings-new-equipment = Ajouter du matériel
bookings-see-page = Voir la page
bookings-pill-form = avec démarche
bookings-pill-approval = à valider
bookings-pill-retired = retiré le { $from }

bookings-field-name = Nom
bookings-field-place = Lieu
bookings-field-place-hint = Par exemple : rez-de-chaussée, réserve du 1er étage.
bookings-field-description = À savoir
bookings-field-description-hint = Ce qu’il faut savoir avant de réserver : accès, cuisine, rangement.
bookings-field-capacity = Nombre de places
bookings-field-capacity-hint = Le nombre de personnes que la sécurité incendie autorise.
bookings-field-how-many = Combien d’exemplaires ?
bookings-field-how-many-hint = Plusieurs objets identiques, par exemple 4 vidéoprojecteurs : on en réserve un, le numéro est donné à la remise.
bookings-field-features = Équipement
bookings-field-features-hint = Un par ligne : vidéoprojecteur, tableau, cuisine, accès fauteuil…
bookings-field-opens = Ouvre à
bookings-field-closes = Ferme à
bookings-field-weekdays = Jours d’ouverture
bookings-field-before = Préparation avant (minutes)
bookings-field-before-hint = Le temps d’installer.
bookings-field-after = Rangement après (minutes)
bookings-field-after-hint = Le temps de ranger et de nettoyer.
bookings-field-approval-room = Chaque réservation est validée par l’accueil
bookings-field-approval-equipment = Chaque réservation est validée par le gestionnaire du matériel
bookings-field-approval-hint = Sinon la réservation est ferme tout de suite.
bookings-field-form = Démarche qui l’accompagne
bookings-field-form-hint = Réserver ouvre cette démarche, déjà remplie. La réservation est ferme quand la démarche est validée.
bookings-field-form-none = Aucune
bookings-edit-more = Qui peut réserver et combien, salles réunies, ordre
bookings-field-roles = Seulement ces rôles
bookings-field-roles-hint = Rien de coché : tout le monde peut réserver.
bookings-field-sectors = Seulement ces secteurs
bookings-field-parts = Réunit les salles
bookings-field-parts-hint = Une grande salle faite de plusieurs : la réserver les prend toutes, et en réserver une la prend.
bookings-field-position = Place dans la liste
bookings-field-position-hint = Les plus petits nombres viennent d’abord.
bookings-photo = Photo
bookings-photo-field = Choisir une photo
bookings-photo-hint = Une photo de téléphone convient ; elle est réduite toute seule.
bookings-photo-keep = Enregistrer la photo
bookings-photo-done = Photo enregistrée.
bookings-photo-remove = Retirer la photo
bookings-photo-remove-title = Retirer cette photo ?
bookings-photo-removed = Photo retirée.
bookings-photo-missing = Choisissez une photo.
bookings-photo-heavy = Cette photo est trop lourde : { $most } Mo au plus.
bookings-retire = Retirer de la liste
bookings-retire-from = À partir du
bookings-retire-hint = Plus personne ne réserve pour ce jour ni après. Les réservations déjà faites restent : déplacez-les ou annulez-les.
bookings-retire-past = Choisissez aujourd’hui ou un jour à venir.
bookings-offered-on-request = { $name } se demande : réservez-le d’abord sur sa page, quelqu’un doit donner son accord.
bookings-offered-others = { $name } est réservé à d’autres personnes.
bookings-retired-done = C’est retiré de la liste.
bookings-retired-since = Retiré de la liste à partir du { $from }.
bookings-restore = Remettre dans la liste
bookings-restored-done = C’est de nouveau dans la liste.
bookings-added = « { $name } » est ajouté.
bookings-changed = « { $name } » est enregistré.

bookings-kind-missing = Dites si c’est une salle ou du matériel.
bookings-name-missing = Écrivez un nom.
bookings-number-wrong = Écrivez un nombre entier, de { $least } à { $most }.
bookings-time-wrong = Écrivez une heure, par exemple 14:30.
bookings-hours-backwards = L’heure de fermeture vient après celle d’ouverture.
bookings-weekdays-missing = Cochez au moins un jour.
bookings-parts-wrong = Une salle ne peut réunir que des salles simples, dont aucune ne la réunit elle-même.
bookings-form-unknown = Cette démarche n’est pas publiée. Choisissez-en une dans la liste.

may-bookings-edit = tenir à jour la liste des salles et du matériel
audit-bookings-resource-added = Salle ou matériel ajouté
audit-bookings-resource-changed = Salle ou matériel modifié
audit-bookings-resource-retired = Salle ou matériel retiré de la liste
audit-bookings-resource-restored = Salle ou matériel remis dans la liste

bookings-help = réserver une salle
bookings-block = Indisponible
bookings-block-title = { $name } : indisponible
bookings-block-detail = Panne, entretien, travaux : personne ne réserve pendant ce temps, et tout le monde lit pourquoi.
bookings-block-reason = Pourquoi ?
bookings-block-reason-hint = Par exemple : contrôle technique, peinture, lampe à changer.
bookings-block-reason-missing = Écrivez pourquoi.
bookings-block-from-day = Du
bookings-block-from = À partir de
bookings-block-until-day = Au
bookings-block-until = Jusqu’à
bookings-block-do = Rendre indisponible
bookings-block-done = C’est indisponible pendant ce temps.
bookings-block-removed = C’est de nouveau disponible.
bookings-block-remove = Lever
bookings-block-coming = Indisponible
bookings-block-hits = { $count ->
    [one] Une réservation est prévue pendant ce temps : déplacez-la ou annulez-la d’abord.
   *[other] { $count } réservations sont prévues pendant ce temps : déplacez-les ou annulez-les d’abord.
}
bookings-block-other = C’est déjà pris pendant ce temps par autre chose qu’une réservation.
bookings-block-in-the-way = Réservations prévues pendant ce temps
bookings-block-in-the-way-text = Ouvrez chacune pour la déplacer ou l’annuler : la personne est prévenue. Puis recommencez.
bookings-blocked = Indisponible : { $reason }
audit-bookings-blocked = Salle ou matériel rendu indisponible
audit-bookings-unblocked = Salle ou matériel de nouveau disponible

bookings-transfer = { $count ->
    [one] 1 réservation à venir
   *[other] { $count } réservations à venir
}
bookings-transfer-text = Si vous retirez cette salle ou ce matériel, déplacez d’abord ses réservations.
bookings-transfer-retired = Ces réservations restent prévues après le { $from }. Déplacez-les toutes ensemble, ou ouvrez-les une par une.
bookings-transfer-list = Lesquelles ?
bookings-transfer-more = { $count ->
    [one] et 1 autre
   *[other] et { $count } autres
}
bookings-transfer-to = Déplacer vers
bookings-transfer-choose = Choisissez
bookings-transfer-where = Choisissez où vont les réservations.
bookings-transfer-since = À partir du
bookings-transfer-hint = Chaque personne est prévenue. Ce qui n’est pas libre là-bas reste ici.
bookings-transfer-do = Déplacer les réservations
bookings-transfer-done = { $left ->
    [0] { $moved ->
        [0] Rien à déplacer.
        [one] 1 réservation déplacée.
       *[other] { $moved } réservations déplacées.
    }
   *[other] { $moved ->
        [0] Rien n’a pu être déplacé : { $left } à voir une par une.
        [one] 1 réservation déplacée. Il en reste { $left }, à voir une par une.
       *[other] { $moved } réservations déplacées. Il en reste { $left }, à voir une par une.
    }
}
notice-booking-transferred = Votre réservation passe à un autre endroit : { $name }, le { $day } de { $from } à { $until }.
mail-booking-transferred-subject = Réservation déplacée : { $name }
mail-booking-transferred-text = Ce que vous aviez réservé n’est plus dans la liste. Votre réservation est maintenant : { $name }, le { $day } de { $from } à { $until }.

    { $link }
