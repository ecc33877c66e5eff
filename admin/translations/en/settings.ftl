# The settings, a screen for each.

nav-settings = Settings
admin-settings-text = What you can change without a developer. Each change holds at once, and is noted in the audit trail.
admin-settings-empty = Nothing for you to set.
admin-settings-empty-text = The settings that you may change will appear here.
admin-setting-changed = changed
admin-setting-value = Value
admin-setting-bounds = From { $least } to { $most }.
admin-setting-lines = One value a line.
admin-setting-original = Original value: { $value }
admin-setting-put-back-button = Go back to the original value
admin-setting-saved = Setting saved: { $name }.
admin-setting-put-back = Original value restored: { $name }.
admin-setting-nobody = nobody
admin-setting-empty = empty
may-admin-open-settings = open the settings and change those of their role
may-admin-settings = change every setting
audit-admin-setting-changed = Setting changed

setting-wrong = This value is not accepted.
setting-outside = Write a whole number from { $least } to { $most }.
setting-too-long = This text is too long: { $most } characters at most, without a line break.
setting-too-many = There are too many lines: { $most } at most.

# The parts of the house
module-platform = Machine
module-accounts = Accounts and sign-in
module-content = Contents
module-portal = Home page and notifications
module-admin = Audit trail
module-mailbox = E-mail of the demonstration

# What can be set
setting-accounts-idle-hours = End of a session without activity, in hours
setting-accounts-idle-hours-help = After this time without doing anything, people sign in again. It holds for open sessions too.
setting-accounts-session-days = Longest session, in days
setting-accounts-session-days-help = Even when working every day, people give their password again after this time. It holds for open sessions too.
setting-accounts-token-days = Life of an API token, in days
setting-accounts-token-days-help = For tokens made from now on. A connected site or app must then be given a new one.
setting-content-news-on-home = News on the home page
setting-content-news-on-home-help = How many news items the home page shows, the newest first.
setting-content-documents-on-home = Documents on the home page
setting-content-documents-on-home-help = How many recent documents the home page shows.
setting-content-trash-days = How long the trash is kept, in days
setting-content-trash-days-help = What stays longer in the trash is erased for good, with its history.
setting-content-document-megabytes = Largest document, in megabytes
setting-content-document-megabytes-help = A heavier file is refused when it is sent. What is already there stays.
setting-portal-notification-days = How long read notifications are kept, in days
setting-portal-notification-days-help = Read notifications go after this time, the others after four times as long.
setting-admin-trail-days = How long the audit trail is kept, in days
setting-admin-trail-days-help = The CNIL asks for six months to a year. Older lines go by themselves.

# The modules
nav-modules = Modules
may-admin-modules = switch modules off and on
admin-modules-text = The parts of the intranet that can be switched off and on. Their data stays.
admin-module-on = on
admin-module-off = off
admin-module-off-text = Its screens, menus, cards on the home page, search results, API addresses and tasks stop at once, for everybody. Its data stays: everything is back as it was when you switch it on.
admin-module-on-text = Everything is back at once, as before: screens, menus, search, waiting tasks.
admin-module-password = Switching a module concerns everybody: is it really you?
admin-module-switch-off = Switch off
admin-module-switch-on = Switch on
admin-module-switched-off = “{ $name }” is off. Its data stays.
admin-module-switched-on = “{ $name }” is on again.
admin-module-absent = Switched off by the configuration file
admin-module-absent-text = This module is switched off by the server’s file parvis.toml ([modules] off). To have it back, whoever looks after the server takes it off that list and restarts Parvis.
audit-admin-module-switched-off = Module switched off
audit-admin-module-switched-on = Module switched on
