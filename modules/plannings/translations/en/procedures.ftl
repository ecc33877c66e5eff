kind-procedure = Funding procedure
nav-procedures = Funding
plannings-procedures = Funding procedures
plannings-procedures-text = What is asked for, of whom, by when, and who sees to it.
plannings-procedures-coming = To come
plannings-procedures-past = Deadline passed
plannings-procedures-empty = No funding procedure
plannings-procedures-empty-text = The direction adds the applications to be made here. Whoever sees to one is told 60, 30 and 7 days before.
plannings-procedure-new = Add a procedure
plannings-procedure-title = Name of the procedure
plannings-procedure-title-hint = For example: renewal of the agreement, call for youth projects.
plannings-procedure-title-missing = Give the procedure a name.
plannings-funder = Funder
plannings-funder-hint = CAF, town, region, foundation…
plannings-funder-missing = Write whom the funding is asked of.
plannings-deadline = Deadline
plannings-days-left = { $count ->
    [0] today
    [one] tomorrow
   *[other] in { $count } days
}
plannings-unconfirmed = date to be confirmed
plannings-unconfirmed-box = This date has to be confirmed
plannings-late = late
plannings-owner = Who sees to it
plannings-owner-hint = They are told 60, 30 and 7 days before the deadline, in the inbox and by e-mail.
plannings-owner-none = Nobody for now
plannings-status = Progress
plannings-status-missing = Choose how far it is.
plannings-status-to-prepare = to prepare
plannings-status-sent = sent
plannings-status-granted = granted
plannings-status-refused = refused
plannings-status-given-up = given up
plannings-amount = Amount asked for (in euros)
plannings-amount-hint = Optional. For example: 12500
plannings-amount-wrong = This amount is not valid. Write it as 12500 or 12500.50.
plannings-link = Address of the application
plannings-link-hint = The page where it is handed in, or its rules.
plannings-link-wrong = This address is not valid. It begins with https://
plannings-note = Notes
plannings-yearly = Each year
plannings-yearly-box = It comes back each year
plannings-yearly-hint = When the date has passed, that of the next year is made, marked “date to be confirmed”.
plannings-yearly-text = The next one will be made when the date has passed.
plannings-procedure-added = The procedure is added.
plannings-procedure-changed = The procedure is changed.
plannings-procedure-removed = The procedure is removed.
plannings-procedure-remove-title = Remove this procedure?
plannings-procedure-remove-text = It disappears from the list and the year. To keep a trace, choose “given up” instead.
plannings-year-deadlines = Funding to ask for
inbox-procedure-title = Prepare a funding application
inbox-procedure-detail = { $title } · { $funder } · before { $day }
inbox-procedure-action = Open
mail-procedure-subject = Funding: “{ $title }” has to be sent before { $day }
mail-procedure-text = The deadline of “{ $title }” ({ $funder }) is { $day }: { $days ->
    [0] less than a day
    [one] one day
   *[other] { $days } days
} left. Open the procedure to see the application, and choose “sent” when it is done: { $link }
holding-procedure = Funding procedure: { $title }
audit-plannings-procedure-added = A funding procedure added
audit-plannings-procedure-changed = A funding procedure changed
audit-plannings-procedure-removed = A funding procedure removed
audit-plannings-procedure-renewed = A funding procedure taken over for the next year
may-plannings-see-funding = see funding procedures
may-plannings-keep-funding = keep funding procedures
