nav-team = Team plannings
nav-team-ratios = Supervision ratios
team-title = Team plannings
team-help = team planning
team-intro = Week { $week }: who works when, team by team.
team-own = My team
team-others = The other teams
team-you-plan = you plan it
team-week = week { $week }
team-week-days = Week { $week }, { $from } to { $until }
team-weeks = Weeks
team-add = Add a shift
team-add-on = Add a shift on { $day }
team-edit = Edit the shift
team-people = Contracts and qualifications
team-people-intro = Team { $sector }: what the contracts say, and who holds which diploma.
team-people-none = Nobody belongs to this sector.
team-person = Person
team-table = The week as a table: one row per person, one column per day
team-hours = Hours planned / contract
team-print = To put the week on the wall: print this page, A4 or A3, landscape.
team-nothing = Nothing planned.
team-empty = This week is not published yet
team-empty-text = You will be told as soon as your planning is ready.
team-open = Open
team-mine = you
team-overridden = Placed in spite of something else: { $reason }
team-state-new = not published yet
team-state-changed = changed
team-state-removed = removed
team-draft = Draft
team-draft-text = Only those who plan this team see the week. Whoever is placed is taken already: nobody else can plan them at the same time.
team-unpublished = { $count ->
    [one] One change not published
   *[other] { $count } changes not published
}
team-unpublished-text = The team still sees the old version. When you publish, only those concerned get an e-mail, with what was and what is.
team-publish = Publish the week
team-published = { $count ->
    [0] The week is published. Nobody else had to be told.
    [one] The week is published, one person is told.
   *[other] The week is published, { $count } people are told.
}
team-published-at = Published { $at }
team-asked = The week goes to the direction, who agree to it before it is published.
team-waits = This week waits for the direction ({ $person } asked). Changing it takes the request back.
team-validate-title = To be agreed to
team-validate-text = { $person } asks to publish this week.
team-validate = Agree and publish
team-refuse = Send back
team-refused = The week is sent back, with your reason.
team-refusal = Reason, if you send it back
team-refusal-hint = Whoever prepared the week will read it.
team-refusal-missing = Say why you send this week back.
team-nothing-to-publish = There is nothing to publish: the week is as the team sees it.
team-nothing-asked = Nobody asks to publish this week. It may have changed meanwhile.
team-nobody-validates = Nobody but you can agree: ask the administrator to name another director.
team-warnings = To check
team-warn-short = { $activity }: { $count ->
    [one] one supervisor is missing
   *[other] { $count } supervisors are missing
} from { $from } to { $until } ({ $children } children, { $needed } needed, { $present } present)
team-warn-qualified = { $activity }: less than half of the supervisors are qualified from { $from } to { $until }
team-warn-untrained = { $activity }: more than one supervisor in five is unqualified from { $from } to { $until }
team-warn-no-ratio = { $activity }: no supervision ratio is known for this day
team-warn-hours = { $name }: { $planned } planned, { $contract } in the contract
team-warn-rest = { $name }: less than 11 h of rest before this day
team-warn-break = { $name }: more than 6 h without a break of 20 minutes
team-warn-away = { $name }: away that day, the leave was granted later
team-warn-pending = { $name }: has asked for leave that day
team-warn-pattern = { $name }: does not usually work then
team-need = { $activity }: { $needed ->
    [one] one supervisor needed and there
   *[other] { $needed } supervisors needed and there
} ({ $small } under 6, { $big } of 6 and over)
team-need-short = { $activity }: { $needed ->
    [one] one supervisor needed
   *[other] { $needed } supervisors needed
}, { $missing } missing ({ $small } under 6, { $big } of 6 and over)
team-children = { $small } under 6, { $big } of 6 and over
team-taken-at-once = Those you choose are taken at once, even while the week is a draft.
team-day = Day
team-day-wrong = Choose a day of this week.
team-pause = Break, in minutes
team-pause-hint = Not counted as work.
team-pause-long = The break is longer than the shift.
team-activity = Activity
team-activity-missing = Say which activity it is.
team-duty = Role
team-duty-missing = Choose a role.
team-duty-supervise = Looks after the children
team-duty-direct = Directs the reception
team-duty-visit = Comes in for once
team-duty-other = No children: preparation, meeting, upkeep
team-kind = Kind of reception
team-kind-hint = It decides how many supervisors are needed.
team-kind-none = No children received
team-kind-missing = Choose a kind of reception of the list.
team-kind-holidays = Holidays and full days
team-kind-school = Before or after school, no PEDT
team-kind-school-pedt = Before or after school with PEDT, 5 h at most
team-kind-school-long = Before or after school with PEDT, over 5 h or an outing
team-small = Children under 6
team-big = Children of 6 and over
team-children-hint = All of the reception who are there at these hours.
team-number-wrong = Write a number, for example 12.
team-who = Who
team-who-hint = A shift is made for each person.
team-others-choose = Somebody of another team
team-nobody = Choose at least one person, or an open place.
team-open-count = Open places
team-open-hint = Shifts without anybody, which the team can take.
team-reason = Reason, if somebody is taken already
team-clash = { $name }: taken on { $day }, from { $from } to { $until }
team-clash-away = { $name }: away on { $day }
team-shift-added = { $count ->
    [one] One shift added.
   *[other] { $count } shifts added.
}
team-shift-changed = The shift is changed.
team-shift-removed = The shift is removed.
team-shift-undone = The shift is again as the team sees it.
team-undo = Back to the published version
team-remove = Remove the shift
team-remove-title = Remove this shift?
team-remove-text = The person is free again at once. The team learns of it when you publish next.
team-changed = Changed
    Before: { $before }
    Now: { $after }
