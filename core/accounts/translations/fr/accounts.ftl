nav-people = Collègues

role-employee = Salarié
role-activity-leader = Animateur
role-supervisor = Encadrant
role-coordinator = Coordinateur et responsable de secteur
role-equipment-manager = Gestionnaire des ressources matérielles
role-hr = Administrateur ressources humaines
role-receptionist = Gestionnaire de ressources de salles (agent d’accueil)
role-director = Direction
role-communication = Équipe communication
role-it = Administrateur informatique

sign-in-title = Se connecter
sign-in-intro = L’intranet du centre, pour ses salariés.
sign-in-login = Identifiant ou adresse e-mail
sign-in-password = Mot de passe
sign-in-login-missing = Écrivez votre identifiant ou votre adresse e-mail.
sign-in-password-missing = Écrivez votre mot de passe.
sign-in-refused = L’identifiant ou le mot de passe ne convient pas. Vérifiez les deux, puis réessayez.
sign-in-busy = Beaucoup de personnes se connectent en ce moment. Réessayez dans quelques secondes.
too-many-tries = { $minutes ->
    [one] Trop d’essais. Réessayez dans une minute.
   *[other] Trop d’essais. Réessayez dans { $minutes } minutes.
}

forgotten-title = Mot de passe oublié ?
forgotten-intro = Écrivez votre identifiant ou votre adresse e-mail : nous vous enverrons un lien pour choisir un autre mot de passe.
forgotten-send = M’envoyer le lien
forgotten-sent = Regardez vos e-mails
forgotten-sent-text = Si ce compte existe, un message vient de partir. Son lien fonctionne une seule fois, pendant une heure.
forgotten-back = Retour à la connexion

choose-title = Choisir un mot de passe
choose-welcome = Bienvenue, { $name }
choose-invited = Votre identifiant est « { $username } ». Choisissez votre mot de passe : vous seul le connaîtrez.
choose-reset = { $name }, choisissez un nouveau mot de passe. Vos autres appareils seront déconnectés.
choose-submit = Enregistrer et entrer
link-gone = Ce lien a déjà servi ou n’est plus valable. Demandez-en un autre.
invitation-welcome = Bienvenue sur l’intranet, { $name } !
invitation-accepted-already = Cette personne a déjà choisi son mot de passe.

password-new = Nouveau mot de passe
password-again = Le même, encore une fois
password-current = Votre mot de passe actuel
password-change = Changer le mot de passe
password-hint = Au moins { $least } caractères. Une phrase que vous seul connaissez convient très bien.
password-changed = Votre mot de passe est changé.
password-too-short = Ce mot de passe est trop court : il faut au moins { $least } caractères.
password-too-long = Ce mot de passe est trop long : { $most } caractères au plus.
password-too-common = Ce mot de passe est trop courant, ou trop proche de votre nom. Choisissez-en un autre.
password-too-easy = Ce mot de passe est trop facile à deviner. Ajoutez un ou deux mots sans rapport entre eux.
password-again-differs = Les deux mots de passe ne sont pas les mêmes.
password-wrong = Ce n’est pas votre mot de passe actuel.

set-up-title = Mise en route
set-up-intro = Créez le premier compte. Il gère le site et les comptes ; vous inviterez ensuite vos collègues.
set-up-submit = Créer le compte et entrer
set-up-done = L’intranet est prêt. Invitez vos collègues dans « Comptes », complétez les rubriques dans « Contenus ».

account-me = Mes informations
account-saved = Vos informations sont enregistrées.
photo-title = Ma photo
photo-text = Elle remplace vos initiales auprès de vos collègues. Facultative : vous pouvez la retirer quand vous voulez.
photo-title-other = Photo
photo-text-other = Elle remplace les initiales. Demandez l’accord de la personne avant de l’envoyer.
photo-file = Choisir une photo
photo-hint = JPEG, PNG ou WebP, { $most } Mo au plus. Seul un carré au milieu de l’image est gardé.
photo-send = Envoyer la photo
photo-remove = Retirer la photo
photo-missing = Choisissez une photo.
photo-too-heavy = Cette photo est trop lourde : { $most } Mo au plus.
photo-saved = La photo est enregistrée.
photo-removed = La photo est retirée.

