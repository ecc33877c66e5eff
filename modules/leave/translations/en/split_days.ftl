leave-split = Split-leave days
leave-split-year = Split-leave days { $year }
leave-split-intro = Whoever could not take the whole main leave by 31 October is owed one or two days more, the fifth week left aside. Nothing is credited by itself: leave out those who waived it in writing, or whose agreement says otherwise.
leave-split-years = Year
leave-split-people = To be credited
leave-split-people-hint = By the ledgers on 31 October.
leave-split-choice = { $name }: { $left } days were left, { $days ->
    [one] 1 day
   *[other] { $days } days
  } more
leave-split-credit = Credit these days
leave-split-done = { $count ->
    [0] Nobody was credited: these days were credited already.
    [one] One person was credited and told.
   *[other] { $count } people were credited and told.
  }
leave-split-none = No split-leave days for { $year }
leave-split-none-text = On 31 October everybody had less than three working days of main leave left, or their ledger was not open yet.
leave-split-credited = Credited already
leave-split-days = { $days ->
    [one] 1 day
   *[other] { $days } days
  }
leave-split-early = The 31 October of that year is not over yet.
leave-split-nobody = Tick at least one person.
leave-kind-split-days = Split-leave days
audit-leave-split-credited = Split-leave days credited
notice-leave-split = Split-leave days credited to your paid leave: { $days }.
