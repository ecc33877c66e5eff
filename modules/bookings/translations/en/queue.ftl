bookings-queue = Waiting list
bookings-queue-title = Waiting list: { $name }
bookings-queue-detail = { $hours ->
    [one] When the place comes free it is held for one hour for the first person on the list, who gets an e-mail.
   *[other] When the place comes free it is held for { $hours } hours for the first person on the list, who gets an e-mail.
}
bookings-queue-when = When do you want it?
bookings-queue-day = On
bookings-queue-more = Note, association, discretion
bookings-queue-join = Tell me when it comes free
bookings-queue-ask = This time or nothing?
bookings-queue-ask-text = Put yourself on the waiting list: when the place comes free it is held for you and you get an e-mail.
bookings-queue-link = Would you like a time that is taken? Waiting list
bookings-queue-other = See what is free that day
bookings-queue-count = { $count ->
    [one] 1 person on the waiting list
   *[other] { $count } people on the waiting list
}
bookings-queue-mine = What I am waiting for
bookings-queue-mine-text = You are told as soon as one of these comes free.
bookings-queue-place = { $place ->
    [1] You are first on the waiting list. You get an e-mail when the place comes free.
   *[other] Number { $place } on the waiting list. You get an e-mail when it is your turn.
}
bookings-queue-leave = Leave the list
bookings-queue-leave-title = Leave the waiting list?
bookings-queue-left = You are off the waiting list: { $name }, on { $day } from { $from } to { $until }.
bookings-queue-done = You are on the waiting list: { $name }, on { $day } from { $from } to { $until }. An e-mail tells you when the place comes free.
bookings-queue-off = { $name } has no waiting list. Choose another time.
bookings-queue-free = { $name } is free at that time: book it now.
bookings-queue-twice = You are on the waiting list for this time already.
bookings-queue-many = You are on { $most } waiting lists already. Leave one first.
bookings-queue-offered = The place has just come free for you: take it or leave it.
bookings-queue-series = One waits for one date at a time: a waiting list does not repeat.
bookings-queue-no-move = A place on a waiting list cannot be moved. Take it or leave the list, then choose another time.
bookings-offer-title = The place is free: it is held for you
bookings-offer-text = Take it before { $at }. After that it goes to the next person.
bookings-offer-take = Take the place
bookings-offer-leave = Leave the place
bookings-offer-leave-title = Leave this place?
bookings-offer-leave-text = It goes to the next person.
bookings-offer-left = Place left: { $name }, on { $day } from { $from } to { $until }.
bookings-offer-over = This place is held for you no longer.
bookings-state-queued = on the waiting list
bookings-state-queued-text = This place is taken. You are on the waiting list.
bookings-state-offered = free, to be confirmed
bookings-state-offered-text = The place came free. It is held for the person who was waiting for it.
bookings-field-queue = With a waiting list
bookings-field-queue-hint = When it is taken, people may ask to be told. The first one has the place for some hours.
setting-bookings-offer-hours = How long a place that came free is held (hours)
setting-bookings-offer-hours-help = The first person on the waiting list has that long to take the place. Then it goes to the next one.

inbox-offer-title = The place is free: { $name }
inbox-offer-detail = On { $day } from { $from } to { $until }, held for you until { $before_day }, { $before }
inbox-offer-action = Take or leave
notice-booking-offered = The place is free: { $name }, on { $day } from { $from } to { $until }. It is held for you until { $before_day }, { $before }.
notice-booking-offer-lapsed = You did not take the place in time: { $name }, on { $day } from { $from } to { $until }, is held for you no longer.
mail-booking-offered-subject = The place is free: { $name }
mail-booking-offered-text = You were waiting for { $name } on { $day } from { $from } to { $until }: the place came free.

    It is held for you until { $before_day }, { $before }. To take it or leave it:
    { $link }
mail-booking-offer-lapsed-subject = Place gone to the next person: { $name }
mail-booking-offer-lapsed-text = You did not take the place in time: { $name }, on { $day } from { $from } to { $until }. It is held for you no longer.

    { $link }
audit-bookings-queued = Joined a waiting list
audit-bookings-offered = Place offered to the waiting list
audit-bookings-confirmed = Place from the waiting list taken
audit-bookings-left-queue = Left a waiting list

bookings-quota-limits = { $hours ->
    [0] { $coming ->
        [one] Each person may have { $coming } booking to come.
       *[other] Each person may have { $coming } bookings to come.
    }
   *[other] { $coming ->
        [0] Each person may book { $hours } h a week.
        [one] Each person may have { $coming } booking to come, and { $hours } h a week.
       *[other] Each person may have { $coming } bookings to come, and { $hours } h a week.
    }
}
bookings-quota-coming = { $count ->
    [0] One may have at most { $most } bookings of { $name } to come, dates of a series included.
    [one] You have { $count } booking of { $name } to come already, of { $most } at most: { $which }.
   *[other] You have { $count } bookings of { $name } to come already, of { $most } at most: { $which }.
}
bookings-quota-hours = { $count ->
    [0] One may have { $name } at most { $most } h a week (week of { $monday }).
   *[other] You have { $name } for { $had } already in the week of { $monday }, of { $most } h at most: { $which }.
}
bookings-field-most-coming = Bookings to come per person
bookings-field-most-coming-hint = At most, at the same time. Empty: no limit.
bookings-field-most-hours = Hours per person and week
bookings-field-most-hours-hint = At most, from Monday to Sunday. Empty: no limit.
