bookings-day-1 = Mon
bookings-day-2 = Tue
bookings-day-3 = Wed
bookings-day-4 = Thu
bookings-day-5 = Fri
bookings-day-6 = Sat
bookings-day-7 = Sun
bookings-today = Today
bookings-days = Choose a day
bookings-other-day = Another day
bookings-show-day = Show
bookings-day-before = The day before
bookings-day-after = The day after
bookings-kinds = Rooms or equipment
bookings-overview = Who is where?
bookings-to-decide = { $count ->
    [0] Nothing to decide
    [one] 1 to decide
   *[other] { $count } to decide
}
bookings-mine = My bookings
bookings-mine-next = My next bookings
bookings-mine-none = No booking to come
bookings-mine-none-text = What you book stands here, to be moved or cancelled.
bookings-coming = To come
bookings-past-ones = Past
bookings-book-something = Book
bookings-any-room = Any room
bookings-any-title = A room, whichever
bookings-any-detail = { $count ->
    [0] No room fits.
    [one] 1 room fits.
   *[other] { $count } rooms fit: the smallest one that is free is taken.
}
bookings-any-hatched = Hatched: none of these rooms is free.
bookings-any-full = None of these rooms is free on that day. Choose another day.
bookings-hatched = Hatched: taken.
bookings-busy = Occupied
bookings-held = undecided
bookings-full = Nothing is free any more on that day. Choose another day.
bookings-free-all-day = Free all day
bookings-key-busy = booked
bookings-key-held = waiting for a decision
bookings-key-closed = closed
bookings-closed-day = It is closed on that day. Choose another day.
bookings-centre-closed = The centre is closed: { $name }. Choose another day.
bookings-holiday = Public holiday: { $name }. Make sure that the centre is open.
bookings-with-form = Booking opens a request to fill in: the booking is firm once that is approved.
bookings-with-approval = The booking has to be approved: the place is kept for you meanwhile.
bookings-buffers = { $before ->
    [0] { $after } min for tidying up are added.
   *[other] { $after ->
        [0] { $before } min for setting up are added.
       *[other] { $before } min for setting up and { $after } min for tidying up are added.
    }
}
bookings-not-for-you = Not everybody may book this. Ask reception.
bookings-about = Good to know: { $name }
bookings-book = Book
bookings-more = Exact times, note, association, discretion
bookings-field-title = What for?
bookings-field-title-hint = Everybody reads it in the planning, such as "Music for toddlers".
bookings-field-people = How many people?
bookings-field-units = How many?
bookings-field-from = From
bookings-field-from-hint = By the quarter of an hour. Takes the place of the hours touched.
bookings-field-until = Until
bookings-field-until-hint = By the quarter of an hour.
bookings-field-until-day = Until the
bookings-field-until-day-hint = Only when it is not the same day.
bookings-field-note = Note for reception
bookings-field-note-hint = Tables, keys, equipment to get ready.
bookings-field-organisation = For an association
bookings-field-organisation-hint = Its name, when the booking is not for the centre.
bookings-field-contact = Whom to call
bookings-field-contact-hint = Name and telephone, for an association.
bookings-field-confidential = Discreet booking
bookings-field-confidential-hint = Others only see "Occupied".
bookings-confidential = Discreet
bookings-confidential-text = Others only see "Occupied".
bookings-one = Booking
bookings-for-what = What for
bookings-by = Booked by
bookings-what = What
bookings-where = Where
bookings-people = { $count ->
    [one] 1 person
   *[other] { $count } people
}
bookings-free-instead = Free at that time

bookings-state-waiting = to be approved
bookings-state-waiting-text = This booking waits for a decision. The place is kept.
bookings-state-to-confirm = to be confirmed
bookings-state-to-confirm-text = The request that goes with this booking is under way. The place is kept.
bookings-state-booked = booked
bookings-state-booked-text = It is booked.
bookings-state-refused = refused
bookings-state-refused-text = This booking was refused. The place is free.
bookings-state-cancelled = cancelled
bookings-state-cancelled-text = This booking was cancelled.
bookings-state-lapsed = lapsed
bookings-state-lapsed-text = Nobody answered in time: the place is free again. You may book once more.
bookings-held-until = Kept until { $at }.
bookings-reason = Reason: { $reason }
bookings-request-left = One step is left
bookings-request-left-text = The place is kept. Complete and sign the request that goes with this booking.
bookings-request-fill = Complete the request

