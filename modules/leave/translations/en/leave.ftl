nav-leave = My leave
nav-leave-manage = Leave and balances
leave-mine = My leave
leave-ask = Ask for leave
leave-team = Absences of my team
leave-team-intro = Who is away this month. The reasons stay between the person and human resources.
leave-manage = Manage leave
leave-none = No balance yet
leave-none-text = Human resources open your counter.
leave-coming = My next absences
leave-coming-none = No absence planned.
leave-past = Past absences
leave-acquired = Acquired
leave-taken = Taken
leave-pending = Pending
leave-available = Available
leave-unit = { $unit ->
    [working] working days (Mon–Sat)
    [calendar] calendar days
   *[worked] working days
  }
leave-unit-worked = Days from Monday to Friday
leave-unit-working = Days from Monday to Saturday
leave-unit-calendar = Every day
leave-days = { $many ->
    [one] { $quantity } { $unit ->
        [working] working day (Mon–Sat)
        [calendar] calendar day
       *[worked] working day
      }
   *[other] { $quantity } { $unit ->
        [working] working days (Mon–Sat)
        [calendar] calendar days
       *[worked] working days
      }
  }
leave-bucket = Period { $years }: { $available }
leave-bucket-closed = Period closed
leave-on = { $from }{ $half ->
    [morning] , morning
    [afternoon] , afternoon
   *[whole] {""}
  }
leave-from-until = { $from }{ $from_half ->
    [afternoon] {" "}afternoon
   *[morning] {""}
  } to { $until }{ $until_half ->
    [morning] {" "}noon
   *[afternoon] {""}
  }
leave-words = { $counter }, from { $from }{ $from_half ->
    [afternoon] {" "}afternoon
   *[morning] {""}
  } to { $until }{ $until_half ->
    [morning] {" "}noon
   *[afternoon] {""}
  }: { $many ->
    [one] { $quantity } { $unit ->
        [working] working day (Mon–Sat)
        [calendar] calendar day
       *[worked] working day
      }
   *[other] { $quantity } { $unit ->
        [working] working days (Mon–Sat)
        [calendar] calendar days
       *[worked] working days
      }
  }
leave-words-day = { $counter }, on { $from }{ $half ->
    [morning] , morning
    [afternoon] , afternoon
   *[whole] {""}
  }: { $many ->
    [one] { $quantity } { $unit ->
        [working] working day (Mon–Sat)
        [calendar] calendar day
       *[worked] working day
      }
   *[other] { $quantity } { $unit ->
        [working] working days (Mon–Sat)
        [calendar] calendar days
       *[worked] working days
      }
  }
leave-planned = { $count ->
    [one] Planned on these days: { $first }
   *[other] Planned { $count } times on these days: { $first }
}{ $count ->
    [1] .
    [2] .
    [3] .
   *[other] {" "}…
}
leave-noted = Sector { $sector }: { $away } of { $size } away already{ $asked ->
    [0] {""}
    [one] , and { $asked } other request waiting
   *[other] , and { $asked } other requests waiting
  }
leave-notice = Told on { $told }: { $days } days not taken during your sick leave may be taken until { $until }.
leave-state-held = Pending
leave-state-taken = Granted
leave-state-cancelled = Cancelled
leave-state-refused = Refused
leave-half-morning = Morning
leave-half-afternoon = Afternoon
leave-counter = Kind of leave
leave-counter-choose = Choose…
leave-counter-missing = Choose a kind of leave.
leave-counter-unknown = This kind of leave is not available.
leave-no-counter = No kind of leave can be asked for at the moment. Ask human resources.
leave-needs-proof = { $counter }: you will be asked for a proof.
leave-my-balances = My balances today
leave-available-then = { $available } at the beginning of that month
leave-first-day = First day of absence
leave-first-half = From
leave-from-morning = The morning
leave-from-afternoon = The afternoon
leave-last-day = Last day of absence
leave-last-day-hint = This day is part of the absence.
leave-last-half = Until
leave-until-afternoon = The end of the day
leave-until-morning = Noon
leave-backwards = The end comes before the beginning.
leave-too-long = An absence lasts { $most } days at most.
leave-before-contract = Your contract begins on { $day }.
leave-after-contract = Your contract ends on { $day }.
leave-too-late = { $days ->
    [0] { $counter }: the first day is past. Ask human resources.
   *[other] { $counter }: you may go back { $days } days at most.
  }
leave-too-early = That is more than two years ahead.
leave-overlap = You have an absence from { $from } to { $until } already.
leave-no-working-day = You work on none of these days.
leave-not-enough = { $counter }: you will have { $available } days available on { $day }, and ask for { $asked }.
leave-no-longer-held = The days of this request are no longer held: it must be sent again.
leave-card = My balance
leave-card-link = My leave
leave-card-detail = Acquired { $acquired } · taken { $taken } · pending { $pending }
leave-sector = Sector
leave-show = Show
leave-month = Choose the month
leave-person = Person
leave-team-nobody = No team
leave-team-nobody-text = You belong to no sector.
leave-team-all-here = Nobody is away this month.
leave-team-away = Away
leave-team-morning = Away in the morning
leave-team-afternoon = Away in the afternoon
leave-team-away-asked = Absence asked for
leave-team-morning-asked = Absence asked for in the morning
leave-team-afternoon-asked = Absence asked for in the afternoon
leave-away-on = Away on { $from }{ $half ->
    [morning] {" "}in the morning
    [afternoon] {" "}in the afternoon
   *[whole] {""}
  }{ $asked ->
    [yes] {" "}(asked for)
   *[no] {""}
  }
leave-away-from-until = Away from { $from }{ $from_half ->
    [afternoon] {" "}afternoon
   *[morning] {""}
  } to { $until }{ $until_half ->
    [morning] {" "}noon
   *[afternoon] {""}
  }{ $asked ->
    [yes] {" "}(asked for)
   *[no] {""}
  }
field-leave-period = Period of leave
field-leave-period-hint = Days, with the balance: taken with the last signature.
field-leave-period-counter = Counter
field-leave-period-counter-hint = What people ask for; “Their choice”: they choose themselves.
leave-counter-any = Their choice
widget-leave-balance = My leave balance
module-leave = Leave
module-leave-text = Balances, requests for leave and the team's absences.
may-leave-manage = keep everybody’s leave balances
may-leave-see-team = also see absences asked for in the sector
notice-leave-adjusted = Your balance "{ $counter }" was adjusted by human resources.
notice-leave-entered = An absence from { $from } to { $until } was written down for you.
notice-leave-shortened = Your absence from { $from } now ends on { $until }.
notice-leave-taken-back = Your absence from { $from } to { $until } was cancelled.
notice-leave-back = Return from sick leave: { $days } days of leave not taken may be taken until { $until }.
inbox-leave-return-title = Tell { $name } about their leave
inbox-leave-return-detail = Sick leave ended on { $last } · to be done before { $limit }
inbox-leave-return-action = Open their file
mail-leave-back-subject = Your return: the leave that you still have
mail-leave-back-text =
    Hello { $name },

    You are back after sick leave. Here is, as of { $day }, the leave that you could not take, and until when you may take it:
    { $list }

    These days come on top of the leave of the current period. Your whole balance:
    { $link }
mail-leave-back-line = – { $days } of the period { $years }, until { $until }
mail-leave-back-nothing =
    Hello { $name },

    You are back after sick leave. As of { $day }, no leave of an earlier period is left: nothing is lost, nothing is carried over.

    Your leave of the current period is here:
    { $link }

# What one would search for the guide of the page: guides are in French
help-leave = poser des congés
help-leave-keeping = tenir les soldes de congés
