module-approvals = Demandes et signatures

# Droits et réglages
may-approvals-ask = envoyer des demandes et suivre les siennes
may-approvals-keep = voir toutes les demandes, les imprimer, annuler une demande acceptée
setting-approvals-fallback = Qui décide quand personne d’autre ne le peut
setting-approvals-fallback-help = Par exemple sur les demandes de la direction : la présidence, ou une personne qu’elle désigne. Cette personne est aussi prévenue quand une demande attend depuis cinq jours ouvrés.
setting-approvals-digest-at = Heure du courrier « À signer »
setting-approvals-digest-at-help = Chaque jour ouvré, un seul e-mail rappelle à chacun ce qui attend sa signature.

# Journal
audit-approvals-sent = a envoyé la demande
audit-approvals-approved = a signé la demande
audit-approvals-refused = a refusé la demande
audit-approvals-sent-back = a renvoyé la demande pour correction
audit-approvals-withdrawn = a retiré sa demande
audit-approvals-cancelled = a annulé la demande
audit-approvals-held = a mis la demande hors purge
audit-approvals-let-go = a remis la demande dans la purge
audit-approvals-removed = demande supprimée au terme de sa conservation

# Brouillons
draft-changed = Ce brouillon a été modifié dans un autre onglet. Votre saisie est toujours ici : rechargez la page pour voir l’autre, ou enregistrez de nouveau pour garder celle-ci.
draft-sent = Cette demande est déjà envoyée.
draft-too-many = Vous avez déjà { $most } brouillons. Terminez-en un, ou supprimez-en.
draft-corrects = Cette demande attend votre correction : corrigez-la ou retirez-la.

# Décider
sign-reason-missing = Dites pourquoi : la personne lira votre motif.
sign-none = Choisissez au moins une demande.
request-changed = La demande a changé depuis que vous l’avez ouverte. Voici son contenu actuel : relisez-le avant de signer.
request-decided-already = Cette demande n’attend plus de décision.
request-own = Personne ne décide de sa propre demande.
request-not-yours = Cette demande attend une autre personne.
request-not-now = Cela n’est plus possible : la demande a changé d’état.
sign-sentence-send = J’envoie cette demande.
sign-sentence-resend = J’envoie de nouveau cette demande.
sign-sentence-approve = J’ai lu cette demande et je l’approuve.
sign-sentence-refuse = J’ai lu cette demande et je la refuse.
sign-sentence-send-back = J’ai lu cette demande et je la renvoie pour correction.
sign-sentence-withdraw = Je retire cette demande.
sign-sentence-cancel = J’annule cette demande.

# À traiter
inbox-request-title = { $title }
inbox-request-detail = { $name } · { $number }
inbox-request-action = Lire et signer
inbox-correct-title = À corriger : { $title }
inbox-correct-detail = { $number }
inbox-correct-action = Corriger

# Notifications
notice-request-approved = Votre demande { $number } est acceptée.
notice-request-refused = Votre demande { $number } est refusée.
notice-request-sent-back = Votre demande { $number } est à corriger.
notice-request-cancelled = Votre demande { $number } a été annulée par { $by }.
notice-signed-cancelled = La demande { $number } de { $name }, que vous aviez signée, est annulée.
notice-request-late = La demande { $number } attend une signature depuis plus de cinq jours ouvrés.

# E-mails
mail-request-subject-sent = Demande { $number } : bien reçue
mail-request-text-sent =
    Bonjour { $name },

    Votre demande « { $title } » est enregistrée sous le numéro { $number }.
    Vous pouvez la suivre, la retirer ou l’imprimer ici :
    { $link }
mail-request-subject-approved = Demande { $number } : acceptée
mail-request-text-approved =
    Bonjour { $name },

    Votre demande « { $title } », numéro { $number }, est acceptée. Dernière signature : { $by }.
    { $link }
mail-request-subject-refused = Demande { $number } : refusée
mail-request-text-refused =
    Bonjour { $name },

    Votre demande « { $title } », numéro { $number }, est refusée par { $by }.
    Motif : { $reason }
    { $link }
mail-request-subject-sent-back = Demande { $number } : à corriger
mail-request-text-sent-back =
    Bonjour { $name },

    { $by } vous demande de corriger votre demande « { $title } », numéro { $number } :
    { $reason }

    Vos réponses sont gardées. Corrigez-les ici, puis envoyez de nouveau :
    { $link }
mail-request-subject-cancelled = Demande { $number } : annulée
mail-request-text-cancelled =
    Bonjour { $name },

    Votre demande « { $title } », numéro { $number }, est annulée par { $by }.
    Motif : { $reason }
    { $link }
mail-head-subject = Relevé des signatures
mail-head-text =
    Bonjour,

    Gardez cet e-mail : il prouve jusqu’où allait la chaîne des signatures à ce jour ({ $number } signatures).
    Empreinte : { $head }

    L’équipe informatique peut la vérifier avec : parvis verify-signatures --head { $head }
mail-waiting-subject =
    { $count ->
        [one] Une demande attend votre signature
       *[other] { $count } demandes attendent votre signature
    }
mail-waiting-text =
    Bonjour,

    { $count ->
        [one] Une demande attend votre signature :
       *[other] { $count } demandes attendent votre signature :
    }
    { $list }

    { $link }
