nav-state = État de l’intranet
admin-state-intro = Ce que l’intranet vérifie de lui-même et de la machine, à l’instant.
admin-state-good = Tout va bien.
admin-state-good-text = Rien ne demande votre attention.
admin-state-warning = Tout fonctionne, mais il y a de quoi s’occuper.
admin-state-fault = Quelque chose demande votre attention.
admin-state-todo = Chaque ligne ci-dessous dit quoi faire, la plus urgente d’abord.
admin-state-list = Vérifications
admin-state-do = À faire :
admin-state-deeper = Pour tout vérifier ligne à ligne, tapez sur le serveur :
state-ok = bien
state-warning = à surveiller
state-fault = à régler
check-admin-backup = Sauvegardes
check-backup-good = { $hours ->
    [0] La dernière bonne sauvegarde a moins d’une heure.
    [one] La dernière bonne sauvegarde a une heure.
   *[other] La dernière bonne sauvegarde a { $hours } heures.
 }
check-backup-none = Pas encore de sauvegarde.
check-backup-none-do = La première se fait d’elle-même dans l’heure. Vous pouvez aussi la lancer depuis la page « Sauvegardes ».
check-backup-late = Pas de bonne sauvegarde depuis plus d’un jour et demi.
check-backup-late-do = Ouvrez la page « Sauvegardes » : elle dit ce qui n’a pas marché. Corrigez-le, puis lancez une sauvegarde.
check-backup-broken = La dernière sauvegarde s’est abîmée depuis qu’elle a été faite.
check-backup-broken-do = Lancez une sauvegarde, puis faites vérifier le disque des sauvegardes.
check-backup-demo = La démonstration n’est pas sauvegardée : elle n’a rien à perdre.
check-admin-key = Clé des sauvegardes
check-key-none = La première sauvegarde fera la clé ({ $path }).
check-key-good = La clé est là ({ $path }), et quelqu’un en a gardé une copie ailleurs.
check-key-unkept = La clé des sauvegardes ({ $path }) n’est que sur ce serveur : s’il est perdu, elles le sont aussi.
check-key-unkept-do = Recopiez-la sur papier, gardez-la ailleurs, puis dites-le sur la page « Sauvegardes » : « La clé est en lieu sûr ».
check-key-gone = La clé des sauvegardes ({ $path }) a disparu.
check-key-gone-do = Remettez la clé du papier dans ce fichier avant la prochaine sauvegarde, qui en ferait une autre. Si le papier est perdu aussi, lancez une sauvegarde : elle aura une nouvelle clé, et les anciennes ne s’ouvriront plus.
check-key-other = La clé des sauvegardes ({ $path }) n’est pas celle de la dernière bonne sauvegarde, qui ne s’ouvre pas avec elle.
check-key-other-do = Si elle a été changée exprès, lancez une sauvegarde et mettez la nouvelle clé en lieu sûr. Sinon, remettez celle du papier.
check-key-unusable = La clé des sauvegardes ({ $path }) ne peut pas être lue, ou n’en est pas une.
check-admin-trail = Journal
check-trail-good = { $count ->
    [0] Le journal est encore vide.
    [one] La seule ligne du journal est intacte.
   *[other] Les { $count } dernières lignes du journal se suivent.
 }
check-trail-broken = La ligne { $line } du journal ne suit pas celle d’avant : quelqu’un a écrit dans la base.
check-trail-broken-do = Arrêtez l’intranet, gardez une copie des données et prévenez la direction.
