nav-mailbox = E-mails (démonstration)
mailbox-intro = Dans la démonstration, aucun e-mail ne part : les voici tous.
mailbox-empty = Aucun e-mail
mailbox-empty-text = Invitez quelqu’un, ou demandez un nouveau mot de passe : le message s’affichera ici.

may-mailbox-read = lire les e-mails retenus par la démonstration
