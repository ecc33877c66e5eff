# What everybody sees: navigation, dashboard, to do, notifications, errors, general words.

skip-to-content = Skip to content
demo-banner = Demonstration: people, documents and figures are invented.
feder-sentence = Ce projet est cofinancé par l'Union Européenne avec le FEDER
feder-emblem = Flag of the European Union

# Navigation
nav-label = Main navigation
nav-bottom-label = Quick navigation
nav-home = Home
nav-inbox = To do
nav-centre = The centre
nav-manage = Manage
nav-more = More
nav-notifications = Notifications
nav-account = My account
nav-sign-out = Sign out
account-menu = Account of { $name }
search-placeholder = Search for a document, a person…
breadcrumb-label = You are here
pagination-label = Pages
pagination-place = Page { $page } of { $pages }

# Dashboard
home-hello = Hello { $name }
home-waiting = { $count ->
    [one] one thing is waiting for you
   *[other] { $count } things are waiting for you
}
home-preview = Preview of the home page: { $whose }
home-preview-text = The order and the choice of cards are theirs; what the cards say is yours.
home-card-failed = This part cannot be shown for the moment. The rest of the page works.

# To do
inbox-detail = What is waiting for something from you.
inbox-empty-title = Nothing to do.
inbox-empty-text = What waits for something from you will appear here.

# Notifications
notifications-detail = What happened and concerns you. There is nothing to do.
notifications-unread = { $count ->
    [one] unread notification
   *[other] unread notifications
}
notifications-new = new
notifications-read-all = Mark all as read
notifications-all-read = All notifications are marked as read.
notifications-empty-title = No notifications.
notifications-empty-text = You will be told here when something concerns you.

# Forms
form-errors = { $count ->
    [one] One point needs correcting
   *[other] { $count } points need correcting
}
form-error = Error:
query-unreadable = This parameter is unknown, or its value is not accepted.
form-unreadable = The form could not be read. Reload the page, then try again.
form-too-large = What you are sending is too large.
file-not-an-image = This file is not an image. Choose a JPEG, PNG or WebP photo.
image-too-large = This image is too large. Reduce it, then try again.
image-damaged = This image is damaged and cannot be read.

# Errors: what happened, then what to do
error-401-title = You are no longer signed in
error-401-text = Your session has ended. Sign in again, then try again: nothing was saved.
error-403-title = You do not have access to this page
error-403-text = Your rights do not allow this. If you need it for your work, speak to your manager.
error-404-title = This page does not exist
error-404-text = The address may be incomplete, or the page was moved or deleted. Search for it by its title, or go back to the home page.
error-405-title = This address is not used that way
error-405-text = Go back to the previous page and try again with its buttons.
error-409-title = Something changed in the meantime
error-409-text = Somebody else changed the same thing before you. Go back, reload the page and check before you try again.
error-413-title = This is too large
error-413-text = What you are sending exceeds the allowed size. Send smaller files, or send them one by one.
error-422-title = Something needs correcting
error-422-fields = One or more values will not do: “errors” says which ones and why.
error-422-text = Go back to the previous page with your browser’s Back button: what you typed is still there. Correct it, then send it again.
error-429-title = Too many tries in a row
error-429-text = Wait { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}, then try again.
error-500-title = Something went wrong
error-500-text = The problem is on our side. Try again in a few minutes. If it comes back, give the reference below to your IT team.
error-503-title = Unavailable for the moment
error-503-text = The service does not answer for the moment. Nothing that was saved is lost. Try again in a few moments.
error-go-home = Back to the home page
error-reference = Reference to quote: { $reference }

# General words
language-switch = Language of the intranet
language-fr = Français
language-en = English
word-add = Add
word-all = All
word-back = Back
word-cancel = Cancel
word-close = Close
word-confirm = Confirm
word-continue = Continue
word-delete = Delete
word-download = Download
word-edit = Edit
word-loading = Loading…
word-more = More
word-next = Next
word-no = No
word-none = None
word-open = Open
word-optional = optional
word-previous = Previous
word-remove = Remove
word-required = required
word-save = Save
word-search = Search
word-see-all = See all
word-send = Send
word-sign-in = Sign in
word-how-to = How to: { $what }
word-unsaved = Not saved yet
word-yes = Yes

# Dates and times
date-long = { $weekday } { $day } { $month }
date-long-year = { $weekday } { $day } { $month } { $year }
date-short = { $day } { $month }
date-short-year = { $day } { $month } { $year }
date-time = { $date } at { $time }
day-first = 1
time-hour = { $hour }:00
time-minute = { $hour }:{ $minute }
ago-now = just now
ago-minutes = { $count } min ago
ago-hours = { $count } h ago
ago-yesterday = yesterday
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

# What the audit trail says
audit-portal-refused = Access refused
bookable-gone = This room or equipment is no longer offered.
requests-off = Administrative requests are not in use here.


# See as
seeing-banner = A colleague’s view
seeing-as = You see the site as { $name }
seeing-limits = read only
seeing-end = Back to my account
seeing-read-only-title = Nothing was changed
seeing-read-only-text = You see the site in somebody else’s place: you may look, not act. Go back to your own account to act in your name.
seeing-private-title = This page is personal
seeing-private-text = It belongs only to the person whose view you take: it stays closed, even to you.