team-added = New: { $after }
team-removed = Removed: { $before }
team-contracts = Contract and qualification
team-contract-unknown = Nothing is written down.
team-contract-missing = to complete
team-contract-now = in force
team-contract-from = from { $from } on
team-contract-days = { $from } to { $until }
team-contract-add = Write down what changes
team-contract-add-text = What was written down before stays: past weeks keep their contract.
team-contract-added = Written down.
team-contract-removed = The line is removed.
team-contract-remove = Remove the line { $kind }
team-contract-kind = Contract
team-contract-kind-missing = Choose a contract.
team-contract-cdi = Permanent
team-contract-cdd = Fixed term
team-contract-cee = Educational engagement (CEE)
team-contract-apprenticeship = Apprenticeship
team-contract-casual = Casual
team-contract-volunteer = Volunteer
team-contract-intern = Intern
team-contract-civic = Civic service
team-contract-other = Other
team-skill = Qualification
team-skill-missing = Choose a qualification.
team-skill-director = BAFD or equal
team-skill-qualified = BAFA or equal
team-skill-trainee = BAFA trainee
team-skill-untrained = Unqualified
team-weekly = Hours a week
team-weekly-hint = 35, or 17h30. Leave empty if nothing was agreed.
team-weekly-wrong = Write hours, for example 35 or 17h30 ({ $most } at most).
team-from = From
team-until = Until
team-until-hint = Leave empty if the end is not known.
team-ratios-intro = How many children for one supervisor, from which day on, and by which text. Each planning uses the ratio of its day.
team-ratio = 1 for { $small } under 6, 1 for { $big } of 6 and over
team-ratio-none = No ratio is written down.
team-ratio-add = Add a ratio
team-ratio-add-text = When the rule changes, add a line with its date: earlier plannings keep the old ratio.
team-ratio-added = The ratio is added.
team-ratio-removed = The ratio is removed.
team-ratio-remove-title = Remove this ratio?
team-ratio-remove-text = Only if it was a mistake: the ratio before it holds again.
team-ratio-known = A ratio already begins that day for this kind of reception.
team-ratio-small = Children under 6 for one supervisor
team-ratio-big = Children of 6 and over for one supervisor
team-ratio-wrong = Write a number between 1 and { $most }.
team-source = Reference
team-source-hint = Article, decree, letter of the authority…
team-source-missing = Say where it is written.
inbox-team-title = Agree to a team planning
inbox-team-detail = { $sector }, week { $week } · asked by { $person }
inbox-team-action = Look
notice-team-published = Your { $sector } planning of week { $week } is ready
notice-team-changed = Your { $sector } planning of week { $week } has changed
notice-team-refused = The { $sector } planning of week { $week } is sent back to you: { $reason }
mail-team-published-subject = Your planning, week { $week } ({ $sector })
mail-team-published-text = Hello,

    Your { $sector } planning from { $from } to { $until } is ready:

    { $lines }

    The whole week: { $link }
mail-team-changed-subject = Your planning has changed, week { $week } ({ $sector })
mail-team-changed-text = Hello,

    Your { $sector } planning from { $from } to { $until } has changed:

    { $lines }

    The whole week: { $link }
mail-team-refused-subject = Planning to look at again, week { $week } ({ $sector })
mail-team-refused-text = Hello,

    The { $sector } planning of week { $week } is sent back to you before it is published:

    { $reason }

    Look at it: { $link }
