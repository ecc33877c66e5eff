nav-state = State of the intranet
admin-state-intro = What the intranet checks about itself and about the machine, right now.
admin-state-good = All is well.
admin-state-good-text = Nothing needs your attention.
admin-state-warning = Everything works, but there is something to see to.
admin-state-fault = Something needs your attention.
admin-state-todo = Each line below says what to do, the most urgent first.
admin-state-list = Checks
admin-state-do = To do:
admin-state-deeper = To check everything line by line, run this on the server:
state-ok = well
state-warning = to watch
state-fault = to mend
check-admin-backup = Backups
check-backup-good = { $hours ->
    [0] The last good backup is less than an hour old.
    [one] The last good backup is one hour old.
   *[other] The last good backup is { $hours } hours old.
 }
check-backup-none = No backup yet.
check-backup-none-do = The first one is made within the hour. You may also start it from the page “Backups”.
check-backup-late = No good backup for more than a day and a half.
check-backup-late-do = Open the page “Backups”: it says what went wrong. Mend it, then start a backup.
check-backup-broken = The last backup was damaged after it was made.
check-backup-broken-do = Start a backup, then have the disk of the backups examined.
check-backup-demo = The demonstration is not backed up: it has nothing to lose.
check-admin-key = Key of the backups
check-key-none = The first backup will make the key ({ $path }).
check-key-good = The key is there ({ $path }), and somebody keeps a copy of it elsewhere.
check-key-unkept = The key of the backups ({ $path }) is on this server alone: if the server is lost, so are they.
check-key-unkept-do = Write it down on paper, keep it elsewhere, then say so on the page “Backups”: “The key is in a safe place”.
check-key-gone = The key of the backups ({ $path }) is gone.
check-key-gone-do = Put the key from the paper back into this file before the next backup, which would make another. If the paper is lost too, make a backup: it will have a new key, and the old ones open no longer.
check-key-other = The key of the backups ({ $path }) is not the one of the last good backup, which it does not open.
check-key-other-do = If it was changed on purpose, make a backup and put the new key in a safe place. Otherwise put back the one on paper.
check-key-unusable = The key of the backups ({ $path }) cannot be read, or is none.
check-admin-trail = Audit trail
check-trail-good = { $count ->
    [0] The trail is still empty.
    [one] The only line of the trail is whole.
   *[other] The last { $count } lines of the trail follow from each other.
 }
check-trail-broken = Line { $line } of the trail does not follow from the one before: somebody wrote into the database.
check-trail-broken-do = Stop the intranet, keep a copy of the data and tell the management.