language-title = Ma langue
language-text = Celle des écrans et des e-mails. Ce que vos collègues écrivent reste dans leur langue.
language-choice = Langue
language-saved = Votre langue est enregistrée.
language-unknown = Choisissez l’une des langues proposées.

account-password = Mon mot de passe
account-devices = Mes appareils
account-devices-text = Les appareils où vous êtes connecté en ce moment. Si vous n’en reconnaissez pas un, déconnectez-le et changez votre mot de passe.
account-data = Mes données
account-data-text = Tout ce que l’intranet sait de vous, dans un seul fichier.
account-data-download = Télécharger mes données
device-unknown = Appareil inconnu
device-seen = Vu
device-current = Cet appareil
device-end = Déconnecter
devices-end-others = Déconnecter tous les autres appareils
session-ended = L’appareil est déconnecté.
sessions-ended = Tous les autres appareils sont déconnectés.

person-name = Prénom et nom
person-username = Identifiant
person-username-hint = Des lettres, des chiffres, des points ou des tirets : prenom.nom, par exemple.
person-email = Adresse e-mail
person-function = Fonction
person-phone = Téléphone
person-sector = Secteur
person-sectors = Secteurs
person-roles = Rôles
person-name-missing = Écrivez le prénom et le nom.
person-username-wrong = L’identifiant compte 2 à 60 lettres sans accent, chiffres, points ou tirets.
person-username-taken = Cet identifiant est déjà pris.
person-email-taken = Cette adresse e-mail est celle d’un autre compte.
person-contract-backwards = La fin du contrat doit venir après son début.
person-not-yourself = Vous ne pouvez pas fermer votre propre compte. Demandez à un autre administrateur.
person-keep-own-role = Vous ne pouvez pas retirer votre propre droit de gérer les comptes. Demandez à un autre administrateur.
email-wrong = Écrivez une adresse e-mail complète, comme prenom.nom@example.org
date-wrong = Cette date n’est pas valable. Écrivez-la comme 24/11/2026.
text-too-long = Ce texte est trop long : { $most } caractères au plus.
people-count = { $count ->
    [0] Personne dans cette liste
    [one] Une personne
   *[other] { $count } personnes
}
people-all-sectors = Tous les secteurs
people-show = Afficher
people-none = Personne dans ce secteur pour l’instant

sector-name-missing = Écrivez le nom du secteur.
sector-name-taken = Un secteur porte déjà ce nom.
sector-in-use = Ce secteur a encore des membres ou des rôles. Changez-les d’abord.

token-scope-unknown = Il n’y a pas d’usage « { $scope } ». Les usages possibles : { $known }.

inbox-invitation-title = { $name } n’a pas encore accepté l’invitation
inbox-invitation-detail = Le lien fonctionne pendant trois jours
inbox-invitation-action = Voir
notice-invitation-accepted = { $name } a rejoint l’intranet.

mail-invitation-subject = Votre accès à l’intranet du centre
mail-invitation-text =
    Bonjour { $name },

    Un compte vient d’être ouvert pour vous sur l’intranet du centre. Votre identifiant est : { $username }

    Choisissez votre mot de passe ici (le lien fonctionne une fois, pendant trois jours) :
    { $link }

    À bientôt,
    L’intranet du centre

    Ce projet est cofinancé par l'Union Européenne avec le FEDER
mail-reset-subject = Choisir un nouveau mot de passe
mail-reset-text =
    Bonjour { $name },

    Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour l’intranet. Pour le choisir (le lien fonctionne une fois, pendant une heure) :
    { $link }

    Si ce n’était pas vous, ne faites rien : votre mot de passe actuel reste valable.

    L’intranet du centre

    Ce projet est cofinancé par l'Union Européenne avec le FEDER
