nav-contents = Contents
nav-accounts = Accounts
nav-sectors = Sectors

admin-kind-home = Home
admin-kind-section = Section
admin-kind-page = Page
admin-kind-news = News
admin-kind-library = Library
admin-add = Add
admin-add-section = A section
admin-add-page = A page
admin-add-news = A news item
admin-add-library = A library
admin-add-folder = Add a folder
admin-new-section = A section holds pages, news and libraries.
admin-new-page = You will write the text right after.
admin-new-news = You will write the text and choose the image right after.
admin-new-library = A library holds documents and folders.
admin-create = Create
admin-created = "{ $title }" is created.
admin-title = Title
admin-summary = Summary
admin-summary-hint = One or two sentences, shown in lists.

admin-tree-intro = The sections, pages, news and libraries of the site.
admin-inside = What this section holds
admin-empty = Nothing here yet
admin-empty-text = Add a section, a page, a news item or a library.
admin-see = See
admin-settings = Name and place
admin-audience = Who may see it?
admin-history = History
admin-up = Move up
admin-down = Move down
admin-hide = Hide
admin-show = Show
admin-reordered = The order is changed.
admin-hidden = Hidden: readers no longer see it.
admin-shown = Visible again.
admin-limited-notice = This part is limited: not everybody sees it.
admin-hidden-notice = This part is hidden: only editors see it.

admin-state-draft = Draft
admin-state-live = Published
admin-state-changed = Changed, not yet published
admin-state-planned = Planned
admin-state-planned-at = Planned for { $at }
admin-state-over = Over
admin-state-pinned = Pinned
admin-state-hidden = Hidden
admin-state-limited = Limited

admin-name = Name and address
admin-slug = End of the address
admin-slug-hint = The address begins with { $above }/
admin-place = Place
admin-parent = Put into
admin-parent-hint = Everything that this part holds moves with it.
admin-move = Move
admin-renamed = The new name is saved.
admin-moved = Moved.

admin-body = Text
admin-body-hint = Write plainly; the buttons add headings, lists, links and tables.
admin-tools = Formatting
admin-tool-bold = Bold
admin-tool-italic = Italic
admin-tool-heading = Heading
admin-tool-list = List
admin-tool-link = Link
admin-tool-quote = Quote
admin-tool-table = Table
admin-preview = Preview
admin-main-image = Main image
admin-no-image = No image
admin-pinned = Keep on top
admin-dates = Dates of publication
admin-publish-date = Visible from
admin-publish-time = Time
admin-expires-date = Until
admin-expires-time = Time of the end
admin-time-wrong = Write the time like 14:30.
admin-time-skipped = This time does not exist on that day: summer time begins. Choose 3:00 or later.
admin-publish = Publish
admin-publish-changes = Publish the changes
admin-save-draft = Save the draft
admin-unpublish = Unpublish
admin-published = Published.
admin-planned = Planned: readers will see the page on { $day } from { $hour } on.
admin-draft-saved = Draft saved. Readers do not see it yet.
admin-unpublished = Unpublished: readers no longer see it.
admin-images = Images of this page
admin-images-text = One of them can become the main image. Into the text an image is put with “Add”, or by copying the line shown under its name.
admin-image-file = Image
admin-image-alt = Description of the image
admin-image-alt-hint = What it shows, in a few words, for those who do not see it.
admin-image-main = Make it the main image
admin-image-submit = Add the image
admin-image-added = The image is added.

admin-history-text = All changes, the newest first. Nothing is lost.
admin-revision-notice = This is the page as it was on

admin-audience-who = This part, and all that it holds, is visible to
admin-audience-all = Everybody who may see the section above
admin-audience-some = Only those ticked below
admin-audience-people = Choose people one by one
admin-audience-above = Limited already further up:
admin-audience-editors = The communication team and the IT administrator always see everything, so that they can run the site.
admin-audience-saved = Saved: the change holds from now on.

admin-upload = Add documents
admin-upload-label = Files
admin-upload-hint = PDF, Word, Excel, PowerPoint, OpenDocument, text or image. Several at once.
admin-upload-submit = Send
admin-upload-waiting = waiting
admin-upload-done = sent
admin-upload-failed = Sending failed. Check the connection, then try again.
admin-file-missing = Choose a file.
admin-file-refused = { $file }: { $reason }
admin-files-added = { $count ->
    [one] Document added. Its text will be searchable in a moment.
   *[other] { $count } documents added. Their text will be searchable in a moment.
}
admin-downloads = { $count ->
    [0] never downloaded
    [one] downloaded once
   *[other] downloaded { $count } times
}
admin-unreadable = Text not read
admin-describe = Title and place
admin-description = Description
admin-description-hint = What this document is for; it is found by these words too.
admin-library = Library
admin-document-saved = The document is saved.
admin-replace = Replace the file
admin-replace-text = The address stays the same; earlier versions are kept.
admin-replace-file = New version
admin-replace-submit = Send the new version
admin-document-replaced = The new version is online.

admin-invite = Invite somebody
admin-invite-text = The person will get an e-mail to choose a password.
admin-invite-submit = Invite
admin-invite-again = Send the invitation again
admin-invited = { $name } will get an invitation by e-mail.
admin-invited-again = The invitation is sent again; the earlier link no longer works.
admin-people-find = Name, username or function
admin-people-none = Nobody matches
admin-account-invited = Invited
admin-account-closed = Account closed
admin-contract-start = Start of the contract
admin-contract-end = End of the contract
admin-contract-end-hint = The account closes by itself the day after.
admin-roles-hint = A role holds in the whole centre, or in one sector. Everybody is an employee already.
admin-role-in-sector = In one sector only
admin-roles-password = Asked only when you change roles.
admin-person-saved = The account of { $name } is saved.
admin-close = Close the account
admin-close-title = Close this account?
admin-close-text = The person is signed out everywhere, at once. The name stays on what they did.
admin-reopen = Open the account again
admin-person-closed = The account is closed.
admin-person-reopened = The account is open again.

