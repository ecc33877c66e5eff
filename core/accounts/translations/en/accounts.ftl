nav-people = Colleagues

role-employee = Employee
role-activity-leader = Activity leader
role-supervisor = Supervisor
role-coordinator = Coordinator and head of sector
role-equipment-manager = Equipment manager
role-hr = Human resources administrator
role-receptionist = Room manager (receptionist)
role-director = Direction
role-communication = Communication team
role-it = IT administrator

sign-in-title = Sign in
sign-in-intro = The intranet of the centre, for its employees.
sign-in-login = Username or e-mail address
sign-in-password = Password
sign-in-login-missing = Write your username or your e-mail address.
sign-in-password-missing = Write your password.
sign-in-refused = The username or the password is not right. Check both, then try again.
sign-in-busy = Many people are signing in right now. Try again in a few seconds.
too-many-tries = { $minutes ->
    [one] Too many tries. Try again in a minute.
   *[other] Too many tries. Try again in { $minutes } minutes.
}

forgotten-title = Forgotten password?
forgotten-intro = Write your username or your e-mail address: we will send you a link to choose another password.
forgotten-send = Send me the link
forgotten-sent = Look at your e-mail
forgotten-sent-text = If this account exists, a message has just left. Its link works once, for one hour.
forgotten-back = Back to signing in

choose-title = Choose a password
choose-welcome = Welcome, { $name }
choose-invited = Your username is "{ $username }". Choose your password: nobody else will know it.
choose-reset = { $name }, choose a new password. Your other devices will be signed out.
choose-submit = Save and enter
link-gone = This link has been used or is no longer valid. Ask for another one.
invitation-welcome = Welcome to the intranet, { $name }!
invitation-accepted-already = This person has chosen a password already.

password-new = New password
password-again = The same once more
password-current = Your current password
password-change = Change the password
password-hint = At least { $least } characters. A sentence that only you know is very good.
password-changed = Your password is changed.
password-too-short = This password is too short: at least { $least } characters are needed.
password-too-long = This password is too long: { $most } characters at most.
password-too-common = This password is too common, or too close to your name. Choose another one.
password-too-easy = This password is too easy to guess. Add one or two unrelated words.
password-again-differs = The two passwords are not the same.
password-wrong = This is not your current password.

set-up-title = First start
set-up-intro = Make the first account. It runs the site and the accounts; you will then invite your colleagues.
set-up-submit = Make the account and enter
set-up-done = The intranet is ready. Invite your colleagues under "Accounts", complete the sections under "Contents".

account-me = About me
account-saved = Saved.
photo-title = My photo
photo-text = It replaces your initials for your colleagues. Optional: you can remove it whenever you want.
photo-title-other = Photo
photo-text-other = It replaces the initials. Ask the person before you send it.
photo-file = Choose a photo
photo-hint = JPEG, PNG or WebP, { $most } MB at most. Only a square in the middle of the image is kept.
photo-send = Send the photo
photo-remove = Remove the photo
photo-missing = Choose a photo.
photo-too-heavy = This photo is too heavy: { $most } MB at most.
photo-saved = The photo is saved.
photo-removed = The photo is removed.

language-title = My language
language-text = For the screens and the e-mails. What your colleagues write stays in their language.
language-choice = Language
language-saved = Your language is saved.
language-unknown = Choose one of these languages.

account-password = My password
account-devices = My devices
account-devices-text = The devices where you are signed in now. If you do not know one of them, sign it out and change your password.
account-data = My data
account-data-text = Everything that the intranet knows about you, in one file.
account-data-download = Download my data
device-unknown = Unknown device
device-seen = Seen
device-current = This device
device-end = Sign out
devices-end-others = Sign all other devices out
session-ended = The device is signed out.
sessions-ended = All other devices are signed out.

