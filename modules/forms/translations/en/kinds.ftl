forms-kind = Kind of answer
forms-kind-missing = Choose a kind of answer.
forms-kind-absent = Kind not available (module switched off)
forms-kind-text = Short text
forms-kind-text-hint = One line: a name, a place, an e-mail, an IBAN.
forms-kind-long-text = Long text
forms-kind-long-text-hint = Several lines: a reason, a description.
forms-kind-choice = One choice
forms-kind-choice-hint = One answer among those that you offer.
forms-kind-choices = Several choices
forms-kind-choices-hint = As many boxes as one likes.
forms-kind-yes-no = Yes or no
forms-kind-yes-no-hint = Or a box to tick as a promise.
forms-kind-date = Date
forms-kind-date-hint = A day of the calendar.
forms-kind-period = Period
forms-kind-period-hint = From… to…, with or without half days.
forms-kind-time = Time
forms-kind-time-hint = For instance 14:30.
forms-kind-number = Number
forms-kind-number-hint = A quantity: kilometres, people, hours.
forms-kind-money = Amount
forms-kind-money-hint = A sum in euros.
forms-kind-file = File to attach
forms-kind-file-hint = A receipt, a quote, a certificate.
forms-kind-photo = Photo
forms-kind-photo-hint = Taken with the phone or chosen, made smaller before it is sent.
forms-kind-person = Colleague
forms-kind-person-hint = Somebody of the centre.
forms-kind-sector = Sector
forms-kind-sector-hint = A sector of the centre.
forms-kind-lines = Table
forms-kind-lines-hint = As many lines as needed, with totals: expenses, cheques, journeys.
forms-kind-computed = Computed
forms-kind-computed-hint = A result worked out from other answers.
forms-kind-explanation = Explanation
forms-kind-explanation-hint = An instruction or a reminder between the questions.
forms-kind-signature = Place for a signature
forms-kind-signature-hint = Room to sign on the printed summary.

forms-prop-label = Question
forms-prop-label-hint = What whoever fills it in reads: “Day of departure”, “Reason for the absence”.
forms-prop-help = Help
forms-prop-help-hint = A sentence under the question: where to find it, an example.
forms-prop-required = An answer is required
forms-prop-more = More settings
forms-prop-format = Shape of the answer
forms-prop-options = Answers offered
forms-prop-options-hint = One per line.
forms-prop-promise = A box to tick as a promise
forms-prop-promise-hint = Only “yes” will do: “I have read the instructions”.
forms-prop-unit = Unit
forms-prop-unit-hint = Written after the number: km, hours, people.
forms-prop-decimals = Digits after the decimal point
forms-prop-half-days = May begin or end at noon
forms-prop-formula = Formula
forms-prop-formula-hint = For instance km * 0.45 or sum(lines.amount) - advance. Functions: sum, count, min, max, round.
forms-prop-money = The result is an amount in euros
forms-prop-text = Text
forms-prop-most-files = Number of files at most
forms-prop-most-files-hint = 20 when nothing is written.
forms-prop-totals = Columns to add up
forms-prop-least-length = Number of characters at least
forms-prop-most-length = Number of characters at most
forms-prop-pattern = Pattern of the answer
forms-prop-pattern-hint = A regular expression, for instance [A-Z]+ for capitals. Seldom useful.
forms-prop-pattern-message = What is said when the answer does not follow the pattern
forms-prop-least = At least
forms-prop-most = At most
forms-prop-least-day = Not before
forms-prop-most-day = Not after
forms-prop-precise-day = Precise day
forms-prop-least-time = Not before
forms-prop-most-time = Not after
forms-prop-least-chosen = Number of boxes at least
forms-prop-most-chosen = Number of boxes at most
forms-prop-least-lines = Number of lines at least
forms-prop-most-lines = Number of lines at most
forms-prop-default = Answer given beforehand
forms-prop-default-from = Taken over beforehand
forms-prop-prefill = A link may fill in this question
forms-prop-prefill-hint = For links such as “?name=value”, with the internal name below.
forms-formula-names = In the formula, you may write:
forms-count-wrong = Write a whole number.
forms-format-plain = Free text
forms-format-email = E-mail
forms-format-phone = Phone
forms-format-postal-code = Postal code
forms-format-iban = IBAN
forms-origin-person = Whoever fills it in
forms-origin-person-name = The name of whoever fills it in
forms-origin-person-email = The e-mail of whoever fills it in
forms-origin-person-sector = The sector of whoever fills it in
forms-origin-today = Today’s date
forms-decimals = { $places ->
    [0] None: a whole number
    [one] 1 digit
   *[other] { $places } digits
}
forms-day-none = No limit
forms-day-today = The day of sending
forms-day-after = { $days ->
    [one] The day after sending
   *[other] { $days } days after sending
}
forms-day-before = { $days ->
    [one] The day before sending
   *[other] { $days } days before sending
}
forms-day-other = A precise day:

forms-icon-file-text = Sheet
forms-icon-calendar = Calendar
forms-icon-clock = Clock
forms-icon-banknote = Banknote
forms-icon-receipt = Receipt
forms-icon-wallet = Wallet
forms-icon-calculator = Calculator
forms-icon-train = Train
forms-icon-car = Car
forms-icon-key = Key
forms-icon-badge = Badge
forms-icon-graduation-cap = Training
forms-icon-handshake = Handshake
forms-icon-shopping-cart = Trolley
forms-icon-phone = Phone
forms-icon-list-checks = Checklist
forms-icon-users = People
forms-icon-building = Building
