leave-manage-intro = Everybody's balances, absences written down by human resources, and the export for the payroll.
leave-payroll = Export for the payroll
leave-counters = Counters
leave-import = Import balances
leave-find = Find a person
leave-find-nobody = Nobody has this name
leave-not-opened = Counter not opened
leave-asks = Request pending
leave-impacted = Absences to look at again
leave-impacted-intro = The calendar or the hours changed since these absences were counted. Nothing is counted again by itself: adjust the balance if needed.
leave-impacted-count = { $count ->
    [one] One absence would be counted otherwise today
   *[other] { $count } absences would be counted otherwise today
  }
leave-impacted-counts = { $counted } days counted, { $now } today
leave-impacted-none = Nothing to look at again
leave-enter = Write an absence down
leave-enter-intro = Sick leave, closure, written agreement… The absence is granted at once and taken off the balance; the person is told.
leave-entered = Absence written down.
leave-adjust = Adjust a balance
leave-adjust-intro = One more line in the counter, with its reason. Nothing is erased.
leave-adjust-quantity = Number of days
leave-adjust-quantity-hint = For instance 2, 0.5 or -1.5.
leave-adjusted = Balance adjusted.
leave-open = Open a counter
leave-open-intro = What the person had left on a day, as on the payslip. Days come in each month from then on.
leave-open-quantity = Days left on that day
leave-open-quantity-hint = For instance 12.5.
leave-open-day = Balance on
leave-open-day-hint = At the end of that day.
leave-opened = Counter opened.
leave-opened-already = This counter was opened on { $day }: keep that day, or adjust the balance.
leave-day-future = This day is not past yet.
leave-period = Period of reference
leave-period-hint = Days of the period before (N-1) are taken first.
leave-period-0 = Period that goes on (N)
leave-period-1 = Period before (N-1)
leave-period-missing = Choose a period.
leave-period-closed = This period is closed on that day.
leave-why = Reason
leave-why-hint = It stays in the counter, and the person sees it in their data.
leave-why-missing = Write the reason.
leave-note = Remark
leave-note-hint = Seen by the person and by human resources, never by the team.
leave-quantity-wrong = Write a number of days, for instance 2 or 0.5.
leave-absences = Absences
leave-request = request
leave-ledger = Counter, line by line
leave-ledger-empty = No line yet.
leave-day = Day
leave-what = Movement
leave-days-column = Days
leave-line = { $counter }, period { $years }
leave-kind-opening = Opening balance
leave-kind-accrual = Accrual
leave-kind-carry-over = Carried over
leave-kind-taken = Absence taken
leave-kind-restored = Days given back
leave-kind-adjustment = Adjustment
leave-kind-expiry = Days lost
leave-back = Return from sick leave
leave-back-title = Did the person come back today?
leave-back-text = They are told at once which days they could not take: these may be taken for 15 months. They must be told within the month after their return.
leave-back-told = The person was told which days are left.
leave-back-nothing = Return noted: no day was carried over.
leave-right = This person's yearly entitlement
leave-right-text = Only if it differs from the rule of the counter. It holds for the whole period that goes on.
leave-right-now = { $name }: { $yearly } days a year
leave-right-yearly = Days a year
leave-right-hint = Empty: the rule of the counter.
leave-right-set = Yearly entitlement saved.
leave-shorten = End an absence earlier
leave-shorten-intro = Days that are no longer taken go back to the period that they came from.
leave-new-end = New last day
leave-not-shorter = Choose an end before the former one.
leave-shortened = Absence shortened.
leave-counted-otherwise = The hours or the calendar changed: this absence would cost more than before. Adjust the balance.
leave-not-taken = This absence is not, or no longer, granted.
leave-take-back = Cancel this absence
leave-take-back-title = Cancel this absence?
leave-take-back-text = Its days go back to the balance and the person is told.
leave-taken-back = Absence cancelled.
leave-cancel-request = This absence comes from a request: it is cancelled there.
leave-counters-intro = Each kind of leave and its rules. A change holds for what comes; what is written in the counters stays.
leave-counter-new = Add a counter
leave-counter-yearly = { $yearly } a year,
leave-counter-noted = noted, without a balance
leave-counter-hr = written down by human resources
leave-counter-off = Retired
leave-counter-saved = Counter saved.
leave-counter-name = Give a name of 60 characters at most.
leave-counter-code = Give a code of 12 letters or digits at most.
leave-counter-known = A counter has this name already.
leave-counter-needed = This counter is needed: it keeps a balance and stays in use.
leave-counter-month-used = Days are counted already: the period can no longer begin in another month.
leave-counter-field-name = Name
leave-counter-field-code = Payroll code
leave-counter-hint-code = As it stands in the export.
leave-counter-field-unit = Unit
leave-counter-field-is-kept = Keep a balance
leave-counter-hint-is-kept = Otherwise the absence is only noted, and nothing is taken off.
leave-counter-field-yearly = Days a year
leave-counter-hint-yearly = For a whole year, for instance 25. Holds for the whole period that goes on.
leave-counter-field-earning = Accrual
leave-earning-monthly = Each month
leave-earning-at-once = At once, when the period begins
leave-earning-by-hand = By hand
leave-counter-field-rounds-up = Round the year up to a whole day
leave-counter-field-first-month = The period begins on the 1st of
leave-counter-field-lasts = Number of periods
leave-counter-hint-lasts = 2: days earned in one year may be taken until the end of the next.
leave-counter-field-carry = Carried over at the end
leave-counter-hint-carry = The most days that are carried over; 0 for none, empty for all.
leave-counter-field-overdraft = Overdraft
leave-counter-hint-overdraft = Days that may be taken in advance.
leave-counter-field-may-be-asked = Employees may ask for it
leave-counter-hint-may-be-asked = Otherwise human resources alone write it down.
leave-counter-field-needs-proof = A proof is asked for
leave-counter-field-days-back = Asked for afterwards, in days
leave-counter-hint-days-back = 0: the first day may not be past.
leave-counter-field-earns = Paid leave earned during the absence, in %
leave-counter-hint-earns = 100 as work does, 80 for sick leave, 0 for unpaid leave.
leave-counter-field-is-active = In use
leave-import-intro = One line for each person and counter. Everything is looked at before it is written.
leave-import-plan = { $wrong ->
    [0] { $count } balances ready
   *[other] { $count } lines, { $wrong } to mend
  }
