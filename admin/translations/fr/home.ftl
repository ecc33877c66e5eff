# La page d’accueil, arrangée par l’équipe communication.

nav-home-arrange = Page d’accueil
may-admin-home = arranger la page d’accueil
everybody = Tout le monde
word-show = Montrer
admin-home-text = L’ordre des cartes que chacun trouve en arrivant. Chaque changement vaut tout de suite.
admin-home-for = L’accueil de
admin-home-preview = Aperçu
admin-home-everybody = Ce que trouvent toutes les personnes dont le rôle n’a pas son propre arrangement.
admin-home-shared = « { $whose } » a le même accueil que tout le monde. Déplacez une carte pour lui donner le sien.
admin-home-own = « { $whose } » a son propre accueil. Qui a plusieurs rôles trouve les cartes de chacun, dans l’ordre du premier.
admin-home-main = Colonne principale
admin-home-side = Colonne de côté
admin-home-hidden = Cartes masquées
admin-home-none = Aucune carte ici.
admin-home-content = Modifier ce qu’elle montre
admin-home-up = Monter : { $name }
admin-home-down = Descendre : { $name }
admin-home-to-side = Vers le côté
admin-home-to-main = Vers la principale
admin-home-hide = Masquer
admin-home-always = « À traiter » peut être déplacé, mais pas masqué : ce qui attend quelqu’un doit rester visible.
admin-home-saved = L’accueil est changé : { $whose }.
admin-home-reset-done = L’accueil a repris son ordre d’origine : { $whose }.
admin-home-reset = Revenir à l’ordre d’origine
admin-home-like-everybody = Reprendre l’accueil de tout le monde
admin-home-pinned = Actualités épinglées
admin-home-pinned-text = Une actualité épinglée reste au-dessus des autres. On l’épingle en la modifiant.
audit-admin-home-arranged = Page d’accueil arrangée

# Les cartes
widget-portal-inbox = À traiter
widget-content-news = Actualités
widget-content-documents = Documents récents
