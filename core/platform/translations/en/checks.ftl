# What the intranet looks at by itself.

check-failed = This could not be looked at.
check-failed-do = The cause is in the server’s log (journalctl -u parvis).
check-platform-secrets = Private files
check-secrets-good = Nobody else can read the keys and the data.
check-secrets-open = Other accounts of the server can read { $path }.
check-secrets-open-do = On the server, run “chmod 600” on this path. If somebody may have read it, change it.
check-secrets-folder = Other accounts of the server can open the folder { $path }.
check-secrets-folder-do = On the server, run “chmod 700” on this path.
check-secret-gone = { $path } is gone: it is the secret of the intranet.
check-secret-other = { $path } is not the secret that this database was used with.
check-secret-gone-do = Put it back from a copy, or with the last backup (“parvis restore”). If it is lost for good, run “parvis new-secret”: sites that are told by webhooks refuse the messages until they have their new secret.
check-platform-config = Settings
check-config-good = The settings are in { $path }.
check-config-none = There is no parvis.toml: the settings come from the service.
check-config-gone = { $path } is gone: the settings in it (e-mail, addresses, backups) hold no longer.
check-config-gone-do = Put this file back from a copy (a backup holds one, which a restore puts back), then restart the intranet. If there shall be none any more, make an empty file of this name.
check-platform-disk = Disk
check-disk-said = The disk of { $folder } is { $percent }% full.
check-disk-full-do = Make room or enlarge the disk. When it is full, nothing can be saved.
check-disk-unread = How much room is left could not be read.
check-disk-unread-do = Check that the data folder is there and that the intranet may read it.
check-platform-clock = Clock
check-clock-good = The server’s clock is right: it is { $time }.
check-clock-wrong = The server’s clock is { $seconds } seconds off.
check-clock-ahead = The server’s clock jumped ahead by { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
 } on { $when }.
check-clock-back = The server’s clock jumped back by { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
 } on { $when }.
check-clock-jump-do = Check the server’s time (“timedatectl”). If it is right, there is nothing to do: this line goes by itself after a day. What was written in between bears a wrong date.
check-clock-wrong-do = Set the clock and let it be kept right: “timedatectl set-ntp true”.
check-platform-address = Address
check-address-good = { $url } is encrypted, and the https server is declared.
check-address-here = { $url } is for this machine alone.
check-address-clear = { $url } is not encrypted: passwords can be read on the way.
check-address-clear-do = Put an https server in front of the intranet, and its address into PARVIS_URL.
check-address-proxies = The https server in front of { $url } is not declared: all visitors seem to come from one address.
check-address-proxies-do = Write its address into parvis.toml, for instance: proxies = ["127.0.0.1"]. Then restart the intranet.
check-platform-certificate = Certificate
check-certificate-none = { $url } is not https: there is no certificate.
check-certificate-good = The certificate of { $url } is good for { $days } more days.
check-certificate-soon = The certificate of { $url } is good for { $days ->
    [0] today only
    [one] one more day only
   *[other] { $days } more days only
 }.
check-certificate-expired = The certificate of { $url } ended { $days ->
    [one] a day
   *[other] { $days } days
 } ago: browsers refuse to open the intranet.
check-certificate-renew-do = Renew it on the https server in front of the intranet, then find out why it did not renew itself.
check-certificate-name = The certificate that { $url } shows is not made for that name: browsers warn.
check-certificate-name-do = On the https server in front of the intranet, ask for a certificate for that name, or correct PARVIS_URL.
check-certificate-unknown = The certificate of { $url } is good for { $days } more days, and is not signed by an authority that browsers know.
check-certificate-unknown-do = If it is your own authority, installed on every machine, there is nothing to do. Otherwise ask a known authority for one (Let’s Encrypt, for instance).
check-certificate-unreached = The intranet could not reach { $url } from this server: its certificate was not checked.
check-certificate-unreached-do = Check that the https server runs and that this address leads to it, from this server too (file /etc/hosts, where the network does not allow it).
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
check-database-read = The database answers. All of it was read on { $when }: nothing is damaged.
check-database-gone = The file of the database was taken away or replaced while the intranet runs: nothing is kept any more.
check-database-unknown = PostgreSQL answers, and has no database named “{ $name }”.
check-database-unknown-do = Create that database (CREATE DATABASE), or correct its name in DATABASE_URL.
check-database-damaged = The file of the database is damaged: { $cause }
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
check-index-gone = The files of the search are gone, or cannot be read.
check-index-gone-do = The intranet makes them anew by itself: within a minute if it is running, when it starts otherwise (`systemctl start parvis`). If this line stays, type `parvis reindex`.
check-index-damaged = Files of the search are damaged.
check-index-differs = The search knows { $held } entries, the database has { $expected }.
check-index-differs-do = Run “parvis reindex”: the search is built anew while the intranet serves.