leave-import-line = Line { $number } · { $counter }
leave-since = since { $day }
leave-import-run = { $count ->
    [one] Write this balance
   *[other] Write these { $count } balances
  }
leave-import-mend = Mend the list, then look at it again.
leave-import-file = CSV file
leave-import-file-hint = Saved from a spreadsheet, separated by semicolons.
leave-import-text = Or paste the list
leave-import-text-hint = Columns: identifiant (or e-mail), compteur, période (N or N-1), solde.
leave-import-look = Look at it
leave-import-why-usual = Balances taken over from the payslip
leave-import-nobody = Nobody is called "{ $name }".
leave-import-two = Several people are called "{ $name }": give the username.
leave-import-counter = The counter "{ $name }" does not exist, or keeps no balance.
leave-import-period = "{ $name }" is no open period: write N or N-1.
leave-import-twice = This balance is in the list already.
leave-import-columns = The columns identifiant, compteur and solde are needed at least.
leave-imported = { $count ->
    [one] One balance written.
   *[other] { $count } balances written.
  }
leave-payroll-intro = The granted absences of the month, with the payroll's codes.
leave-payroll-take = Download the file
leave-payroll-days = { $from } to { $until }
leave-payroll-none = No absence that month
audit-leave-adjusted = Leave balance adjusted
audit-leave-entered = Absence written down by human resources
audit-leave-shortened = Absence shortened
audit-leave-taken-back = Absence cancelled by human resources
audit-leave-came-back = Return from sick leave noted
audit-leave-opened = Leave counter opened
audit-leave-counter-added = Leave counter added
audit-leave-counter-changed = Leave counter changed
audit-leave-right-set = Yearly entitlement changed
audit-leave-payroll-taken = Absences exported for the payroll
leave-closures = Closures to take off
leave-closures-intro = Closures of the centre that are taken off everybody's paid leave, part-timers included.
leave-closures-none = No closure to take off
leave-closures-none-text = Add the closure in "Calendar and hours", and tick that it is taken off leave.
leave-closure-entered = { $count ->
    [0] not taken off yet
    [one] taken off for one person
   *[other] taken off for { $count } people
  }
leave-closure-impose = Take off for everybody
leave-closure-title = Take these days off everybody's paid leave?
leave-closure-text = Each person is told. Those who are away already on these days are left out, and named to you.
leave-closure-given = This closure is given: it is not taken off.
leave-closure-done = { $count ->
    [0] This closure was taken off for everybody already.
    [one] Closure taken off for one person.
   *[other] Closure taken off for { $count } people.
  }
leave-closure-done-but = Closure taken off for { $count } people. To be looked at one by one, because away already: { $names }.
audit-leave-closure-imposed = Closure of the centre taken off leave