mail-password-changed-subject = Votre mot de passe a été changé
mail-password-changed-text =
    Bonjour { $name },

    Le mot de passe de votre compte sur l’intranet vient d’être changé, et vos autres appareils ont été déconnectés.

    Si ce n’était pas vous, prévenez tout de suite l’administrateur informatique.

    L’intranet du centre

    Ce projet est cofinancé par l'Union Européenne avec le FEDER

# Ce que dit le journal
audit-accounts-signed-in = Connexion
audit-accounts-sign-in-failed = Connexion refusée
audit-accounts-signed-out = Déconnexion
audit-accounts-password-wrong = Mot de passe de confirmation faux
audit-accounts-password-changed = Changement de mot de passe
audit-accounts-password-reset = Mot de passe choisi par un lien
audit-accounts-person-added = Ajout d’une personne
audit-accounts-person-changed = Fiche d’une personne modifiée
audit-accounts-roles-changed = Changement de rôles
audit-accounts-photo-changed = Changement de photo
audit-accounts-invited = Invitation
audit-accounts-invitation-accepted = Invitation acceptée
audit-accounts-closed = Fermeture d’un compte
audit-accounts-reopened = Réouverture d’un compte
audit-accounts-sessions-ended = Fin de session à distance
audit-accounts-token-made = Création d’un jeton d’API
audit-accounts-sector-added = Ajout d’un secteur
audit-accounts-sector-renamed = Secteur renommé
audit-accounts-sector-deleted = Secteur supprimé
audit-accounts-reset-asked = Demande d’un nouveau mot de passe

# Inviter plusieurs personnes
import-columns-missing = La première ligne doit nommer les colonnes, avec au moins « Nom » et « E-mail ».
import-empty = La liste ne contient personne.
import-too-long = La liste est trop longue : { $most } personnes au plus à la fois.
import-unreadable = Cette liste ne se lit pas. Dans le tableur, enregistrez-la au format CSV.
import-sector-unknown = Secteur inconnu : « { $name } ».
import-twice = « { $value } » est déjà plus haut dans la liste.
import-has-faults = Corrigez d’abord les lignes en erreur.

# Ce que permet un rôle, dit après « peut »
may-accounts-manage = inviter des personnes, donner des rôles et fermer des comptes
role-by-centre = Un des rôles choisis vaut pour tout le centre : il ne se donne pas pour un seul secteur.
role-may = Peut { $what }.
role-may-in-sector = Peut { $what }, dans le secteur { $sector }.
role-may-nothing = Rien de plus que « Salarié » pour l’instant, sauf voir ce qui est réservé à ce rôle.
role-may-nothing-in-sector = Rien de plus que « Salarié » pour l’instant dans le secteur { $sector }, sauf voir ce qui est réservé à ce rôle.
role-may-employee = Peut lire ce qui lui est ouvert, chercher, et tenir à jour ses coordonnées.

# Voir comme
may-accounts-see-as = voir le site comme un collègue le voit, sans rien changer
seeing-refused = Vous ne pouvez pas voir le site comme { $name }.
seeing-ended = Vous êtes de nouveau vous-même.
audit-accounts-seeing-begun = Voir comme : début
audit-accounts-seeing-ended = Voir comme : fin

# Partir
person-contract-over = La fin de contrat est passée : changez-la d’abord, puis rouvrez le compte.
leaving-last-then = Après ce jour, plus aucun administrateur informatique ne pourrait se connecter : donnez d’abord ce rôle à quelqu’un qui reste.
leaving-last = C’est le dernier administrateur informatique qui puisse se connecter : donnez d’abord ce rôle à quelqu’un d’autre.
role-last = Personne d’autre n’a le rôle « { $role } ». Ces démarches en ont besoin pour être signées : { $forms }{ $more ->
    [0] {""}
    [one] {" "}et une autre
   *[other] {" "}et { $more } autres
  }. Donnez d’abord ce rôle à quelqu’un d’autre.
