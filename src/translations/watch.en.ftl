check-watch-migrations = Upgrade of the database
check-migrations-good = The database fits this version of the intranet.
check-migrations-pending = { $count ->
    [one] One upgrade of the database waits.
   *[other] { $count } upgrades of the database wait.
 }
check-migrations-pending-do = Restart the intranet, or run “parvis migrate”.
check-watch-files = Documents
check-files-good = { $count ->
    [0] No file yet.
    [one] The file is on the disk.
   *[other] All { $count } files are on the disk.
 }
check-files-missing = { $count ->
    [one] One file is missing on the disk.
   *[other] { $count } files are missing on the disk.
 }
check-files-missing-do = Restore the last good backup: it puts the missing files back.
check-watch-leftovers = Files no longer used
check-leftovers-none = Nothing was removed yet. Each day, files that are no longer used make room.
check-leftovers-last = Last clean-up on { $day }: { $freed }.
leftovers-freed = { $count ->
    [one] one file
   *[other] { $count } files
 } · { $size }
leftovers-kept-module = The database holds a module that this version does not know ({ $module }). Its files may still be used: nothing is removed.
leftovers-kept-module-do = Put the module back, or drop its tables if it is not to return.
leftovers-kept-former = The data from before a restore is still there ({ $folder }). Its files are kept with it: nothing is removed.
leftovers-kept-former-do = When all has been well since the restore, delete this folder; with PostgreSQL, drop the schema of that name too.
job-watch-remove-leftovers = Remove files that are no longer used
audit-watch-leftovers-removed = Unused files removed
check-watch-backups = Place of the backups
check-backups-good = Backups go to { $place }.
check-backups-do = Correct the [backup] part of parvis.toml, or the rights of the folder. Then start a backup from the page “Backups”.
