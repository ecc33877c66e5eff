kind-event = Event
nav-plannings = Agenda
plannings-title = Agenda
plannings-intro = What takes place in the centre, and who runs it.
plannings-year-intro = The year at a glance: what is new, to come, or comes back.
plannings-new = Add an event
plannings-views = View
plannings-view-liste = List
plannings-view-jour = Day
plannings-view-semaine = Week
plannings-view-mois = Month
plannings-view-annee = Year
plannings-days = Days shown
plannings-from-until = { $from } – { $until }
plannings-today = today
plannings-empty = Nothing is planned on these days
plannings-empty-text = Add what you run or know of.
plannings-month-empty = Nothing planned.
plannings-highlight = Highlight
plannings-highlights = Highlights
plannings-highlight-hint = Stands out of the month and of the year.
plannings-provisional = provisional
plannings-is-cancelled = Cancelled
plannings-is-moved = Moved
plannings-dates-count = { $count ->
    [one] one date
   *[other] { $count } dates
}
plannings-state-new = new
plannings-state-recurring = comes back
plannings-state-coming = to come
plannings-state-over = over
plannings-category = Kind
plannings-category-choose = Please choose
plannings-category-activity = Activity
plannings-category-workshop = Workshop
plannings-category-outing = Outing
plannings-category-party = Party
plannings-category-stay = Stay
plannings-category-meeting = Public meeting
plannings-category-other = Other
plannings-category-missing = Please choose a kind.
plannings-field-title = Name of the event
plannings-title-missing = Please give the event a name.
plannings-sector = Sector
plannings-sector-all = The whole centre
plannings-sector-unknown = There is no such sector any more.
plannings-place = Place
plannings-public = Public
plannings-public-hint = Families, 6 to 11 years old, members…
plannings-description = Description
plannings-people = Who runs it
plannings-people-choose = Choose who runs it
plannings-people-hint = These people are taken on each date: nobody can place them elsewhere at the same time.
plannings-people-many = That is too many: { $most } people at most.
plannings-person-unknown = This person has no account any more.
plannings-reason = Reason, when somebody is taken already
plannings-reason-hint = Without a reason, somebody who is taken already is refused. The reason is kept.
plannings-start = Day
plannings-start-time = Start
plannings-end = Last day
plannings-end-hint = Only when it ends on another day.
plannings-end-time = End
plannings-time-wrong = This is no time of day. Write it as 14:30.
plannings-see-dates = See the dates
plannings-preview = { $count ->
    [one] One date
   *[other] { $count } dates
}
plannings-first = The first date is { $day }: the one that you wrote does not follow the repetition.
plannings-preview-clashes = Some people or rooms are taken already: tick these dates to leave them out, or choose otherwise.
plannings-unknown-from = School holidays are not known yet from { $day } on: there is no date after that.
plannings-skip = Tick the dates that do not take place
plannings-clash = { $name }: taken already on { $day } at { $time }
plannings-clash-soft = { $name }: may be away on { $day } at { $time }
plannings-clash-by = { $name }: taken already on { $day } at { $time } by “{ $by }”
plannings-clash-thing = { $name } is not free on { $day } at { $time }
plannings-clash-thing-by = { $name } is not free on { $day } at { $time }: “{ $by }”
plannings-thing-refused = { $name }, on { $day }: { $why }
plannings-resources = Rooms
plannings-resources-choose = Choose rooms and equipment
plannings-resources-hint = They are taken on each date: nobody else can book them at the same time.
plannings-resources-taken = Rooms and equipment
plannings-equipment = Equipment
plannings-resources-many = That is too many rooms and things: { $most } at most.
plannings-resources-elsewhere = To be asked for on their page, because somebody has to agree:
plannings-none-of-it = none
plannings-seats = { $count ->
    [one] one seat
   *[other] { $count } seats
}
plannings-added = “{ $title }” is in the agenda.
plannings-changed = The event was changed.
plannings-date-moved = The date is moved.
plannings-moved = The dates were changed.
plannings-restored = This date takes place again.
plannings-undo = Undo this
plannings-undo-text = You have just changed dates. For { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
} more, you can put everything back as it was.
plannings-undone = Everything is as it was before.
plannings-rule = Change the repetition
plannings-rule-text = The new repetition counts from the chosen date on, as ticked above: “this date and those after it” or “all dates to come”. What is past does not change.
plannings-rule-once = This event takes place once. Choose how it repeats from this date on.
plannings-is-new = new date
plannings-gone = { $count ->
    [one] One date goes away:
   *[other] { $count } dates go away:
}
plannings-tomorrow = tomorrow
plannings-mine = Today and tomorrow
plannings-mine-none = Nothing planned.
plannings-team-today = My team today
plannings-team-away = not here
plannings-create = Create an event
plannings-find = Find a planning
widget-plannings-today = Today and tomorrow
plannings-more = and { $count ->
    [one] one more
   *[other] { $count } more
}
plannings-filter = Filter
plannings-filter-all = All
plannings-filter-state = New, to come, coming back
plannings-filter-new = New
plannings-filter-coming = To come, once
plannings-filter-recurring = Coming back
plannings-filter-show = Show
plannings-filter-none = Show all
plannings-empty-filtered = Nothing fits
plannings-empty-filtered-text = Change the filters, or show all.
plannings-empty-year = Nothing is planned in that year
plannings-season = Copy a season
plannings-season-text = Choose the events to take over into the next September to August: the same days of the week or of the month, with the holidays and closures of the new year. Nothing is written before you have seen the dates.
plannings-season-which = Season to copy
plannings-season-empty = Nothing to copy of this season
plannings-season-empty-text = Only your own events, and those of the sectors that you look after, can be copied.
plannings-season-events = Events to copy
plannings-season-copied = copied already
plannings-season-people = Take over who runs them
plannings-season-resources = Take over rooms and equipment
plannings-season-only-free = Leave out dates that are not free
plannings-season-only-free-hint = Otherwise a person or a room that is taken stops the copy.
plannings-season-preview = The season { $from }-{ $until }
plannings-season-no-date = No date: nothing is copied.
plannings-season-left = { $count ->
    [one] One date left out
   *[other] { $count } dates left out
}
plannings-season-copy = Copy these events
plannings-season-none = Choose at least one event.
plannings-season-many = That is too many events at once: { $most } at most.
plannings-season-fault = { $title }: { $why }
plannings-season-done = { $count ->
    [one] One event is copied.
   *[other] { $count } events are copied.
}
plannings-undo-late = It is too late to undo this: half a minute has passed, or somebody changed the event. Nothing was changed.
plannings-coming = Dates to come
plannings-no-date = No date to come.
plannings-past = { $count ->
    [one] One date is over.
   *[other] { $count } dates are over.
}
plannings-move = Move
plannings-scope = What you change
plannings-exceptions = { $count ->
    [one] One date was changed by hand
   *[other] { $count } dates were changed by hand
}
plannings-exceptions-what = What becomes of these dates
plannings-exceptions-keep = Leave them as they are
plannings-exceptions-overwrite = Put them back into the series
plannings-exceptions-days = Some dates were changed by hand: { $days }. Please say whether to keep them or to put them back into the series.
plannings-cancel = Cancel this date
plannings-cancel-title = Cancel?
plannings-cancel-text = The people who were taken are free again. The date stays visible as cancelled.
plannings-cancel-scope = What you cancel
plannings-cancelled = { $count ->
    [one] The date was cancelled.
   *[other] { $count } dates were cancelled.
}
plannings-cancelled-text = This date was cancelled.
plannings-restore = Let it take place
audit-plannings-event-added = Event added to the agenda
audit-plannings-event-changed = Event changed
audit-plannings-event-moved = Event moved
audit-plannings-event-cancelled = Dates of an event cancelled
audit-plannings-event-undone = Dates of an event put back
audit-plannings-event-restored = Cancelled date restored
may-plannings-add = add events to the agenda and change their own
may-plannings-edit = change the events of others
module-plannings = Agenda
module-plannings-text = The general planning of activities: events, series, highlights.
