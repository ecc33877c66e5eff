# Roles, in plain words
nav-roles = Roles
may-admin-audit = read the trail of what everybody did
admin-powers = What this person may do
admin-roles-text = What each role allows, and who holds it. Rights come from the modules; roles are given in “Accounts”.
admin-role-may = May:
admin-role-everybody = Everybody has it, as soon as the account opens.
admin-role-holders = Held by
admin-role-nobody = Nobody holds this role.

# See as
admin-see-as = See the site in their place
admin-see-as-text = For half an hour you see exactly what { $name } sees, without changing anything. Their private things stay closed: account, inbox, notifications. Both ends are noted in the trail.
admin-see-as-begin = See as this person

# Why can’t she see it?
admin-why = Why can’t she see this?
admin-why-text = Choose a person and what they should see: the intranet says what stands in the way.
admin-why-card = A document, a page, a screen that they should see? The intranet says what stands in the way.
admin-why-open = Find out why
admin-why-who = Person
admin-why-choose = Choose…
admin-why-address = Address
admin-why-address-hint = Copy the address from your browser.
admin-why-part = Or a part of the site
admin-why-ask = Find out why
admin-why-foreign = This is not an address of this intranet.
admin-why-nothing = There is nothing at this address, or you do not see it yourself.
admin-why-no = { $name } does not see “{ $title }”
admin-why-yes = { $name } sees “{ $title }”
admin-why-yes-text = Nothing stands in the way. If they do not find it, send them the address.
admin-why-depends = This address opens for them; what they find there depends on each thing.
admin-why-belongs = { $name }: { $belongs }.
admin-why-closed = The account of { $name } is closed.
admin-why-invited = { $name } has not accepted the invitation yet.
admin-why-contract-later = The contract of { $name } begins on { $day }: the account opens on that day.
admin-why-contract-over = The contract of { $name } ended on { $day }: the account has been closed since.
admin-why-thrown = It is in the trash.
admin-why-hidden = “{ $title }” is hidden, with all that it holds.
admin-why-limited = “{ $title }” is kept for: { $who }.
admin-why-draft = It is a draft: it is not published.
admin-why-later = It will be visible from { $day } at { $time }.
admin-why-over = Its publication ended on { $day } at { $time }.
admin-why-right = One must be able to { $right }. This right comes with a role: { $roles }.
admin-why-sector = sector { $name }
admin-why-role = role { $name }
admin-why-nobody = nobody any more
admin-why-mend-account = Open their account
admin-why-mend-hidden = Show it
admin-why-mend-limited = Change who may see it
admin-why-mend-page = Open the page
admin-why-mend-roles = Change their roles

# Preparing somebody's leaving
admin-handing = Prepare their leaving
admin-leaving-text = What waits on { $name } and must go to somebody else: drafts, pages to read again, things to do, roles that nobody else holds.
admin-leaving-count = { $count ->
    [one] One thing waits on this person. Give it to somebody else before closing the account, or after.
   *[other] { $count } things wait on this person. Give them to somebody else before closing the account, or after.
}
admin-leaving-open = See and hand over
admin-leaving-what = To hand over
admin-leaving-what-hint = Everything is ticked. To hand over in several steps, untick what goes to another person.
admin-leaving-to = To whom
admin-leaving-submit = Hand over what is ticked
admin-leaving-done = { $count ->
    [one] It is handed over.
   *[other] { $count } things are handed over.
}
admin-leaving-nothing = Nothing waits on this person any more
admin-leaving-nothing-text = Their account can be closed without leaving anything behind.
admin-leaving-back = Back to their page

# Devices signed in
nav-sessions = Devices signed in
admin-sessions-text = Who is signed in now, and from where. Signing a device out holds at once.
admin-sessions-none = No device is signed in
admin-sessions-count = { $count ->
    [one] One device
   *[other] { $count } devices
}
admin-session-since = Signed in
admin-sessions-end-all = Sign all their devices out
admin-sessions-end-all-title = Sign this person out everywhere?
admin-sessions-end-all-text = They will have to sign in again. What they have not saved may be lost.
admin-sessions-ended = All their devices are signed out.
admin-sessions-of = Their devices signed in