admin-sectors-text = The sectors of the centre. They say who sees what and who runs what.
admin-sector-add = Add a sector
admin-sector-name = Name of the sector
admin-sector-added = The sector is added.
admin-sector-renamed = The sector is renamed.
admin-sector-deleted = The sector is removed.

admin-trash = Trash
admin-trash-text = What was thrown away, with all that it held. Put back what is missing: everything is kept for { $days } days, then erased.
admin-trash-empty = The trash is empty
admin-trash-empty-text = What you throw away stays here, ready to be put back.
admin-trash-place-gone = Its place is in the trash too
admin-copy = Copy
admin-copied = Copied: “{ $title }”. Nobody else sees it yet.
admin-throw-away = Move to the trash
admin-trashed = “{ $title }” is in the trash. A mistake? Open “Contents”, then “Trash”.
admin-restore = Put back
admin-restore-elsewhere = Choose where to put it back
admin-restore-where = Put back into
admin-restore-where-hint = The place where it stood is gone. Choose another one, or put the part that held it back first.
admin-restored = It is back in place.
admin-bring-back = Take this version up again
admin-bring-back-hint = It becomes the draft; readers go on seeing what is published until you publish.
admin-brought-back = Version { $number } is the draft now. Check it, then publish.
admin-changes = What changed since the version before
admin-changes-none = The text is the same as in the version before.
admin-changes-form = The words are the same: only their look, a link, an image or a block has changed.
admin-changes-first = This is the first version of the text.
admin-changes-added = added
admin-changes-removed = removed
admin-as-it-was = The page as it was

# Writing together, losing nothing
admin-held = { $name } is editing this page
admin-held-text = If you take over, their next saves are refused; their words stay in front of them. There since:
admin-take-over = Take over
admin-taken-over = You now hold this page.
admin-draft-kept = Draft saved at {"{time}"}
admin-draft-offline = No network: your words are kept on this device and will be saved as soon as it is back.
admin-draft-signed-out = Your session has ended. Your words are kept on this device: sign in again in another tab, then go on here.
admin-draft-found = Words of {"{time}"} are kept on this device and were not saved.
admin-draft-take = Take them up
admin-draft-drop = Drop them
admin-review-on = To be read again by
admin-review-hint = On that day, the page waits in the inbox of the person who wrote it.
admin-proof = To look at on this page

# Several things at once
admin-bulk-label = For what is ticked
admin-bulk-choose = Choose { $title }
admin-bulk-action = Do
admin-bulk-apply = Apply
admin-bulk-publish = Publish
admin-bulk-unpublish = Withdraw
admin-bulk-hide = Hide
admin-bulk-show = Show
admin-bulk-move = Move into…
admin-bulk-trash = Throw away
admin-bulk-none = Tick at least one thing in the list.
admin-bulk-what = Choose what to do.
admin-bulk-where = Choose where to move them.
admin-bulk-done = { $count ->
    [one] Done for one thing.
   *[other] Done for { $count } things.
}
admin-bulk-some = { $count ->
    [0] Nothing was done.
    [one] Done for one thing; not for these:
   *[other] Done for { $count } things; not for these:
}
admin-bulk-refused = “{ $title }”: { $reason }

# Audit trail
audit-admin-trail-read = Audit trail read
audit-admin-trail-exported = Audit trail exported
nav-trail = Audit trail
admin-trail-intro = Who did what, when, and from where. Kept for a year, for security alone.
admin-trail-export = Download (CSV)
admin-trail-broken = The audit trail was changed from outside the intranet.
admin-trail-broken-text = A line is missing, was changed or was added later. Tell the person who looks after the server.
admin-trail-who = Person
admin-trail-what = Action
admin-trail-when = Date
admin-trail-which = Object
admin-trail-address = Network address
admin-trail-from = From
admin-trail-until = Until
admin-trail-filter = Filter
admin-trail-everybody = Everybody
admin-trail-everything = Every action
admin-trail-program = the program
admin-trail-older = Older
admin-trail-empty = Nothing of the kind in the trail.
admin-trail-empty-text = Widen the period, or choose another action.

# Importing a list of people
admin-import = Import a list
admin-import-intro = Nothing is done before you have seen it all. Each new person gets an invitation by e-mail; roles are given afterwards, one by one.
admin-import-file = CSV file
admin-import-file-hint = Saved from a spreadsheet. Columns: First name, Name, E-mail, Username, Function, Phone, Sectors, Start, End. Only the name and the e-mail address are needed.
admin-import-text = Or paste the list here
admin-import-text-hint = The first line names the columns, with semicolons between them.
admin-import-look = Check the list
admin-import-plan = { $new ->
    [0] Nobody to invite
    [one] One person to invite
   *[other] { $new } people to invite
}{ $known ->
    [0] {""}
    [one] , one known already
   *[other] , { $known } known already
}{ $wrong ->
    [0] {""}
    [one] , one line to mend
   *[other] , { $wrong } lines to mend
}
admin-import-line = line { $number }
admin-import-new = To invite
admin-import-known = Known already
admin-import-wrong = To mend
admin-import-mend = Mend the list below, then check it again.
admin-import-run = { $count ->
    [one] Invite this person
   *[other] Invite these { $count } people
}
admin-imported = { $count ->
    [one] One person is invited.
   *[other] { $count } people are invited.
}
