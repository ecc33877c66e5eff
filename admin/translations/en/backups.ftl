nav-backups = Backups
audit-admin-backup-asked = Backup asked for
audit-admin-backup-made = Backup made
audit-admin-backup-failed = Backup failed
audit-admin-backup-alarm = Alarm: backup late
audit-admin-backup-restored = Backup restored
admin-backup-intro = Every night at 2 a.m. everything is copied into an encrypted file, then restored elsewhere to prove that nothing is missing.
admin-backup-now = Back up now
admin-backup-asked = The backup begins.
admin-backup-good = Everything is backed up.
admin-backup-good-text = Last good backup:
admin-backup-none = No backup yet.
admin-backup-none-text = The first one is made by itself within the hour. You can also start it now.
admin-backup-late = There is no recent good backup.
admin-backup-late-text = See below what went wrong, mend it, then start a backup. Without one, a breakdown would lose all work since the last.
admin-backup-last = Last good backup:
admin-backup-list = Latest backups
admin-backup-whole = checked
admin-backup-failed = failed
admin-backup-running = under way
admin-backup-going = A backup is under way
admin-backup-going-text = You may leave this page: its outcome is added to the list.
admin-backup-look = See how far it is
admin-backup-detail = { $size } · { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
 } · { $files ->
    [0] no file
    [one] { $files } file
   *[other] { $files } files
 }
admin-backup-where = Where they are
admin-backup-folder = Folder
admin-backup-key = Key
admin-backup-key-text = Without the key nobody can open a backup: copy it onto paper and keep it elsewhere, in a safe for instance.
admin-backup-kept = Kept: one a day for a week, one a week for a month, one a month for a year.
admin-backup-same-disk = This folder is on the same disk as the intranet.
admin-backup-same-disk-text = If the disk fails, the backups are lost with it. Name another disk in parvis.toml, or copy this folder elsewhere every day.
admin-backup-restore = Going back
admin-backup-key-kept = Noted: the key is in a safe place.
admin-backup-key-keep = The key is in a safe place
admin-backup-key-unkept = Put the key of the backups in a safe place.
admin-backup-key-unkept-text = It was made with the first backup, and is on this server alone: if the server is lost, no backup opens without it. Show it on the server:
admin-backup-key-unkept-then = Write that line down on paper and keep it elsewhere, in a safe for instance. Then say so here: this reminder stops.
inbox-backup-key-title = Put the key of the backups in a safe place
inbox-backup-key-detail = It is on the server alone: without it no backup opens
audit-admin-backup-key-kept = Key of the backups in a safe place
admin-backup-restore-secrets = Put the value that the service has in its settings in the place of each “…”: this page never shows a password.
admin-backup-restore-text = A restore is never made from this page. On the server, as root, stop the intranet (systemctl stop parvis), then type this line:
admin-backup-restore-after = Everything is checked before it is replaced, and what was replaced stays beside, in a dated folder.
backup-fault-disk-full = The disk is full. Make room, then try again.
backup-fault-disk = The disk could not be read or written.
backup-fault-folder = The folder of backups cannot be opened. Check that it exists and that the intranet may write to it.
backup-fault-key = The key of the backups is missing or of no use.
backup-fault-damaged = The backup is damaged: it could not be restored whole.
backup-fault-database = The database could not be copied.
backup-fault-engine = The backup is of another kind of database.
backup-fault-newer = The backup is of a newer version of the intranet.
backup-fault-files = Documents are missing from the server’s disk.
backup-fault-trail = The trail does not follow any more: a line was changed or taken out.
backup-fault-search = The search does not find what was restored.
backup-fault-busy = Another backup was under way already.
backup-fault-stopped = The intranet stopped during the backup.
backup-fault-absent = This backup is not there.
backup-fault-s3-unreachable = The S3 server of the backups does not answer. Check its address (endpoint) and the network.
backup-fault-s3-slow = The S3 server of the backups takes too long to answer. Try again; if it lasts, raise “patience”.
backup-fault-s3-address = The address of the S3 server (endpoint), or its region, is not the right one.
backup-fault-s3-keys = The S3 server refuses our keys. Check the id, the secret and the region.
backup-fault-s3-clock = The S3 server refuses what we ask: this server’s clock is wrong.
backup-fault-s3-bucket = This bucket does not exist on the S3 server. Make it, or correct its name.
backup-fault-s3-denied = This S3 account may not read or write the backups.
backup-fault-s3 = The S3 server answered with an error.
backup-remark-not-deleted = the old ones could not be deleted: this account may not
inbox-backup-title = Look after the backups
inbox-backup-detail = No good backup for more than a day and a half
inbox-backup-action = See
mail-backup-late-subject = Intranet: there is no recent good backup
mail-backup-late-text =
    Hello,

    The intranet has no recent good backup.
    Last good backup: { $last }

    What went wrong, and what to do:
    { $link }
