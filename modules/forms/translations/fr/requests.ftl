nav-requests-kept = Demandes
nav-waiting = À signer

# Remplir
ask-continue = Continuer
ask-later = Enregistrer et finir plus tard
ask-kept = Votre brouillon est enregistré. Vous le retrouvez ici.
ask-state-kept = Enregistré à {"{time}"}
ask-state-offline = Hors connexion : vos réponses sont gardées dans ce navigateur et seront enregistrées au retour du réseau.
ask-state-signed-out = Votre session est terminée : vos réponses sont gardées dans ce navigateur. Reconnectez-vous dans un autre onglet.
ask-state-refused = Ce brouillon a changé dans un autre onglet. Continuez là-bas, ou appuyez sur un bouton de cette page pour choisir.
ask-discard = Supprimer ce brouillon
ask-discard-title = Supprimer ce brouillon ?
ask-discard-text = Ce que vous avez saisi est perdu.
ask-discarded = Le brouillon est supprimé.
ask-sent-back-title = À corriger avant de l’envoyer de nouveau
ask-not-offered = Cette démarche n’est plus proposée. Votre brouillon est gardé ; choisissez une autre démarche ou demandez au pôle ressources humaines.
ask-sent = Demande { $number } envoyée. Vous recevez un e-mail, et vous pouvez la suivre ici.
ask-withdrawn = La demande { $number } est retirée.
ask-cancelled = La demande { $number } est annulée.
ask-copied = Voici une copie de votre demande. Vérifiez les dates et les montants.
ask-act-unknown = Choisissez : accepter, renvoyer ou refuser.
ask-decided-approve = Demande { $number } : votre signature est enregistrée.
ask-decided-refuse = Demande { $number } refusée. La personne est prévenue.
ask-decided-send-back = Demande { $number } renvoyée pour correction. La personne est prévenue.
ask-signed-all =
    { $count ->
        [one] Une demande signée.
       *[other] { $count } demandes signées.
    }

# Vérifier et envoyer
review-title = Vérifier et envoyer
review-correct = Corriger
review-sign = Signer et envoyer
review-circuit = Votre demande sera signée, dans l’ordre, par :
review-send = Signer et envoyer

# Signer
sign-password = Votre mot de passe
sign-password-hint = Le saisir ici vaut signature.

# Suivre
requests-mine = Mes démarches
requests-mine-intro = Vos brouillons, vos demandes et où elles en sont.
requests-new = Nouvelle démarche
requests-drafts = À finir
requests-sent = Envoyées
requests-older = Plus anciennes
requests-none = Pas encore de demande
requests-none-text = Un congé, une note de frais, une formation : choisissez une démarche pour commencer.
request-state-open = En attente
request-state-approved = Acceptée
request-state-refused = Refusée
request-state-sent-back = À corriger
request-state-withdrawn = Retirée
request-state-cancelled = Annulée
request-waits-for = attend : { $step }
request-number = n° { $number }
request-sent = envoyée
request-track = Où elle en est
track-signed = Signée par { $name }
track-refused = Refusée par { $name }
track-for = pour { $name }
track-waits = Reçue
track-nobody = personne ne peut signer : prévenez le pôle ressources humaines
track-later = Ensuite
request-why-refused = Pourquoi elle est refusée
request-why-cancelled = Pourquoi elle est annulée
request-history = Historique
request-act-send = Envoyée
request-act-resend = Envoyée de nouveau
request-act-approve = Approuvée
request-act-refuse = Refusée
request-act-send-back = Renvoyée pour correction
request-act-withdraw = Retirée
request-act-cancel = Annulée
request-correct = Corriger ma demande
request-print = Récapitulatif à imprimer
request-copy = Refaire la même demande
request-withdraw = Retirer ma demande
request-withdraw-title = Retirer cette demande ?
request-withdraw-text = Elle ne sera plus signée. Ses réponses restent consultables.
request-cancel = Annuler la demande
request-cancel-title = Annuler cette demande acceptée ?
request-cancel-text = Ce qui avait été décompté est rendu, et ceux qui l’ont signée sont prévenus.

