bookings-repeat = Repeat
bookings-repeat-text = You will see every date, free or not, before anything is booked.
bookings-series = Series
bookings-series-see = See every date of the series
bookings-series-new = Every date
bookings-series-nothing-yet = { $count ->
    [one] 1 date. Nothing is booked yet.
   *[other] { $count } dates. Nothing is booked yet: say what becomes of each.
}
bookings-series-taken = { $count ->
    [one] 1 is already taken.
   *[other] { $count } are already taken.
}
bookings-series-first = The first date is { $day }.
bookings-series-unknown-from = School holidays are not known from { $day } on: no date is offered after that.
bookings-series-book = Book these dates
bookings-series-check = Check again
bookings-series-edit = Change the repetition
bookings-series-empty = Keep at least one date.
bookings-series-form = A booking that goes with a request does not repeat: book each date.
bookings-series-dates = { $count ->
    [one] 1 date
   *[other] { $count } dates
}
bookings-series-all-dates = The dates
bookings-series-waiting = { $count ->
    [one] 1 date waits for your decision.
   *[other] { $count } dates wait for your decision.
}
bookings-series-clashes = { $count ->
    [one] 1 already taken
   *[other] { $count } already taken
}
bookings-series-clashes-text = { $count ->
    [one] 1 has been taken by somebody else since: open it to refuse it.
   *[other] { $count } have been taken by somebody else since: open them to refuse them.
}
bookings-series-one-by-one = To answer about one date alone, open it below.
bookings-series-change-help = Open a date to move or cancel it, alone or with those after it.
bookings-approve-all = Approve every date
bookings-refuse-all = Refuse every date
bookings-series-scope = What changes
bookings-series-cancel-scope = What is cancelled
bookings-series-exceptions = { $count ->
    [one] 1 date was moved or cancelled by itself. What becomes of it?
   *[other] { $count } dates were moved or cancelled by themselves. What becomes of them?
}
bookings-series-is-cancelled = cancelled
bookings-series-is-moved = moved
bookings-series-exceptions-what = These dates
bookings-series-exceptions-keep = Leave them as they are
bookings-series-exceptions-overwrite = Put them back with the others
bookings-series-asks = Dates were moved or cancelled by themselves: { $dates }. Say what becomes of them.
bookings-date-free = free
bookings-date-busy = already taken
bookings-date-holiday = public holiday
bookings-date-closed = closed
bookings-date-shut = cannot be booked
bookings-date-school-holiday = school holidays
bookings-date-provisional = holidays not known yet
bookings-date-taken = Taken from { $from } to { $until }.
bookings-date-held = Asked for from { $from } to { $until }, waiting.
bookings-date-overlaps = Overlaps another date of the series.
bookings-date-what = What becomes of { $day }?
bookings-date-take = Book
bookings-date-leave = Leave out
bookings-date-other-room = In { $name }, free
bookings-date-other-time = Another time
bookings-date-time-wrong = { $day }: times go by quarters of an hour.
bookings-dates-taken = Nothing is saved: these dates are not free: { $dates }. Leave them out, or change their time or room.
bookings-dates-shut = Nothing is saved: these dates cannot be booked: { $dates }. Leave them out or change their time.
bookings-series-done = { $count ->
    [one] Booked: { $name }, 1 date.
   *[other] Booked: { $name }, { $count } dates.
} { $lefts ->
    [0] {""}
   *[other] Left out: { $left }.
}
bookings-series-done-waiting = { $count ->
    [one] Request sent: { $name }, 1 date. Its place is held.
   *[other] Request sent: { $name }, { $count } dates. Their places are held.
} { $lefts ->
    [0] {""}
   *[other] Left out: { $left }.
}
bookings-series-moved = { $count ->
    [one] Saved: { $name }, 1 date.
   *[other] Saved: { $name }, { $count } dates.
}
bookings-series-moved-waiting = { $count ->
    [one] Saved, and to be approved: { $name }, 1 date.
   *[other] Saved, and to be approved: { $name }, { $count } dates.
}
bookings-series-cancelled = { $name }: { $count } dates cancelled. Their places are free.
bookings-series-approved-done = { $count ->
    [one] Approved: { $name }, 1 date.
   *[other] Approved: { $name }, { $count } dates.
}
bookings-series-refused-done = { $count ->
    [one] Refused: { $name }, 1 date.
   *[other] Refused: { $name }, { $count } dates.
}

inbox-series-title = { $count ->
    [one] Booking to approve: { $name }
   *[other] Series to approve: { $name }, { $count } dates
}
inbox-series-detail = { $person } · { $dates }
notice-series-approved = Your booking of { $name } is approved: { $dates }.
notice-series-refused = Your booking of { $name } is refused: { $dates }.
notice-series-lapsed = Nobody answered in time for { $name }: { $dates }. The places are no longer held.
notice-series-cancelled = Your booking of { $name } is cancelled: { $dates }.
notice-series-moved = Your booking of { $name } has changed: { $dates }.

mail-series-asked-subject = Series to approve: { $name }
mail-series-asked-text = { $person } asks for { $name }.
    Dates: { $dates }.

    To approve or refuse, together or date by date:
    { $link }
mail-series-booked-subject = Dates booked: { $name }
mail-series-booked-text = You booked { $name }.
    Dates kept: { $dates }.
    { $lefts ->
        [0] No date was left out.
       *[other] Left out, so not booked: { $left }.
    }

    { $link }
mail-series-sent-subject = Request sent: { $name }
mail-series-sent-text = You asked for { $name }. The places are held until somebody answers.
    Dates asked for: { $dates }.
    { $lefts ->
        [0] No date was left out.
       *[other] Left out, so not asked for: { $left }.
    }

    { $link }
mail-series-approved-subject = Booking approved: { $name }
mail-series-approved-text = Your booking of { $name } is approved.
    Dates approved: { $dates }.

    { $link }
mail-series-refused-subject = Booking refused: { $name }
mail-series-refused-text = Your booking of { $name } is refused.
    Dates refused: { $dates }.
    { $reason }

    { $link }
mail-series-lapsed-subject = Booking lapsed: { $name }
mail-series-lapsed-text = Nobody answered in time to your request for { $name }. The places are free again; you may book once more.
    Dates: { $dates }.

    { $link }
mail-series-cancelled-subject = Booking cancelled: { $name }
mail-series-cancelled-text = Your booking of { $name } is cancelled.
    Dates cancelled: { $dates }.
    { $reason }

    { $link }
mail-series-moved-subject = Booking changed: { $name }
mail-series-moved-text = Your booking of { $name } has changed.
    It is now: { $dates }.

    { $link }

bookings-series-blocked = { $count ->
    [one] On this date somebody else has the place. What becomes of it?
   *[other] On these dates somebody else has the place. What becomes of them?
}
bookings-series-blocked-stay = Keep it as it was
bookings-series-blocked-leave = Cancel this date
bookings-series-blocked-again = Move it with the others
bookings-series-none-moved = No date would be moved. Choose another time or another room.
