nav-plannings-decide = Events to agree to
plannings-publication-waiting = To be agreed to
plannings-publication-waiting-text = Only those who agree to events and whoever proposed it see this event. The people and rooms that were chosen are taken already.
plannings-publication-returned = To be reviewed
plannings-publication-returned-text = Change the event, or propose it again as it is. The people and rooms that were chosen stay taken.
plannings-publication-refused = Refused
plannings-publication-refused-text = It takes no people and no rooms any more. You can change it and propose it again.
plannings-answer = Answer: { $reason }
plannings-answer-missing = Say why: whoever proposed it will read it.
plannings-asked = Proposed by { $person }, { $at }
plannings-reason-label = Reason, if you send it back or refuse it
plannings-reason-label-hint = Whoever proposed it will read it.
plannings-decide-publish = Publish
plannings-decide-agree = Agree to the change
plannings-decide-return = Ask for a change
plannings-decide-refuse = Refuse
plannings-decided-publish = It is agreed. Whoever proposed it is told.
plannings-decided-return = It is sent back, with your reason.
plannings-decided-refuse = It is refused, with your reason.
plannings-propose = Propose again
plannings-proposed = The event waits again to be agreed to.
plannings-withdraw = Withdraw my proposal
plannings-withdraw-title = Withdraw this proposal?
plannings-withdraw-text = The event disappears. Nobody else saw it in the calendar.
plannings-withdrawn = “{ $title }” is withdrawn.
plannings-withdraw-change = Withdraw this change
plannings-change-withdrawn = The change is withdrawn.
plannings-added-waits = “{ $title }” waits to be agreed to. You will be told the answer.
plannings-change-waits = The change waits to be agreed to. Until then everybody sees the event as before.
plannings-pending = A change waits to be agreed to
plannings-pending-text = Until then everybody sees the event as before, and the change reserves nothing yet.
plannings-pending-nothing = nothing
plannings-pending-when = Date
plannings-pending-following = This date and the following ones
plannings-pending-all = All dates to come
plannings-pending-rule = Repetition
plannings-pending-rule-text = It changes from this date on
plannings-pending-one = A change of this event waits already to be agreed to. Withdraw it first.
plannings-pending-gone = The dates changed since: this change is no longer possible. Send it back.
plannings-nothing-asked = Nothing waits here to be agreed to any more.
plannings-nothing-to-propose = This event was not sent back: there is nothing to propose again.
plannings-nobody-validates = This kind of event has to be agreed to, and nobody but you can do that. Ask the administrator to name somebody else who agrees.
plannings-refused-first = This event is refused. Propose it again before you change its dates.
plannings-to-decide = Events to agree to
plannings-to-decide-intro = What waits for you to agree before everybody sees it.
plannings-to-decide-none = Nothing waits for you
plannings-to-decide-none-text = Proposed events arrive in “To do” as well.
plannings-is-change = change
inbox-plannings-event-title = Agree to an event
inbox-plannings-change-title = Agree to the change of an event
inbox-plannings-detail = { $title } · proposed by { $person }
inbox-plannings-action = Look
inbox-plannings-returned-title = Review an event
inbox-plannings-returned-detail = { $title } · { $reason }
notice-plannings-published = “{ $title }” is agreed to and published
notice-plannings-returned = “{ $title }” has to be reviewed: { $reason }
notice-plannings-refused = “{ $title }” is refused: { $reason }
notice-plannings-change-agreed = The change of “{ $title }” is agreed to
notice-plannings-change-returned = The change of “{ $title }” has to be reviewed: { $reason }
notice-plannings-change-refused = The change of “{ $title }” is refused: { $reason }
mail-plannings-published-subject = Event published: { $title }
mail-plannings-published-text = Hello,

    Your event “{ $title }” is agreed to. Everybody sees it in the calendar now.

    See it: { $link }
mail-plannings-returned-subject = Event to review: { $title }
mail-plannings-returned-text = Hello,

    You are asked for a change before “{ $title }” is published:

    { $reason }

    Change it: { $link }
mail-plannings-refused-subject = Event refused: { $title }
mail-plannings-refused-text = Hello,

    Your event “{ $title }” is not published:

    { $reason }

    See it: { $link }
mail-plannings-change-agreed-subject = Change agreed to: { $title }
mail-plannings-change-agreed-text = Hello,

    Your change of “{ $title }” is agreed to. Everybody sees it in the calendar now.

    See it: { $link }
mail-plannings-change-returned-subject = Change to review: { $title }
mail-plannings-change-returned-text = Hello,

    Your change of “{ $title }” has to be reviewed, the event stays as before:

    { $reason }

    See it: { $link }
mail-plannings-change-refused-subject = Change refused: { $title }
mail-plannings-change-refused-text = Hello,

    Your change of “{ $title }” is refused, the event stays as before:

    { $reason }

    See it: { $link }
audit-plannings-event-published = Publication of an event that was agreed to
audit-plannings-event-returned = Event sent back
audit-plannings-event-refused = Event refused
audit-plannings-event-proposed = Event proposed again
audit-plannings-event-withdrawn = Proposed event withdrawn
audit-plannings-change-proposed = Change of an event proposed
audit-plannings-change-agreed = Change of an event agreed to
audit-plannings-change-refused = Change of an event refused
audit-plannings-change-withdrawn = Proposed change withdrawn
may-plannings-validate-events = agree to events before they are published
setting-plannings-validate-activity = Agree to activities
setting-plannings-validate-activity-help = The direction, or the coordination of the sector, agrees before everybody sees them in the calendar. Nobody agrees to their own.
setting-plannings-validate-workshop = Agree to workshops
setting-plannings-validate-workshop-help = The direction, or the coordination of the sector, agrees before everybody sees them in the calendar. Nobody agrees to their own.
setting-plannings-validate-outing = Agree to outings
setting-plannings-validate-outing-help = The direction, or the coordination of the sector, agrees before everybody sees them in the calendar. Nobody agrees to their own.
setting-plannings-validate-party = Agree to parties
setting-plannings-validate-party-help = The direction, or the coordination of the sector, agrees before everybody sees them in the calendar. Nobody agrees to their own.
setting-plannings-validate-stay = Agree to stays
setting-plannings-validate-stay-help = The direction, or the coordination of the sector, agrees before everybody sees them in the calendar. Nobody agrees to their own.
setting-plannings-validate-meeting = Agree to public meetings
setting-plannings-validate-meeting-help = The direction, or the coordination of the sector, agrees before everybody sees them in the calendar. Nobody agrees to their own.
setting-plannings-validate-other = Agree to other events
setting-plannings-validate-other-help = The direction, or the coordination of the sector, agrees before everybody sees them in the calendar. Nobody agrees to their own.
