fields-required = Answer this question.
fields-required-choice = Choose an answer.
fields-required-date = Give a date.
fields-required-file = Add the document that is asked for.
fields-required-photo = Add the photo that is asked for.
fields-required-lines = Fill in one line at least.
fields-promise = Tick this box to go on.
fields-not-asked = This question is not in the form.
fields-wrong-type = This answer is not of the expected kind.
fields-text-short = Write { $bound ->
    [one] { $bound } character
   *[other] { $bound } characters
  } at least.
fields-text-long = Write { $bound ->
    [one] { $bound } character
   *[other] { $bound } characters
  } at most.
fields-text-control = This text holds a character that cannot be seen. Write it anew.
fields-pattern = This answer does not look as expected.
fields-pattern-said = { $said }
fields-email-wrong = Write an address like name@example.com.
fields-phone-wrong = Write a number like 06 12 34 56 78.
fields-postal-code-wrong = A postal code has five digits, like 67000.
fields-iban-wrong = This IBAN is not right. Check it on your bank statement.
fields-number-unread = Write a number, like 12.
fields-number-whole = Write a whole number, without decimals.
fields-number-precise = Write { $places ->
    [one] one digit
   *[other] { $places } digits
  } at most after the decimal mark.
fields-number-large = This number is too large.
fields-number-least = Write { $bound } or more.
fields-number-most = Write { $bound } or less.
fields-money-unread = Write an amount like 42,50.
fields-money-precise = An amount ends with cents: two digits after the decimal mark.
fields-money-least = The amount is { $bound } at least.
fields-money-most = The amount is { $bound } at most.
fields-date-unread = Write a date like 24/11/2026.
fields-date-no-such-day = There is no { $day } { $month } in { $year }.
fields-date-year = The year { $year } cannot be. Write it with four digits.
fields-date-least = Choose { $bound } or later.
fields-date-most = Choose { $bound } or earlier.
fields-time-unread = Write an hour like 9h30.
fields-time-outside = A day goes from 0:00 to 23:59.
fields-time-least = Choose { $bound } or later.
fields-time-most = Choose { $bound } or earlier.
fields-period-reversed = The end is before the beginning.
fields-choice-unknown = Choose one of the answers that are offered.
fields-kind-off = This field belongs to a module that is switched off. Tell the IT team.
fields-choices-least = Choose { $bound ->
    [one] { $bound } answer
   *[other] { $bound } answers
  } at least.
fields-choices-most = Choose { $bound ->
    [one] { $bound } answer
   *[other] { $bound } answers
  } at most.
fields-person-unknown = Choose a person from the list.
fields-sector-unknown = Choose a sector from the list.
fields-files-most = Add { $bound ->
    [one] { $bound } file
   *[other] { $bound } files
  } at most.
fields-lines-least = Fill in { $bound ->
    [one] { $bound } line
   *[other] { $bound } lines
  } at least.
fields-lines-most = Fill in { $bound ->
    [one] { $bound } line
   *[other] { $bound } lines
  } at most.
fields-computed-division = This calculation divides by zero: fill in the answers that it uses.
fields-computed-large = The result of this calculation is too large.
