nav-bookings = Book
nav-resources = Rooms and equipment
module-bookings = Bookings
module-bookings-text = Rooms and equipment: who has them, when, and who decides.
kind-resource = Room or equipment

bookings-rooms = Rooms
bookings-equipment = Equipment
bookings-seats = { $count ->
    [one] 1 seat
   *[other] { $count } seats
}
bookings-units = { $count ->
    [one] 1 item
   *[other] { $count } items
}
bookings-on-request = on request
bookings-for-how-many = For how many people?
bookings-with = With
bookings-with-any = Anything
bookings-show-all = Show everything
bookings-none-found = Nothing fits
bookings-none-found-text = Try fewer people, or no particular equipment.
bookings-none = Nothing to book yet
bookings-none-text = Reception adds rooms and equipment here.
bookings-edit-none = Add a first room: its name, its seats, its hours.
bookings-edit-intro = Everybody sees this list. What is retired keeps its past bookings.
bookings-new-room = Add a room
bookings-new-equipment = Add equipment
bookings-see-page = See the page
bookings-pill-form = with a request
bookings-pill-approval = approval
bookings-pill-retired = retired on { $from }

bookings-field-name = Name
bookings-field-place = Place
bookings-field-place-hint = For example: ground floor, first-floor store.
bookings-field-description = Good to know
bookings-field-description-hint = What to know before booking: access, kitchen, tidying up.
bookings-field-capacity = Seats
bookings-field-capacity-hint = How many people fire safety allows.
bookings-field-how-many = How many are there?
bookings-field-how-many-hint = Several alike, such as 4 projectors: one books one, and which one is said when it is handed over.
bookings-field-features = Equipment in it
bookings-field-features-hint = One a line: projector, board, kitchen, wheelchair access…
bookings-field-opens = Opens at
bookings-field-closes = Closes at
bookings-field-weekdays = Open on
bookings-field-before = Time before (minutes)
bookings-field-before-hint = To set up.
bookings-field-after = Time after (minutes)
bookings-field-after-hint = To tidy up and clean.
bookings-field-approval-room = Reception approves each booking
bookings-field-approval-equipment = The equipment manager approves each booking
bookings-field-approval-hint = Otherwise a booking is firm at once.
bookings-field-form = Request that goes with it
bookings-field-form-hint = Booking opens this request, filled in. The booking is firm once the request is approved.
bookings-field-form-none = None
bookings-edit-more = Who may book and how much, joined rooms, order
bookings-field-roles = Only these roles
bookings-field-roles-hint = Nothing ticked: everybody may book.
bookings-field-sectors = Only these sectors
bookings-field-parts = Joins these rooms
bookings-field-parts-hint = A large room made of several: booking it takes them all, and booking one takes it.
bookings-field-position = Place in the list
bookings-field-position-hint = Smaller numbers come first.
bookings-photo = Photo
bookings-photo-field = Choose a photo
bookings-photo-hint = A photo from a phone will do; it is made smaller by itself.
bookings-photo-keep = Save the photo
bookings-photo-done = Photo saved.
bookings-photo-remove = Remove the photo
bookings-photo-remove-title = Remove this photo?
bookings-photo-removed = Photo removed.
bookings-photo-missing = Choose a photo.
bookings-photo-heavy = This photo is too heavy: { $most } MB at most.
bookings-retire = Take out of the list
bookings-retire-from = From
bookings-retire-hint = Nobody books for that day or later. Bookings that stand remain: move or cancel them.
bookings-retire-past = Choose today or a day to come.
bookings-offered-on-request = { $name } has to be asked for: book it on its own page first, somebody has to agree.
bookings-offered-others = { $name } is kept for other people.
bookings-retired-done = It is out of the list.
bookings-retired-since = Out of the list from { $from } on.
bookings-restore = Put back in the list
bookings-restored-done = It is in the list again.
bookings-added = "{ $name }" is added.
bookings-changed = "{ $name }" is saved.

bookings-kind-missing = Say whether it is a room or equipment.
bookings-name-missing = Write a name.
bookings-number-wrong = Write a whole number from { $least } to { $most }.
bookings-time-wrong = Write a time, such as 14:30.
bookings-hours-backwards = Closing time comes after opening time.
bookings-weekdays-missing = Tick at least one day.
bookings-parts-wrong = A room can only join plain rooms, none of which joins it.
bookings-form-unknown = This request is not published. Choose one in the list.

may-bookings-edit = keep the list of rooms and equipment up to date
audit-bookings-resource-added = Room or equipment added
audit-bookings-resource-changed = Room or equipment changed
audit-bookings-resource-retired = Room or equipment taken out of the list
audit-bookings-resource-restored = Room or equipment put back in the list

bookings-help = book a room
bookings-block = Out of order
bookings-block-title = { $name }: out of order
bookings-block-detail = Breakdown, upkeep, works: nobody books meanwhile, and everybody reads why.
bookings-block-reason = Why?
bookings-block-reason-hint = Such as: inspection, painting, a lamp to be changed.
bookings-block-reason-missing = Write why.
bookings-block-from-day = From
bookings-block-from = From the hour of
bookings-block-until-day = To
bookings-block-until = Until the hour of
bookings-block-do = Put out of order
bookings-block-done = It is out of order for that time.
bookings-block-removed = It is in order again.
bookings-block-remove = End
bookings-block-coming = Out of order
bookings-block-hits = { $count ->
    [one] One booking stands in that time: move or cancel it first.
   *[other] { $count } bookings stand in that time: move or cancel them first.
}
bookings-block-other = It is taken in that time by something else than a booking.
bookings-block-in-the-way = Bookings in that time
bookings-block-in-the-way-text = Open each to move or cancel it: whoever has it is told. Then try again.
bookings-blocked = Out of order: { $reason }
audit-bookings-blocked = Room or equipment put out of order
audit-bookings-unblocked = Room or equipment in order again

bookings-transfer = { $count ->
    [one] 1 booking to come
   *[other] { $count } bookings to come
}
bookings-transfer-text = Before you take this out of the list, move what is booked of it.
bookings-transfer-retired = These bookings are still planned after { $from }. Move them all together, or open them one by one.
bookings-transfer-list = Which ones?
bookings-transfer-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}
bookings-transfer-to = Move to
bookings-transfer-choose = Choose
bookings-transfer-where = Choose where the bookings go.
bookings-transfer-since = From
bookings-transfer-hint = Each person is told. What is not free there stays here.
bookings-transfer-do = Move the bookings
bookings-transfer-done = { $left ->
    [0] { $moved ->
        [0] Nothing to move.
        [one] 1 booking moved.
       *[other] { $moved } bookings moved.
    }
   *[other] { $moved ->
        [0] Nothing could be moved: { $left } to be looked at one by one.
        [one] 1 booking moved. { $left } left, to be looked at one by one.
       *[other] { $moved } bookings moved. { $left } left, to be looked at one by one.
    }
}
notice-booking-transferred = Your booking goes somewhere else: { $name }, on { $day } from { $from } to { $until }.
mail-booking-transferred-subject = Booking moved: { $name }
mail-booking-transferred-text = What you had booked is no longer in the list. Your booking is now: { $name }, on { $day } from { $from } to { $until }.

    { $link }
