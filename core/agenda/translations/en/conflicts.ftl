## What no longer fits: leave that was granted afterwards, a day on which the centre is closed.

agenda-conflicts = To look at again in your plans
agenda-conflicts-intro = What you planned and no longer fits since: somebody is away, the centre is closed, or a contract changed.
agenda-conflicts-none = Nothing to look at again
agenda-conflicts-none-text = When leave is granted, a closure added or a contract changed, what you had planned and no longer fits appears here.
agenda-conflict-plan = An appointment
agenda-conflict-away = { $name } is away at that time.
agenda-conflict-contract-ended = { $name } has no contract on that day.
agenda-conflict-contract-over = In that week { $name } has more hours than in the contract.
agenda-conflict-closed = On that day: { $name }.
agenda-conflict-change = See and change
agenda-conflict-keep = Keep it all the same
agenda-conflict-reason = Why?
agenda-conflict-reason-hint = The reason is kept, and can be read in the log.
agenda-conflict-accept = Keep it
agenda-conflict-accepted = It is kept, with your reason.
agenda-conflict-coordinator = Change the person or the date, or ask the coordinators to keep it.

inbox-conflicts-title = { $count ->
    [one] Look again at something planned
   *[other] Look again at { $count } things planned
}
inbox-conflicts-detail = somebody is away, the centre is closed, or a contract changed
inbox-conflicts-action = Look

audit-agenda-conflict-accepted = Kept in spite of an absence or a closure
may-agenda-keep = look again at what they planned, when an absence or a closure is in its way