setting-plannings-team-needs-validation = Agree to team plannings
setting-plannings-team-needs-validation-help = The direction agrees to each week before it is published. Nobody agrees to what they asked for themselves.
audit-plannings-shift-added = Shifts added to a team planning
audit-plannings-shift-changed = Shift changed
audit-plannings-shift-removed = Shift removed
audit-plannings-week-asked = Agreement to a team planning asked for
audit-plannings-week-refused = Team planning sent back
audit-plannings-week-published = Team planning published
audit-plannings-contract-added = Contract written down
audit-plannings-contract-removed = Contract removed
audit-plannings-ratio-added = Supervision ratio added
audit-plannings-ratio-removed = Supervision ratio removed
may-plannings-team = prepare and publish team plannings
may-plannings-contracts = write down contracts and qualifications of teams
may-plannings-ratios = keep the table of supervision ratios
may-plannings-validate-team = agree to team plannings
team-when = Hours
team-children-label = Children
team-role-direct = directs
team-role-visit = from outside
team-role-other = no children
team-need-brief = { $needed } { $needed ->
    [one] supervisor
   *[other] supervisors
}{ $missing ->
    [0] {""}
   *[other] , { $missing } missing
}
team-copy = Copy the week
team-copy-intro = The same shifts in other weeks. Absences, public holidays and closures are looked at before.
team-copy-to = To which weeks
team-copy-none = Choose at least one other week.
team-copy-empty = There is nothing to copy in this week.
team-copy-taken = Week { $week } has shifts already.
team-copy-look = Check
team-copy-do = Copy
team-copy-preview = { $count ->
    [one] One shift will be made, as a draft
   *[other] { $count } shifts will be made, as drafts
}
team-copy-left = Cannot be taken over as it is (the places stay open):
team-copy-rest = { $day }: { $name }, nothing is copied that day
team-copied = { $count ->
    [one] One shift copied.
   *[other] { $count } shifts copied.
} { $left ->
    [0] Everything could be taken over.
    [one] One thing could not be taken over as it was.
   *[other] { $left } things could not be taken over as they were.
}
team-my = My planning
team-mine-days = { $from } to { $until }
team-mine-empty = Nothing is planned on these days
team-mine-empty-text = Your published shifts and the events that you run appear here.
team-find = Find a colleague
team-find-intro = See when somebody works. What is nobody else’s business is only “busy”.
team-find-label = Name, function or sector
team-find-none = Nobody matches.
team-entry-busy = Busy
team-entry-away = Away
team-whole-day = the whole day
team-take = I take it
team-taken = Done: this shift is yours.
team-open-gone = Somebody else has taken this shift already.
team-open-changing = This shift is being changed. Come back when the planning is published again.
team-open-past = This shift is over.
team-swap = Swap of shifts
team-swap-ask = Swap or give away this shift
team-swap-ask-text = Your colleague accepts, then whoever plans agrees. Nothing changes before.
team-swap-against = For
team-swap-give = { $name }, for nothing
team-swap-send = Ask
team-swap-sent = Your colleague has been asked.
team-swap-wrong = Choose a shift or a colleague of the list.
team-swap-under-way = A swap is already asked for with this shift.
team-swap-over = This swap waits for no answer any more.
team-swap-nobody = Nobody can agree to this swap.
team-swap-given = { $name } gives
team-swap-nothing = nothing
team-swap-accept = Accept
team-swap-agree = Agree
team-swap-decline = Refuse
team-swap-accepted = You accept. Whoever plans still has to agree.
team-swap-declined = The swap is refused.
team-swap-done = The swap is made, both are told.
team-swap-withdraw = Take the request back
team-swap-withdraw-title = Take this request back?
team-swap-withdrawn = The request is taken back.
team-swap-state-asked = Waits for the colleague
team-swap-state-accepted = Accepted, waits for whoever plans
team-swap-state-agreed = Done
team-swap-state-refused = Refused
team-swap-state-withdrawn = Taken back
inbox-team-swap-asked-title = Answer a swap of shifts
inbox-team-swap-asked-detail = { $person }: { $activity }, { $day }, { $hours }
inbox-team-swap-accepted-title = Agree to a swap
inbox-team-swap-accepted-detail = { $person }: { $activity }, { $day }, { $hours }
notice-team-taken = { $name } takes the shift “{ $activity }” of { $day }
notice-team-swap-refused = Swap refused: { $activity }, { $day }
notice-team-swap-agreed = Swap made: { $activity }, { $day }
audit-plannings-week-copied = Week of a team copied
audit-plannings-shift-taken = Open shift taken
audit-plannings-swap-asked = Swap of shifts asked for
audit-plannings-swap-answered = Swap of shifts answered
audit-plannings-swap-decided = Swap of shifts decided on
audit-plannings-swap-withdrawn = Request for a swap taken back
may-plannings-take = take open shifts and swap their own
team-warnings-more = { $count ->
    [one] One more
   *[other] { $count } more
}
team-shift-unknown = This shift or this person does not exist any more.
team-room = Room
team-room-hint = It is taken for the team as long as any of its shifts is in it: nobody else can book it.
team-room-none = No room of the catalogue
team-place = Exact place, or outside the centre
team-prep = Preparation, in minutes
team-prep-hint = Counts as work, at no set time.
team-reception = Team { $team }
