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