person-name = First and last name
person-username = Username
person-username-hint = Letters, digits, dots or hyphens: first.last, for example.
person-email = E-mail address
person-function = Function
person-phone = Phone
person-sector = Sector
person-sectors = Sectors
person-roles = Roles
person-name-missing = Write the first and last name.
person-username-wrong = A username has 2 to 60 letters without accents, digits, dots or hyphens.
person-username-taken = This username is taken.
person-email-taken = This e-mail address belongs to another account.
person-contract-backwards = The contract must end after its beginning.
person-not-yourself = You cannot close your own account. Ask another administrator.
person-keep-own-role = You cannot take your own right to manage accounts away. Ask another administrator.
email-wrong = Write a whole e-mail address, like first.last@example.org
date-wrong = This is not a date. Write it like 24/11/2026.
text-too-long = This text is too long: { $most } characters at most.
people-count = { $count ->
    [0] Nobody in this list
    [one] One person
   *[other] { $count } people
}
people-all-sectors = All sectors
people-show = Show
people-none = Nobody in this sector yet

sector-name-missing = Write the name of the sector.
sector-name-taken = A sector has this name already.
sector-in-use = This sector still has members or roles. Change them first.

token-scope-unknown = There is no scope "{ $scope }". The scopes are: { $known }.

inbox-invitation-title = { $name } has not accepted the invitation yet
inbox-invitation-detail = The link works for three days
inbox-invitation-action = See
notice-invitation-accepted = { $name } has joined the intranet.

mail-invitation-subject = Your access to the intranet of the centre
mail-invitation-text =
    Hello { $name },

    An account has been opened for you on the intranet of the centre. Your username is: { $username }

    Choose your password here (the link works once, for three days):
    { $link }

    See you soon,
    The intranet of the centre

    Ce projet est cofinancé par l'Union Européenne avec le FEDER
mail-reset-subject = Choose a new password
mail-reset-text =
    Hello { $name },

    Somebody, probably you, asked for a new password for the intranet. To choose it (the link works once, for one hour):
    { $link }

    If it was not you, do nothing: your current password remains valid.

    The intranet of the centre

    Ce projet est cofinancé par l'Union Européenne avec le FEDER
mail-password-changed-subject = Your password was changed
mail-password-changed-text =
    Hello { $name },

    The password of your account on the intranet has just been changed, and your other devices were signed out.

    If it was not you, tell the IT administrator at once.

    The intranet of the centre

    Ce projet est cofinancé par l'Union Européenne avec le FEDER

# What the audit trail says
audit-accounts-signed-in = Signed in
audit-accounts-sign-in-failed = Sign-in refused
audit-accounts-signed-out = Signed out
audit-accounts-password-wrong = Wrong password on confirming
audit-accounts-password-changed = Password changed
audit-accounts-password-reset = Password chosen through a link
audit-accounts-person-added = Person added
audit-accounts-person-changed = Person changed
audit-accounts-roles-changed = Roles changed
audit-accounts-photo-changed = Photo changed
audit-accounts-invited = Invited
audit-accounts-invitation-accepted = Invitation accepted
audit-accounts-closed = Account closed
audit-accounts-reopened = Account reopened
audit-accounts-sessions-ended = Session ended from afar
audit-accounts-token-made = API token made
audit-accounts-sector-added = Sector added
audit-accounts-sector-renamed = Sector renamed
audit-accounts-sector-deleted = Sector deleted
audit-accounts-reset-asked = New password asked for

# Inviting several people
import-columns-missing = The first line must name the columns, at least “Name” and “E-mail”.
import-empty = There is nobody on the list.
import-too-long = The list is too long: { $most } people at most at a time.
import-unreadable = This list cannot be read. Save it as CSV in the spreadsheet.
import-sector-unknown = Unknown sector: “{ $name }”.
import-twice = “{ $value }” already stands higher up in the list.
import-has-faults = Mend the wrong lines first.

# What a role allows, said after “may”
may-accounts-manage = invite people, give roles and close accounts
role-by-centre = One of the roles chosen holds for the whole centre: it cannot be given for one sector.
role-may = May { $what }.
role-may-in-sector = May { $what }, in the sector { $sector }.
role-may-nothing = Nothing more than “Employee” for now, but for seeing what is kept for this role.
role-may-nothing-in-sector = Nothing more than “Employee” for now in the sector { $sector }, but for seeing what is kept for this role.
role-may-employee = May read what is open to them, search, and keep their own details up to date.

