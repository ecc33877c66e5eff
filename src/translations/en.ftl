nav-mailbox = E-mails (demonstration)
mailbox-intro = In the demonstration no e-mail leaves: here they all are.
mailbox-empty = No e-mail
mailbox-empty-text = Invite somebody, or ask for a new password: the message will be shown here.

may-mailbox-read = read the e-mails that the demonstration holds back
