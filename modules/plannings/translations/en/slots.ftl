## Looking for a time: when everybody is free, with a room.

plannings-slot = Find a time
plannings-slot-intro = Say who has to be there and what is needed: the first times at which all of it is free are shown.
plannings-slot-length = How long?
plannings-length = { $hours ->
    [0] { $minutes } min
   *[other] { $minutes ->
        [0] { $hours } h
       *[other] { $hours } h { $minutes }
    }
}
plannings-slot-from = From
plannings-slot-until = Until
plannings-slot-people = With whom?
plannings-slot-room = With a room
plannings-slot-seats = For how many people?
plannings-slot-feature = The room has…
plannings-slot-any = anything
plannings-slot-items = With which equipment?
plannings-slot-look = Look
plannings-slot-take = Choose
plannings-slots = { $count ->
    [0] No time
    [one] One free time
   *[other] { $count } free times
}
plannings-slots-none = Nothing is free for everybody on these days. Widen the dates, shorten the time or ask for fewer seats.
plannings-seats-wrong = Write a number of people, for example 12.