# Décider
decide-title = Votre décision
decide-for = Vous signez pour { $name }.
decide-waited = Attend depuis { $days } jours ouvrés.
decide-notes = À savoir avant de décider
decide-approve = Approuver
decide-other = Renvoyer ou refuser
decide-reason = Motif
decide-reason-hint = La personne le lira.
decide-send-back = Renvoyer pour correction
decide-refuse = Refuser
waiting-intro = Ce qui attend votre signature, le plus ancien d’abord.
waiting-count =
    { $count ->
        [one] Une demande attend votre signature.
       *[other] { $count } demandes attendent votre signature.
    }
waiting-open = Lire et signer
waiting-none = Rien à signer
waiting-none-text = Les demandes qui vous reviennent apparaîtront ici.
waiting-sector = Secteur
waiting-all-sectors = Tous les secteurs
waiting-since = Attente
waiting-any-age = Toutes
waiting-late = Deux jours ouvrés et plus
waiting-filter = Filtrer
waiting-is-late = En retard
waiting-choose = Choisir : { $title }, { $name }
waiting-sign-all = Approuver les demandes cochées
waiting-sign-all-text = Chacune est signée avec le contenu affiché ci-dessus. Ouvrez-en une pour la renvoyer ou la refuser.
waiting-sign = Approuver et signer

# Toutes les demandes
requests-kept-intro = Toutes les demandes du centre, la plus récente d’abord.
requests-search = Numéro ou nom
requests-form = Démarche
requests-state = État
requests-none-found = Aucune demande ne correspond
requests-from = Envoyées à partir du
requests-until = Envoyées jusqu’au
export-csv = Exporter en CSV
export-xlsx = Exporter pour Excel
export-choose = Pour exporter les réponses dans un tableur, choisissez d’abord une démarche.
export-form-missing = Choisissez une démarche : un tableau contient les réponses d’une seule.
export-too-many = Un tableau contient { $most } demandes au plus : choisissez des dates plus courtes.
export-number = Numéro
export-requester = Demandée par
export-sent = Envoyée le
export-state = État
export-closed = Terminée le
export-version = Version du formulaire
audit-forms-requests-exported = a exporté les réponses d’une démarche

# Papier
print-hint = Imprimez cette page avec votre navigateur (Ctrl + P), ou enregistrez-la en PDF.
print-version = version { $version } du formulaire
print-sent = envoyée le { $at }
print-verify = Vérifier cette demande
print-signatures = Signatures
print-step = Acte
print-who = Par
print-when = Quand et comment
print-by-password = par mot de passe
print-by-session = session ouverte
print-after-reset = première signature après une réinitialisation du mot de passe
print-content = Empreinte SHA-256 du contenu :
print-simple = Signature électronique simple : chaque signataire a saisi de nouveau son mot de passe. L’empreinte change si un seul caractère change.
verify-title = Vérifier une demande
verify-intro = Comparez ces empreintes avec celles du papier : elles doivent être les mêmes.
verify-number = Numéro
verify-requester = Demandée par
verify-content = Empreinte du contenu
verify-open = Voir la demande
widget-forms-mine = Mes démarches
widget-forms-waiting = À signer

# Conservation
retention-title = Conservation
retention-intro = Ce qui sera supprimé dans le mois : imprimez ce que le dossier papier doit garder, ou conservez la demande.
retention-goes = supprimée le
retention-print = Imprimer
retention-hold = Conserver
retention-release = Laisser supprimer au terme
retention-none = Rien ne sera supprimé ce mois-ci
retention-held = La demande sera conservée.
retention-let-go = La demande sera supprimée à son terme.

# Ce que l’on chercherait pour trouver le mode d’emploi de la page
help-asking = faire une demande
help-signing = signer une demande
help-keeping = suivre toutes les demandes
help-publishing = publier un formulaire
