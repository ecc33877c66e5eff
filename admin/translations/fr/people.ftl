# Les rôles, en clair
nav-roles = Rôles
may-admin-audit = lire le journal de ce que chacun a fait
admin-powers = Ce que cette personne peut faire
admin-roles-text = Ce que permet chaque rôle, et qui le tient. Les droits viennent des modules ; les rôles se donnent dans « Comptes ».
admin-role-may = Peut :
admin-role-everybody = Tout le monde l’a, dès l’ouverture du compte.
admin-role-holders = Tenu par
admin-role-nobody = Personne ne tient ce rôle.

# Voir comme
admin-see-as = Voir le site à sa place
admin-see-as-text = Pendant une demi-heure, vous voyez exactement ce que voit { $name }, sans pouvoir rien changer. Sa vie privée reste fermée : compte, « À traiter », notifications. Le début et la fin sont notés au journal.
admin-see-as-begin = Voir comme cette personne

# Pourquoi ne le voit-elle pas ?
admin-why = Pourquoi ne voit-elle pas ceci ?
admin-why-text = Choisissez une personne et ce qu’elle devrait voir : l’intranet dit ce qui l’en empêche.
admin-why-card = Un document, une page, un écran qu’elle devrait voir ? L’intranet dit ce qui l’en empêche.
admin-why-open = Chercher la raison
admin-why-who = Personne
admin-why-choose = Choisir…
admin-why-address = Adresse
admin-why-address-hint = Copiez l’adresse depuis votre navigateur.
admin-why-part = Ou une partie du site
admin-why-ask = Chercher la raison
admin-why-foreign = Cette adresse n’est pas celle de cet intranet.
admin-why-nothing = Il n’y a rien à cette adresse, ou vous ne le voyez pas vous-même.
admin-why-no = { $name } ne voit pas « { $title } »
admin-why-yes = { $name } voit « { $title } »
admin-why-yes-text = Rien ne l’en empêche. Si elle ne le trouve pas, envoyez-lui l’adresse.
admin-why-depends = Cette adresse s’ouvre pour elle ; ce qu’elle y trouve dépend de chaque élément.
admin-why-belongs = { $name } : { $belongs }.
admin-why-closed = Le compte de { $name } est fermé.
admin-why-invited = { $name } n’a pas encore accepté son invitation.
admin-why-contract-later = Le contrat de { $name } commence le { $day } : son compte s’ouvre ce jour-là.
admin-why-contract-over = Le contrat de { $name } s’est terminé le { $day } : son compte est fermé depuis.
admin-why-thrown = C’est à la corbeille.
admin-why-hidden = « { $title } » est masqué, avec tout ce qu’il contient.
admin-why-limited = « { $title } » est réservé : { $who }.
admin-why-draft = C’est un brouillon : il n’est pas publié.
admin-why-later = Ce sera visible à partir du { $day } à { $time }.
admin-why-over = La publication s’est terminée le { $day } à { $time }.
admin-why-right = Il faut pouvoir { $right }. Ce droit vient avec un rôle : { $roles }.
admin-why-sector = secteur { $name }
admin-why-role = rôle { $name }
admin-why-nobody = plus personne
admin-why-mend-account = Ouvrir son compte
admin-why-mend-hidden = Le montrer
admin-why-mend-limited = Changer qui peut voir
admin-why-mend-page = Ouvrir la page
admin-why-mend-roles = Changer ses rôles

# Préparer un départ
admin-handing = Préparer son départ
admin-leaving-text = Ce qui dépend de { $name } et doit revenir à quelqu’un d’autre : brouillons, pages à relire, éléments à traiter, rôles que personne d’autre ne tient.
admin-leaving-count = { $count ->
    [one] Une chose dépend de cette personne. Confiez-la à quelqu’un d’autre avant de fermer le compte, ou après.
   *[other] { $count } choses dépendent de cette personne. Confiez-les à quelqu’un d’autre avant de fermer le compte, ou après.
}
admin-leaving-open = Voir et confier
admin-leaving-what = À confier
admin-leaving-what-hint = Tout est coché. Pour confier en plusieurs fois, décochez ce qui ira à une autre personne.
admin-leaving-to = À qui
admin-leaving-submit = Confier ce qui est coché
admin-leaving-done = { $count ->
    [one] C’est confié.
   *[other] { $count } choses sont confiées.
}
admin-leaving-nothing = Plus rien ne dépend de cette personne
admin-leaving-nothing-text = Son compte peut être fermé sans rien laisser en attente.
admin-leaving-back = Revenir à sa fiche

# Les appareils connectés
nav-sessions = Appareils connectés
admin-sessions-text = Qui est connecté en ce moment, et d’où. Déconnecter un appareil prend effet tout de suite.
admin-sessions-none = Aucun appareil connecté
admin-sessions-count = { $count ->
    [one] Un appareil
   *[other] { $count } appareils
}
admin-session-since = Connecté
admin-sessions-end-all = Déconnecter tous ses appareils
admin-sessions-end-all-title = Déconnecter cette personne partout ?
admin-sessions-end-all-text = Elle devra se reconnecter. Ce qu’elle n’a pas enregistré peut être perdu.
admin-sessions-ended = Tous ses appareils sont déconnectés.
admin-sessions-of = Ses appareils connectés
