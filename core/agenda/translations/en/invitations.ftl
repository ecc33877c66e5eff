setting-agenda-invitations = Send calendar invitations by e-mail
mail-invitation-new-subject = In your calendar: { $title }, { $when }
mail-invitation-new-text =
    You are expected at “{ $title }”.

    When: { $when }{ $place }

    Your mail program can add it to your calendar: the invitation is attached.

    { $link }
mail-invitation-changed-subject = Changed: { $title }, { $when }
mail-invitation-changed-text =
    “{ $title }” has changed.

    When: { $when }{ $place }

    Your mail program updates your calendar from the attached file.

    { $link }
mail-invitation-cancelled-subject = Cancelled: { $title }, { $when }
mail-invitation-cancelled-text =
    “{ $title }”, { $when }, does not take place, or does so without you. Take it out of your calendar: the attached file does that for you.

    { $link }
mail-invitation-place = , { $place }
mail-invitation-dates = { $count ->
    [one] { $when }
   *[other] { $when }, then until { $until } ({ $count } dates)
  }
setting-agenda-invitations-help = Everybody gets their bookings and activities, to be added to their calendar, and what changes of them.
