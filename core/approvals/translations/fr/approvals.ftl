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
request-elsewhere = Une demande cochée n’attend plus votre signature : elle n’a pas été signée.
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

holding-request = À signer : { $title }, { $number }
holding-own-request = La demande { $number } est celle de cette personne : personne ne signe sa propre demande. Choisissez quelqu’un d’autre, ou décochez-la.

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

    Votre demande « { $title } » est bien arrivée. Son numéro : { $number }.

    Vous recevrez la réponse par e-mail. D’ici là, vous pouvez la suivre, la retirer ou l’imprimer :
    { $link }
mail-request-subject-resent = Demande { $number } : correction bien reçue
mail-request-text-resent =
    Bonjour { $name },

    Votre demande « { $title } », numéro { $number }, est de nouveau envoyée.

    Vous recevrez la réponse par e-mail. D’ici là, vous pouvez la suivre, la retirer ou l’imprimer :
    { $link }
mail-request-subject-accepted = Demande { $number } : enregistrée
mail-request-text-accepted =
    Bonjour { $name },

    Votre demande « { $title } » est enregistrée sous le numéro { $number }. Elle n’attend aucune signature.

    Vous pouvez la relire ou l’imprimer :
    { $link }
mail-request-subject-approved = Demande { $number } : acceptée
mail-request-text-approved =
    Bonjour { $name },

    Votre demande « { $title } », numéro { $number }, est acceptée. La dernière signature est celle de { $by }.

    Vous pouvez la relire ou l’imprimer :
    { $link }
mail-request-subject-refused = Demande { $number } : refusée
mail-request-text-refused =
    Bonjour { $name },

    Votre demande « { $title } », numéro { $number }, est refusée par { $by }.

    Motif : { $reason }

    Vous pouvez la relire, ou refaire une demande à partir de celle-ci :
    { $link }
mail-request-subject-sent-back = Demande { $number } : à corriger
mail-request-text-sent-back =
    Bonjour { $name },

    { $by } vous demande de corriger votre demande « { $title } », numéro { $number }.

    Motif : { $reason }

    Vos réponses sont gardées. Corrigez-les, puis envoyez la demande de nouveau :
    { $link }
mail-request-subject-cancelled = Demande { $number } : annulée
mail-request-text-cancelled =
    Bonjour { $name },

    Votre demande « { $title } », numéro { $number }, avait été acceptée. { $by } vient de l’annuler.

    Motif : { $reason }

    Vous pouvez la relire :
    { $link }
mail-head-subject = Relevé des signatures du { $day }
mail-head-text =
    Bonjour,

    Gardez cet e-mail, sans rien y changer : il prouve où en étaient les signatures électroniques du centre le { $day }.

    { $number ->
        [one] Une signature enregistrée.
       *[other] { $number } signatures enregistrées.
    } Empreinte de la dernière :
    { $head }

    Vous n’avez rien d’autre à faire. En cas de doute, l’équipe informatique vérifie toute la suite avec la commande :
    parvis verify-signatures --head { $head }
mail-waiting-subject =
    { $count ->
        [one] Une demande attend votre signature
       *[other] { $count } demandes attendent votre signature
    }
mail-waiting-text =
    Bonjour { $name },

    { $count ->
        [one] Une demande attend votre signature :
       *[other] { $count } demandes attendent votre signature :
    }
    { $list }

    Pour les lire et les signer :
    { $link }
mail-waiting-line = – { $title } : { $said } ({ $number }{ $days ->
        [0] {""}
        [one] , attend depuis 1 jour ouvré
       *[other] , attend depuis { $days } jours ouvrés
    })
mail-late-line = – { $title } : { $said } ({ $number }), attend { $who } depuis { $days } jours ouvrés
mail-late-subject =
    { $count ->
        [one] Une demande attend depuis cinq jours ouvrés
       *[other] { $count } demandes attendent depuis cinq jours ouvrés
    }
mail-late-text =
    Bonjour { $name },

    { $count ->
        [one] Personne n’a signé cette demande depuis au moins cinq jours ouvrés :
       *[other] Personne n’a signé ces demandes depuis au moins cinq jours ouvrés :
    }
    { $list }

    Prévenez la personne qui doit signer. Si elle est absente, elle peut nommer un remplaçant depuis son compte.

    Votre intranet :
    { $link }
