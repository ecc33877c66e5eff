# Ce que tout le monde voit : navigation, tableau de bord, à traiter, notifications, erreurs, mots courants.

skip-to-content = Aller au contenu
demo-banner = Démonstration : les personnes, les documents et les chiffres sont inventés.
feder-sentence = Ce projet est cofinancé par l'Union Européenne avec le FEDER
feder-emblem = Drapeau de l’Union européenne

# Navigation
nav-label = Navigation principale
nav-bottom-label = Navigation rapide
nav-home = Accueil
nav-inbox = À traiter
nav-centre = Le centre
nav-manage = Gérer
nav-more = Plus
nav-notifications = Notifications
nav-account = Mon compte
nav-sign-out = Se déconnecter
account-menu = Compte de { $name }
search-placeholder = Chercher un document, une personne…
breadcrumb-label = Vous êtes ici
pagination-label = Pages
pagination-place = Page { $page } sur { $pages }

# Tableau de bord
home-hello = Bonjour { $name }
home-waiting = { $count ->
    [one] une chose vous attend
   *[other] { $count } choses vous attendent
}
home-preview = Aperçu de l’accueil : { $whose }
home-preview-text = L’ordre et le choix des cartes sont les siens ; ce qu’elles disent est à vous.
home-card-failed = Cette partie ne peut pas s’afficher pour le moment. Le reste de la page fonctionne.

# À traiter
inbox-detail = Ce qui attend quelque chose de vous.
inbox-empty-title = Rien à traiter.
inbox-empty-text = Ce qui attendra quelque chose de vous apparaîtra ici.

# Notifications
notifications-detail = Ce qui s’est passé et vous concerne. Rien n’est à faire.
notifications-unread = { $count ->
    [one] notification non lue
   *[other] notifications non lues
}
notifications-new = nouveau
notifications-read-all = Tout marquer comme lu
notifications-all-read = Toutes les notifications sont marquées comme lues.
notifications-empty-title = Aucune notification.
notifications-empty-text = Vous serez prévenu ici quand quelque chose vous concerne.

# Formulaires
form-errors = { $count ->
    [one] Un point est à corriger
   *[other] { $count } points sont à corriger
}
form-error = Erreur :
query-unreadable = Ce paramètre est inconnu, ou sa valeur n’est pas acceptée.
form-unreadable = Le formulaire n’a pas pu être lu. Rechargez la page, puis recommencez.
form-too-large = Ce que vous envoyez est trop volumineux.
file-not-an-image = Ce fichier n’est pas une image. Choisissez une photo JPEG, PNG ou WebP.
image-too-large = Cette image est trop grande. Réduisez-la, puis recommencez.
image-damaged = Cette image est abîmée et ne peut pas être lue.

# Erreurs : ce qui se passe, puis quoi faire
error-401-title = Vous n’êtes plus connecté
error-401-text = Votre session est terminée. Reconnectez-vous, puis recommencez : rien n’a été enregistré.
error-403-title = Vous n’avez pas accès à cette page
error-403-text = Vos droits ne permettent pas cette action. Si vous en avez besoin pour votre travail, parlez-en à votre responsable.
error-404-title = Cette page n’existe pas
error-404-text = L’adresse est peut-être incomplète, ou la page a été déplacée ou supprimée. Cherchez-la par son titre, ou revenez à l’accueil.
error-405-title = Cette adresse ne s’utilise pas ainsi
error-405-text = Revenez à la page précédente et recommencez avec ses boutons.
error-409-title = Quelque chose a changé entre-temps
error-409-text = Une autre personne a modifié la même chose avant vous. Revenez en arrière, rechargez la page et vérifiez avant de recommencer.
error-413-title = C’est trop volumineux
error-413-text = Ce que vous envoyez dépasse la taille permise. Envoyez des fichiers plus petits, ou en plusieurs fois.
error-422-title = Quelque chose est à corriger
error-422-fields = Une ou plusieurs valeurs ne conviennent pas : « errors » dit lesquelles et pourquoi.
error-422-text = Revenez à la page précédente avec le bouton « Retour » de votre navigateur : votre saisie y est encore. Corrigez, puis envoyez de nouveau.
error-429-title = Trop d’essais à la suite
error-429-text = Patientez { $minutes ->
    [one] une minute
   *[other] { $minutes } minutes
}, puis réessayez.
error-500-title = Une erreur est survenue
error-500-text = Le problème vient de nous. Réessayez dans quelques minutes. S’il revient, donnez la référence ci-dessous à votre service informatique.
error-503-title = Momentanément indisponible
error-503-text = Le service ne répond pas pour le moment. Rien n’est perdu de ce qui était enregistré. Réessayez dans quelques instants.
error-go-home = Revenir à l’accueil
error-reference = Référence à communiquer : { $reference }

# Mots courants
language-switch = Langue de l’intranet
language-fr = Français
language-en = English
word-add = Ajouter
word-all = Tous
word-back = Retour
word-cancel = Annuler
word-close = Fermer
word-confirm = Confirmer
word-continue = Continuer
word-delete = Supprimer
word-download = Télécharger
word-edit = Modifier
word-loading = Chargement…
word-more = Plus
word-next = Suivant
word-no = Non
word-none = Aucun
word-open = Ouvrir
word-optional = facultatif
word-previous = Précédent
word-remove = Retirer
word-required = obligatoire
word-save = Enregistrer
word-search = Chercher
word-see-all = Tout voir
word-send = Envoyer
word-sign-in = Se connecter
word-how-to = Mode d’emploi : { $what }
word-unsaved = Pas encore enregistré
word-yes = Oui

# Dates et heures
date-long = { $weekday } { $day } { $month }
date-long-year = { $weekday } { $day } { $month } { $year }
date-short = { $day } { $month }
date-short-year = { $day } { $month } { $year }
date-time = { $date } à { $time }
day-first = 1er
time-hour = { $hour } h
time-minute = { $hour } h { $minute }
ago-now = à l’instant
ago-minutes = il y a { $count } min
ago-hours = il y a { $count } h
ago-yesterday = hier
weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
month-short-1 = janv.
month-short-2 = févr.
month-short-3 = mars
month-short-4 = avr.
month-short-5 = mai
month-short-6 = juin
month-short-7 = juil.
month-short-8 = août
month-short-9 = sept.
month-short-10 = oct.
month-short-11 = nov.
month-short-12 = déc.

# Ce que dit le journal
audit-portal-refused = Accès refusé
bookable-gone = Cette salle ou ce matériel n’est plus proposé.
requests-off = Les demandes administratives ne sont pas en service ici.


# Voir comme
seeing-banner = Vue d’un collègue
seeing-as = Vous voyez le site comme { $name }
seeing-limits = lecture seule
seeing-end = Revenir à mon compte
seeing-read-only-title = Rien n’a été changé
seeing-read-only-text = Vous voyez le site à la place de quelqu’un d’autre : vous pouvez regarder, pas agir. Revenez à votre compte pour agir en votre nom.
seeing-private-title = Cette page est personnelle
seeing-private-text = Elle n’appartient qu’à la personne dont vous prenez la vue : elle reste fermée, même pour vous.
