# What the intranet looks at by itself.

check-failed = This could not be looked at.
check-failed-do = The cause is in the server’s log (journalctl -u parvis).
check-platform-secrets = Private files
check-secrets-good = Nobody else can read the keys and the data.
check-secrets-open = Other accounts of the server can read { $path }.
check-secrets-open-do = On the server, run “chmod 600” on this path. If somebody may have read it, change it.
check-secrets-folder = Other accounts of the server can open the folder { $path }.
check-secrets-folder-do = On the server, run “chmod 700” on this path.
check-platform-disk = Disk
check-disk-said = The disk of { $folder } is { $percent }% full.
check-disk-full-do = Make room or enlarge the disk. When it is full, nothing can be saved.
check-disk-unread = How much room is left could not be read.
check-disk-unread-do = Check that the data folder is there and that the intranet may read it.
check-platform-clock = Clock
check-clock-good = The server’s clock is right: it is { $time }.
check-clock-wrong = The server’s clock is { $seconds } seconds off.
check-clock-wrong-do = Set the clock and let it be kept right: “timedatectl set-ntp true”.
check-platform-address = Address
check-address-good = { $url } is encrypted, and the https server is declared.
check-address-here = { $url } is for this machine alone.
check-address-clear = { $url } is not encrypted: passwords can be read on the way.
check-address-clear-do = Put an https server in front of the intranet, and its address into PARVIS_URL.
check-address-proxies = The https server in front of { $url } is not declared: all visitors seem to come from one address.
check-address-proxies-do = Write its address into parvis.toml, for instance: proxies = ["127.0.0.1"]. Then restart the intranet.
check-platform-mail = E-mail
check-mail-good = The mail server { $host } answers and takes us.
check-mail-silent = The mail server { $host } does not take us. E-mail waits and will leave later.
check-mail-silent-do = Check address, port, username and password in the [smtp] part of parvis.toml, then send a test e-mail.
check-mail-demo = The demonstration sends no e-mail.
check-mail-none = No mail server is set up: e-mail stays in a folder.
check-mail-none-do = Write the server’s address into the [smtp] part of parvis.toml, then restart the intranet.
check-mail-folder = The folder of e-mails cannot be written.
check-mail-folder-do = Check who owns the folder “mailbox” of the data.
check-platform-database = Database
check-database-good = The database answers.
check-database-silent = The database does not answer.
check-database-silent-do = Check that PostgreSQL runs (systemctl status postgresql) and that DATABASE_URL is right.
check-database-damaged = The file of the database is damaged.
check-database-damaged-do = Stop the intranet, keep a copy of the data, then restore the last good backup.
check-platform-jobs = Background tasks
check-jobs-good = Nothing waits for too long.
check-jobs-failed = { $count ->
    [one] One task or e-mail was given up after several tries.
   *[other] { $count } tasks or e-mails were given up after several tries.
 }
check-jobs-failed-do = Open “E-mail that waits” and “Failed tasks”: they say why, and let you try again.
check-jobs-stuck = { $count ->
    [one] One task has waited for more than half an hour.
   *[other] { $count } tasks have waited for more than half an hour.
 }
check-jobs-stuck-do = Check that the intranet runs (systemctl status parvis): it does these tasks.
check-platform-index = Search
check-index-good = { $count ->
    [0] The search is up to date; there is nothing to find yet.
    [one] The search is up to date and knows one entry.
   *[other] The search is up to date and knows { $count } entries.
 }
check-index-behind = The search is { $count } changes behind.
check-index-behind-do = Check that the intranet runs. If this lasts, run “parvis reindex”.
check-index-differs = The search knows { $held } entries, the database has { $expected }.
check-index-differs-do = Run “parvis reindex”: the search is built anew while the intranet serves.
check-index-gone = The files of the search are gone, or cannot be read.
check-index-gone-do = The intranet makes them anew by itself: within a minute if it is running, when it starts otherwise (`systemctl start parvis`). If this line stays, type `parvis reindex`.
check-index-damaged = Files of the search are damaged.
