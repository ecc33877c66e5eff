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