role-last-in-sector = Personne d’autre n’a le rôle « { $role } » dans le secteur { $sector }. Ces démarches en ont besoin pour être signées : { $forms }{ $more ->
    [0] {""}
    [one] {" "}et une autre
   *[other] {" "}et { $more } autres
  }. Donnez d’abord ce rôle à quelqu’un d’autre.
leaving-keeps-open = { $count ->
    [one] Une demande attend la signature de cette personne, et de personne d’autre
   *[other] { $count } demandes attendent la signature de cette personne, et de personne d’autre
  }. Confiez d’abord à quelqu’un ce qui dépend d’elle.
leaving-to-missing = Choisissez à qui le confier : une autre personne, dont le compte est ouvert.
leaving-nothing = Cochez au moins une chose à confier.
holding-role = Rôle que personne d’autre ne tient : { $role }
holding-role-in-sector = Rôle que personne d’autre ne tient : { $role }, secteur { $sector }
notice-handed-over = { $name } vous confie : { $what }
inbox-contract-title = Le contrat de { $name } se termine le { $day }
inbox-contract-detail = { $count ->
    [0] Rien ne dépend de cette personne
    [one] Une chose à confier à quelqu’un d’autre
   *[other] { $count } choses à confier à quelqu’un d’autre
}
inbox-contract-action = Préparer son départ
inbox-left-title = { $name } est partie : il reste à confier
inbox-left-detail = { $count ->
    [one] Une chose dépend encore de cette personne
   *[other] { $count } choses dépendent encore de cette personne
}
audit-accounts-handed-over = Confié à quelqu’un d’autre

may-accounts-sessions = voir qui est connecté, et déconnecter n’importe quel appareil

# Remplacements
deputies-title = Mes remplacements
deputies-intro = Pendant ces jours, votre remplaçant reçoit aussi ce qui attend votre décision. Vos deux noms restent écrits.
deputies-mine = Qui me remplace
deputies-others = Je remplace
deputies-days = du { $from } au { $until }
deputies-now = en cours
deputies-end = Mettre fin
deputies-new = Nommer un remplaçant
deputies-who = Collègue
deputies-choose = Choisir un collègue
deputies-from = Premier jour
deputies-until = Dernier jour
deputies-until-hint = Ce jour-là est encore remplacé.
deputies-submit = Nommer ce remplaçant
deputy-named = Votre remplaçant est prévenu.
deputy-ended = Le remplacement est terminé.
deputy-unknown = Choisissez un collègue dont le compte est ouvert.
deputy-oneself = On ne se remplace pas soi-même : choisissez un collègue.
deputy-backwards = Le dernier jour doit venir après le premier.
deputy-past = Ces jours sont passés.
deputy-too-long = Un remplacement dure un an au plus.
deputy-taken = Vous avez déjà un remplaçant du { $from } au { $until } : mettez-y fin, ou choisissez d’autres jours.
deputy-mutual = Vous remplacez déjà cette personne du { $from } au { $until } : personne ne déciderait. Choisissez un autre collègue.
notice-deputy = { $name } vous demande de la remplacer ou de le remplacer du { $from } au { $until }
notice-deputy-for-you = { $name } vous remplace du { $from } au { $until }
notice-deputy-over = Vous ne remplacez plus { $name }
audit-accounts-deputy-named = Remplaçant nommé
audit-accounts-deputy-ended = Remplacement terminé
may-accounts-stand-in = nommer un remplaçant pour ses décisions
account-deputies-text = Vous serez absent ? Nommez un collègue qui décidera à votre place.
account-calendars = Mes agendas ailleurs
account-calendars-text = Suivez vos réservations et les activités du centre dans l’agenda de votre téléphone.
account-calendars-open = Mes liens d’agenda