bookings-done = Booked: { $name }, on { $day } from { $from } to { $until }.
bookings-done-waiting = Asked for: { $name }, on { $day } from { $from } to { $until }. The place is kept, you will be told.
bookings-done-to-confirm = The place is kept: { $name }, on { $day } from { $from } to { $until }. The request is still to be completed.
bookings-moved = Saved: { $name }, on { $day } from { $from } to { $until }.
bookings-moved-waiting = Saved, and to be approved again: { $name }, on { $day } from { $from } to { $until }.
bookings-cancelled = Booking cancelled: { $name }, on { $day } from { $from } to { $until }.
bookings-move = Move or change
bookings-move-title = Move or change
bookings-cancel = Cancel the booking
bookings-cancel-title = Cancel this booking?
bookings-cancel-text = The place will be free for others.
bookings-field-why = Why?

bookings-waiting-title = Bookings to decide on
bookings-waiting-detail = { $count ->
    [0] Nothing waits for your decision.
    [one] 1 request waits for your decision.
   *[other] { $count } requests wait for your decision.
}
bookings-waiting-none = All is decided
bookings-waiting-none-text = New requests arrive here and in "To do".
bookings-proposed-ones = Proposal sent, waiting for an answer
bookings-asked = Asked for
bookings-decide = Your decision
bookings-approve = Approve
bookings-refuse = Refuse
bookings-propose = Propose something else
bookings-propose-title = Propose something else to { $person }
bookings-field-reason = Reason of the refusal
bookings-field-reason-hint = { $person } will read these words.
bookings-field-word = A word of explanation
bookings-approved-done = Approved: { $name }, on { $day } from { $from } to { $until }.
bookings-refused-done = Refused: { $name }, on { $day } from { $from } to { $until }.
bookings-proposed-done = Proposal sent to { $person }.
bookings-proposal = Something else is proposed
bookings-proposal-waits = { $person } has not answered yet.
bookings-accept = Accept
bookings-decline = No, keep my request
bookings-accepted-done = Booked: { $name }, on { $day } from { $from } to { $until }.
bookings-declined-done = Your request is still to be approved: { $name }, on { $day } from { $from } to { $until }.

bookings-taken = Too late: { $name } is taken on { $day } from { $from } to { $until }. Nothing is lost, choose another time.
bookings-taken-units = There are not enough left ({ $name }, on { $day } from { $from } to { $until }). Nothing is lost, choose another time.
bookings-no-room = No fitting room is free at that time. Choose another time.
bookings-resource-unknown = This room or item is not in the list.
bookings-gone = It is out of the list for that day.
bookings-over = This booking is over or cancelled: it changes no more.
bookings-decided = Somebody has answered this request already.
bookings-own = Nobody decides on their own booking: somebody else will.
bookings-other-form = This booking cannot go to equipment that needs another request.
bookings-other-kind = Choose something of the same kind.
bookings-form-gone = The request that goes with this booking is not open. Ask those who keep it.
bookings-slots-missing = Touch the first hour, then the last one.
bookings-off-grid = Times go by quarters of an hour: 14:00, 14:15, 14:30, 14:45.
bookings-backwards = The end comes after the start.
bookings-contact-missing = Write whom to call in this association.
bookings-past = That time has passed. Choose one to come.
bookings-too-far = One books { $months } months ahead at most.
bookings-too-long = A booking lasts { $days } days at most.
bookings-retired = Not to be booked from { $from } on.
bookings-outside-hours = It is open from { $opens } to { $closes }. For another time, ask reception.
bookings-too-many-people = This room holds { $most } people at most.
bookings-too-many-units = There are { $most } at most.
bookings-reason-missing = Write why.

inbox-booking-title = Booking to decide on: { $name }
inbox-booking-detail = { $person } · on { $day } from { $from } to { $until }
inbox-booking-action = Answer
inbox-linked-title = Complete the request: { $name }
inbox-linked-detail = Booking of { $day }, from { $from } to { $until }
inbox-linked-action = Complete
inbox-proposal-title = Something else is proposed: { $name }
inbox-proposal-detail = Instead of { $day }, from { $from } to { $until }
inbox-proposal-action = Answer
notice-booking-approved = Your booking is approved: { $name }, on { $day } from { $from } to { $until }.
notice-booking-refused = Your booking is refused: { $name }, on { $day } from { $from } to { $until }.
notice-booking-lapsed = Nobody answered in time: { $name }, on { $day } from { $from } to { $until }, is no longer kept for you.
notice-booking-cancelled = Your booking is cancelled: { $name }, on { $day } from { $from } to { $until }.
notice-booking-moved = Your booking has changed: { $name }, on { $day } from { $from } to { $until }.
notice-booking-proposed = Something else is proposed for { $name }, on { $day } from { $from } to { $until }.

mail-booking-asked-subject = Booking to decide on: { $name }
mail-booking-asked-text = { $person } asks for { $name } on { $day } from { $from } to { $until }.

    To approve, refuse or propose something else:
    { $link }
mail-booking-approved-subject = Booking approved: { $name }
mail-booking-approved-text = Your booking is approved: { $name }, on { $day } from { $from } to { $until }.

    { $link }
