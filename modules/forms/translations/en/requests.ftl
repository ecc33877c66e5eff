nav-requests-kept = Requests
nav-waiting = To sign

# Filling in
ask-continue = Continue
ask-later = Save and finish later
ask-kept = Your draft is kept. You find it here.
ask-state-kept = Saved at {"{time}"}
ask-state-offline = Offline: your answers are kept in this browser and will be saved when the network is back.
ask-state-signed-out = Your session is over: your answers are kept in this browser. Sign in again in another tab.
ask-state-refused = This draft changed in another tab. Go on there, or press a button of this page to choose.
ask-discard = Delete this draft
ask-discard-title = Delete this draft?
ask-discard-text = What you typed is lost.
ask-discarded = The draft is deleted.
ask-sent-back-title = To correct before you send it again
ask-not-offered = This form is no longer offered. Your draft is kept; choose another form or ask human resources.
ask-sent = Request { $number } is sent. You get an e-mail, and you can follow it here.
ask-withdrawn = Request { $number } is withdrawn.
ask-cancelled = Request { $number } is cancelled.
ask-copied = Here is a copy of your request. Check dates and amounts.
ask-act-unknown = Choose: approve, send back or refuse.
ask-decided-approve = Request { $number }: your signature is kept.
ask-decided-refuse = Request { $number } is refused. The person is told.
ask-decided-send-back = Request { $number } is sent back. The person is told.
ask-signed-all =
    { $count ->
        [one] One request signed.
       *[other] { $count } requests signed.
    }

# Reviewing and sending
review-title = Check and send
review-correct = Correct
review-sign = Sign and send
review-circuit = Your request will be signed, in this order, by:
review-send = Sign and send

# Signing
sign-password = Your password
sign-password-hint = Typing it here is your signature.

# Following
requests-mine = My requests
requests-mine-intro = Your drafts, your requests and where they stand.
requests-new = New request
requests-drafts = To finish
requests-sent = Sent
requests-older = Older ones
requests-none = No request yet
requests-none-text = Leave, expenses, a training: choose a form to begin.
request-state-open = Waiting
request-state-approved = Approved
request-state-refused = Refused
request-state-sent-back = To correct
request-state-withdrawn = Withdrawn
request-state-cancelled = Cancelled
request-waits-for = waits for: { $step }
request-number = no. { $number }
request-sent = sent
request-track = Where it stands
track-signed = Signed by { $name }
track-refused = Refused by { $name }
track-for = for { $name }
track-waits = Received
track-nobody = nobody may sign: tell human resources
track-later = Next
request-why-refused = Why it is refused
request-why-cancelled = Why it is cancelled
request-history = History
request-act-send = Sent
request-act-resend = Sent again
request-act-approve = Approved
request-act-refuse = Refused
request-act-send-back = Sent back
request-act-withdraw = Withdrawn
request-act-cancel = Cancelled
request-correct = Correct my request
request-print = Summary to print
request-copy = Ask the same again
request-withdraw = Withdraw my request
request-withdraw-title = Withdraw this request?
request-withdraw-text = It will not be signed any more. Its answers can still be read.
request-cancel = Cancel the request
request-cancel-title = Cancel this approved request?
request-cancel-text = What was counted is given back, and those who signed it are told.

# Deciding
decide-title = Your decision
decide-for = You sign for { $name }.
decide-waited = Has waited for { $days } working days.
decide-notes = To know before you decide
decide-approve = Approve
decide-other = Send back or refuse
decide-reason = Reason
decide-reason-hint = The person will read it.
decide-send-back = Send back for correction
decide-refuse = Refuse
waiting-intro = What waits for your signature, the oldest first.
waiting-count =
    { $count ->
        [one] A request waits for your signature.
       *[other] { $count } requests wait for your signature.
    }
waiting-open = Read and sign
waiting-none = Nothing to sign
waiting-none-text = Requests that come to you will stand here.
waiting-sector = Sector
waiting-all-sectors = All sectors
waiting-since = Waiting time
waiting-any-age = All
waiting-late = Two working days and more
waiting-filter = Filter
waiting-is-late = Late
waiting-choose = Choose: { $title }, { $name }
waiting-sign-all = Approve the ticked requests
waiting-sign-all-text = Each is signed with the content shown above. Open one to send it back or refuse it.
waiting-sign = Approve and sign

# All requests
requests-kept-intro = All requests of the centre, the newest first.
requests-search = Number or name
requests-form = Form
requests-state = State
requests-none-found = No request matches
requests-from = Sent from
requests-until = Sent until
export-csv = Export as CSV
export-xlsx = Export for Excel
export-choose = To export the answers to a spreadsheet, choose a procedure first.
export-form-missing = Choose a procedure: a sheet holds the answers of one alone.
export-too-many = A sheet holds { $most } requests at most: choose shorter dates.
export-number = Number
export-requester = Asked by
export-sent = Sent on
export-state = State
export-closed = Ended on
export-version = Version of the form
audit-forms-requests-exported = exported the answers of a procedure

# Paper
print-hint = Print this page with your browser (Ctrl + P), or save it as PDF.
print-version = version { $version } of the form
print-sent = sent { $at }
print-verify = Verify this request
print-signatures = Signatures
print-step = Act
print-who = By
print-when = When and how
print-by-password = by password
print-by-session = open session
print-after-reset = first signature after the password was reset
print-content = SHA-256 of the content:
print-simple = Simple electronic signature: each signer typed their password again. The hash changes when a single character does.
verify-title = Verify a request
verify-intro = Compare these hashes with those on the paper: they must be the same.
verify-number = Number
verify-requester = Requested by
verify-content = Hash of the content
verify-open = See the request
widget-forms-mine = My requests
widget-forms-waiting = To sign

# Retention
retention-title = Retention
retention-intro = What will be removed within a month: print what the paper file needs, or keep the request.
retention-goes = removed on
retention-print = Print
retention-hold = Keep
retention-release = Let it go at its end
retention-none = Nothing will be removed this month
retention-held = The request will be kept.
retention-let-go = The request will be removed at its end.

# What one would search for the guide of the page: guides are in French
help-asking = faire une demande
help-signing = signer une demande
help-keeping = suivre toutes les demandes
help-publishing = publier un formulaire
