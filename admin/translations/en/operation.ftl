# What did not go through: e-mail and tasks.

nav-mail = Waiting e-mail
nav-jobs = Failed tasks
may-admin-operation = look after e-mail and tasks that do not go through
admin-mail-text = E-mail that has not left yet, and what Parvis has given up sending. What it says is shown to nobody.
admin-mail-empty = No e-mail is waiting.
admin-mail-empty-text = What waits or fails will appear here, with the reason.
admin-no-server = No mail server is set up
admin-no-server-text = E-mail does not leave: it is written to the folder “mailbox” of the data. To send it, add these lines to the server’s file parvis.toml, with the values of your provider, then restart Parvis.
admin-test-mail = Send me a test e-mail
admin-test-mail-subject = Test e-mail of the intranet
admin-test-mail-text =
    Hello,

    this test message comes from the intranet ({ $url }). If it is in your mailbox, sending e-mail works.
admin-test-mail-sent = The test e-mail is on its way to { $address }. If it does not go through, it appears here with the reason.
admin-jobs-text = What Parvis does by itself and could not: read a document, remove what is over…
admin-jobs-empty = No task has failed.
admin-jobs-empty-text = Parvis tries again by itself. What resists will appear here.
admin-since = since
admin-next = next try
admin-attempts = { $count ->
    [one] one try
   *[other] { $count } tries
}
admin-fault-detail = Technical message
admin-given-up = given up after the last try
admin-will-retry = will be tried again
admin-leaving = leaves soon
admin-retry = Try again
admin-give-up = Give up
admin-mail-give-up-title = Never send this e-mail?
admin-job-give-up-title = Never do this task?
admin-mail-retried = Another try: the e-mail leaves at once if the server takes it.
admin-mail-given-up = This e-mail will not leave.
admin-job-retried = Another try is under way.
admin-job-given-up = This task will not be done.
admin-job-running = A try is under way right now. Reload the page in a minute.
admin-failure-mail = An e-mail has not left
admin-failure-job = A task has failed
admin-failure-what = { $what }
audit-admin-job-retried = Another try asked for
audit-admin-job-given-up = Task or e-mail given up
audit-admin-test-mail-sent = Test e-mail

admin-fault-address = The recipient’s address is not valid: correct it on their record, then give up this e-mail.
admin-fault-disk = The server’s disk is full: make room, then try again.
admin-fault-database = The database did not answer.
admin-fault-stopped = The task took too long, or Parvis stopped while it worked.
admin-fault-ours = A fault of Parvis. Try again; if it comes back, pass on the technical message.
admin-fault-password = The mail server refuses the user name or the password: correct [smtp] in parvis.toml.
admin-fault-encryption = The encrypted connection to the mail server fails: check its certificate, and “security” in [smtp].
admin-fault-refused = The mail server refuses this message, often because the address does not exist: check it.
admin-fault-unreachable = The mail server does not answer: check its name and port in [smtp], or wait until it is back.
admin-fault-later = The mail server asks to try later.

# The tasks
job-content-extract-text = Read the text of a document
job-content-ask-for-reviews = Recall the pages to be reviewed
job-accounts-forget-expired = Remove sessions that are over
job-accounts-send-reset = Send a password link
job-portal-forget-old-notifications = Remove old notifications
job-platform-clean-up = Clean up
job-admin-forget-old-lines = Remove old lines of the audit trail
job-admin-tell-of-failure = Report a failure
