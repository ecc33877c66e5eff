ics-line = This line cannot be read: it is left out.
ics-unfinished = An event begins here and does not end: it is left out.
ics-none = This file is not a calendar (ICS).
ics-tasks = { $count ->
    [one] One task or note is left out.
   *[other] { $count } tasks or notes are left out.
  }
ics-many = This file has more than { $most } events: only the first ones are read. Split the file.
ics-double = The same event stands further up in the file.
ics-untitled = This event has no title.
ics-cancelled = This event is cancelled.
ics-no-uid = Without an identifier: it will not be known again if you import it after a change.
ics-no-start = This event does not say when it begins.
ics-duration = Its duration cannot be read.
ics-time = This date is not valid: { $value }
ics-no-end = Without an end: one hour was counted.
ics-long = That is too long: { $most } days at most.
ics-date-left = A date ({ $name }) cannot be read: it is left out.
ics-zone-other = Times converted from the zone { $zone }.
ics-zone-taken = Unknown zone ({ $zone }): read as the time here, as you asked.
ics-zone-unknown = Unknown time zone: { $zone }. If these are times here, tick the box below and send the file again.
ics-rule-unread = Its repetition cannot be read.
ics-rule-hours = A repetition several times a day is not taken.
ics-rule-unsaid = Its repetition has no equal here and gives too many dates. Make it again by hand.
ics-rule-cut = The repetition is stopped after { $most } months.
ics-rule-single = Its repetition has no equal here: each date becomes an event.