# See as
may-accounts-see-as = see the site as a colleague does, without changing anything
seeing-refused = You cannot see the site as { $name }.
seeing-ended = You are yourself again.
audit-accounts-seeing-begun = See as: begun
audit-accounts-seeing-ended = See as: ended

# Leaving
person-contract-over = The contract is over: change its end first, then reopen the account.
leaving-last-then = After that day no IT administrator could sign in any more: give the role to somebody who stays first.
leaving-last = This is the last IT administrator who can sign in: give the role to somebody else first.
role-last = Nobody else has the role “{ $role }”. These requests need it to be signed: { $forms }{ $more ->
    [0] {""}
    [one] {" "}and one more
   *[other] {" "}and { $more } more
  }. Give the role to somebody else first.
role-last-in-sector = Nobody else has the role “{ $role }” in the sector { $sector }. These requests need it to be signed: { $forms }{ $more ->
    [0] {""}
    [one] {" "}and one more
   *[other] {" "}and { $more } more
  }. Give the role to somebody else first.
leaving-keeps-open = { $count ->
    [one] A request waits for the signature of this person, and of nobody else
   *[other] { $count } requests wait for the signature of this person, and of nobody else
  }. Hand over what depends on them first.
leaving-to-missing = Choose who takes over: another person, whose account is open.
leaving-nothing = Tick at least one thing to hand over.
holding-role = Role that nobody else holds: { $role }
holding-role-in-sector = Role that nobody else holds: { $role }, sector { $sector }
notice-handed-over = { $name } hands over to you: { $what }
inbox-contract-title = The contract of { $name } ends on { $day }
inbox-contract-detail = { $count ->
    [0] Nothing waits on this person
    [one] One thing to hand over to somebody else
   *[other] { $count } things to hand over to somebody else
}
inbox-contract-action = Prepare their leaving
inbox-left-title = { $name } has left: something is still to be handed over
inbox-left-detail = { $count ->
    [one] One thing still waits on this person
   *[other] { $count } things still wait on this person
}
audit-accounts-handed-over = Handed over to somebody else

may-accounts-sessions = see who is signed in, and sign any device out

# Deputies
deputies-title = My deputies
deputies-intro = On these days your deputy also receives what waits for your decision. Both names stay written.
deputies-mine = Who stands in for me
deputies-others = I stand in for
deputies-days = from { $from } to { $until }
deputies-now = now
deputies-end = End it
deputies-new = Name a deputy
deputies-who = Colleague
deputies-choose = Choose a colleague
deputies-from = First day
deputies-until = Last day
deputies-until-hint = This day is still covered.
deputies-submit = Name this deputy
deputy-named = Your deputy has been told.
deputy-ended = Your deputy no longer stands in.
deputy-unknown = Choose a colleague whose account is open.
deputy-oneself = Nobody stands in for themselves: choose a colleague.
deputy-backwards = The last day must come after the first.
deputy-past = These days are over.
deputy-too-long = A deputy stands in for a year at most.
deputy-taken = Somebody stands in for you already from { $from } to { $until }: end that, or choose other days.
deputy-mutual = You stand in for this person from { $from } to { $until }: nobody would decide. Choose another colleague.
notice-deputy = { $name } asks you to stand in from { $from } to { $until }
notice-deputy-for-you = { $name } stands in for you from { $from } to { $until }
notice-deputy-over = You no longer stand in for { $name }
audit-accounts-deputy-named = Deputy named
audit-accounts-deputy-ended = Deputy ended
may-accounts-stand-in = name a deputy for their decisions
account-deputies-text = Will you be away? Name a colleague who decides in your place.
account-calendars = My calendars elsewhere
account-calendars-text = Follow your bookings and the centre’s activities in your phone’s calendar.
account-calendars-open = My calendar links