mail-booking-refused-subject = Booking refused: { $name }
mail-booking-refused-text = Your booking is refused: { $name }, on { $day } from { $from } to { $until }.
    { $reason }

    { $link }
mail-booking-lapsed-subject = Booking lapsed: { $name }
mail-booking-lapsed-text = Nobody answered your request in time: { $name }, on { $day } from { $from } to { $until }. The place is free again; you may book once more.

    { $link }
mail-booking-cancelled-subject = Booking cancelled: { $name }
mail-booking-cancelled-text = Your booking is cancelled: { $name }, on { $day } from { $from } to { $until }.
    { $reason }

    { $link }
bookings-request-closed = { $has_reason ->
    [no] The booking ({ $name }, on { $day }) was cancelled.
   *[yes] The booking ({ $name }, on { $day }) was cancelled: { $reason }
}
notice-booking-cancelled-linked = Your booking was cancelled: { $name }, on { $day } from { $from } to { $until }. The request that went with it is closed.
mail-booking-cancelled-linked-subject = Booking cancelled: { $name }
mail-booking-cancelled-linked-text = Your booking was cancelled: { $name }, on { $day } from { $from } to { $until }. The request that went with it is closed, there is nothing for you to do.
    { $reason }

    { $link }
mail-booking-moved-subject = Booking changed: { $name }
mail-booking-moved-text = Your booking has changed. It is now: { $name }, on { $day } from { $from } to { $until }.

    { $link }
mail-booking-proposed-subject = Something else is proposed: { $name }
mail-booking-proposed-text = For your request ({ $name }, on { $day } from { $from } to { $until }), something else is proposed.
    { $reason }

    To accept or keep your request:
    { $link }

may-bookings-book = book a room or equipment
may-bookings-decide-rooms = decide on bookings of rooms
may-bookings-decide-equipment = decide on bookings of equipment
widget-bookings-mine = My bookings
setting-bookings-hold-hours = How long an undecided booking is kept (hours)
setting-bookings-hold-hours-help = A booking to be approved keeps its place for so long. Then the place is free, and whoever asked is told.
setting-bookings-months-ahead = Booking ahead (months)
setting-bookings-months-ahead-help = How many months ahead one may book.
audit-bookings-booked = Booking made
audit-bookings-moved = Booking changed
audit-bookings-cancelled = Booking cancelled
audit-bookings-approved = Booking approved
audit-bookings-refused = Booking refused
audit-bookings-proposed = Something else proposed for a booking
audit-bookings-proposal-accepted = Booking proposal accepted
audit-bookings-proposal-declined = Booking proposal declined
bookings-calendar-blocked = Out of order

bookings-planning = Planning
bookings-planning-of = Planning of { $name }
bookings-planning-views = Week or month
bookings-week = Week
bookings-month = Month
bookings-free = Free
bookings-from-until = From { $from } to { $until }

# The fields of forms.
field-bookings-room = Room
field-bookings-room-hint = A room, a day, from when to when: it is held as soon as the form is sent.
field-bookings-room-resource = Room on offer
field-bookings-room-resource-hint = Empty: people choose among those that they may book. Those that have a form of their own are not there.
field-bookings-equipment = Equipment
field-bookings-equipment-hint = A car, a projector…: held as soon as the form is sent.
field-bookings-equipment-resource = Equipment on offer
field-bookings-equipment-resource-hint = Empty: people choose among what they may book. What has a form of its own is not there.
field-bookings-slot = Time slot
field-bookings-slot-hint = A free hour to choose from a list.
field-bookings-slot-resource = Slots of
field-bookings-slot-resource-hint = The room or item whose free hours are offered.
field-bookings-slot-minutes = Length of a slot, in minutes
field-bookings-slot-minutes-hint = In quarters of an hour; 60 when nothing is written.
field-bookings-slot-days = Number of days on offer
field-bookings-slot-days-hint = From today on; 14 when nothing is written.
bookings-field-which-room = Which room?
bookings-field-which-item = Which item?
bookings-field-choose = Choose…
bookings-field-day = On
bookings-field-see-free = See what is free
bookings-field-nothing = There is nothing here that you may book.
bookings-field-slot-choose = Choose a slot ({ $name })…
bookings-field-slot-none = No slot is free for now.
bookings-field-slot-unknown = Choose a slot of the list.
bookings-field-taken = { $name } is taken at that time. Choose another one.
bookings-field-not-for-you = Choose among what you may book.
bookings-field-words = { $name }{ $units ->
    [one] {""}
   *[other] {" "}× { $units }
}, on { $day } from { $from } to { $until }
bookings-field-words-days = { $name }{ $units ->
    [one] {""}
   *[other] {" "}× { $units }
}, from { $day } { $from } to { $last } { $until }
