hours-mine = My hours
hours-mine-intro = Your published shifts, preparation included, and what your contract says.
hours-intro = Shifts that are planned, drafts and preparation included, and what the contract says.
hours-team = Hours of the team
hours-team-intro = Team { $sector }: hours planned and hours of the contract, over the year.
hours-years = Years
hours-whole = The whole year { $year }
hours-planned = Planned
hours-contract = Contract
hours-no-contract = no hours agreed
hours-over = Difference
hours-when = Week
hours-week = Wk { $week } ({ $from })
hours-by-year = The contract says the hours of the year, in proportion to the weeks under contract.
hours-by-week = Weekly hours of the contract, for { $count ->
    [one] one week worked
   *[other] { $count } weeks worked
} (without whole weeks of absence).
hours-table = Hours by week and by month
hours-line = { $planned } planned, { $contract } in the contract
hours-line-none = { $planned } planned, no hours agreed
hours-print = A week counts in the month of its Thursday. This page prints as it is.
team-yearly = Hours a year, if the contract is reckoned so
team-yearly-hint = 1607 for example. Otherwise the weekly hours count for each week worked.
team-weekly-short = { $hours } a week
team-yearly-short = { $hours } a year
team-adult = Of age from
team-adult-hint = Only for somebody under age: the planning warns if they are alone.
team-adult-short = under age until { $day }
team-warn-alone = { $name }: under age or a trainee, without a qualified adult of the team from { $from } to { $until }
team-warn-travel = { $name }: from “{ $from }” to “{ $to }” before { $at }, less than { $minutes } minutes to get there
setting-plannings-travel-minutes = Time to get from one place to another
setting-plannings-travel-minutes-help = In minutes. A team planning warns when somebody changes places in less. 0: no warning.
