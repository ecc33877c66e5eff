module-approvals = Requests and signatures

# Rights and settings
may-approvals-ask = send requests and follow their own
may-approvals-keep = see all requests, print them, cancel one that was approved
setting-approvals-fallback = Who decides when nobody else may
setting-approvals-fallback-help = On the director’s own requests, for one: the chair, or somebody they name. This person is also told when a request has waited for five working days.
setting-approvals-digest-at = Hour of the letter “To sign”
setting-approvals-digest-at-help = Each working day, one e-mail reminds everybody of what waits for their signature.

# Trail
audit-approvals-sent = sent the request
audit-approvals-approved = signed the request
audit-approvals-refused = refused the request
audit-approvals-sent-back = sent the request back for correction
audit-approvals-withdrawn = withdrew their request
audit-approvals-cancelled = cancelled the request
audit-approvals-held = held the request back from removal
audit-approvals-let-go = let the request go with the others again
audit-approvals-removed = request removed at the end of its time

# Drafts
draft-changed = This draft was changed in another tab. What you typed is still here: reload the page to see the other one, or save again to keep this one.
draft-sent = This request has been sent already.
draft-too-many = You already have { $most } drafts. Finish one, or delete some.
draft-corrects = This request waits for your correction: correct it or withdraw it.

# Deciding
sign-reason-missing = Say why: the person will read your reason.
sign-none = Choose at least one request.
request-changed = The request has changed since you opened it. This is what it says now: read it again before you sign.
request-decided-already = This request no longer waits for a decision.
request-own = Nobody decides on their own request.
request-not-yours = This request waits for somebody else.
request-elsewhere = A ticked request no longer waits for your signature: it was not signed.
request-not-now = This is no longer possible: the request has moved on.
sign-sentence-send = I send this request.
sign-sentence-resend = I send this request again.
sign-sentence-approve = I have read this request and I approve it.
sign-sentence-refuse = I have read this request and I refuse it.
sign-sentence-send-back = I have read this request and I send it back for correction.
sign-sentence-withdraw = I withdraw this request.
sign-sentence-cancel = I cancel this request.

# To do
inbox-request-title = { $title }
inbox-request-detail = { $name } · { $number }
inbox-request-action = Read and sign
inbox-correct-title = To correct: { $title }
inbox-correct-detail = { $number }
inbox-correct-action = Correct
holding-request = To sign: { $title }, { $number }
holding-own-request = Request { $number } is that person’s own, and nobody signs their own request. Choose somebody else, or untick it.

# Notices
notice-request-approved = Your request { $number } is approved.
notice-request-refused = Your request { $number } is refused.
notice-request-sent-back = Your request { $number } needs a correction.
notice-request-cancelled = Your request { $number } was cancelled by { $by }.
notice-signed-cancelled = Request { $number } of { $name }, which you had signed, is cancelled.
notice-request-late = Request { $number } has waited for a signature for more than five working days.

# E-mails
mail-request-subject-sent = Request { $number }: received
mail-request-text-sent =
    Hello { $name },

    Your request “{ $title }” has arrived. Its number: { $number }.

    You will get an e-mail with the answer. Until then you can follow it, withdraw it or print it:
    { $link }
mail-request-subject-resent = Request { $number }: correction received
mail-request-text-resent =
    Hello { $name },

    Your request “{ $title }”, number { $number }, has been sent again.

    You will get an e-mail with the answer. Until then you can follow it, withdraw it or print it:
    { $link }
mail-request-subject-accepted = Request { $number }: recorded
mail-request-text-accepted =
    Hello { $name },

    Your request “{ $title }” is recorded under number { $number }. It waits for no signature.

    You can read it again or print it:
    { $link }
mail-request-subject-approved = Request { $number }: approved
mail-request-text-approved =
    Hello { $name },

    Your request “{ $title }”, number { $number }, is approved. The last signature is { $by }’s.

    You can read it again or print it:
    { $link }
mail-request-subject-refused = Request { $number }: refused
mail-request-text-refused =
    Hello { $name },

    Your request “{ $title }”, number { $number }, is refused by { $by }.

    Reason: { $reason }

    You can read it again, or make another request out of it:
    { $link }
mail-request-subject-sent-back = Request { $number }: to be corrected
mail-request-text-sent-back =
    Hello { $name },

    { $by } asks you to correct your request “{ $title }”, number { $number }.

    Reason: { $reason }

    Your answers are kept. Correct them, then send the request again:
    { $link }
mail-request-subject-cancelled = Request { $number }: cancelled
mail-request-text-cancelled =
    Hello { $name },

    Your request “{ $title }”, number { $number }, had been approved. { $by } has just cancelled it.

    Reason: { $reason }

    You can read it again:
    { $link }
mail-head-subject = Signatures as of { $day }
mail-head-text =
    Hello,

    Keep this e-mail as it is: it proves where the centre’s electronic signatures stood on { $day }.

    { $number ->
        [one] One signature recorded.
       *[other] { $number } signatures recorded.
    } Fingerprint of the last one:
    { $head }

    There is nothing else to do. When in doubt, the IT team checks the whole chain with this command:
    parvis verify-signatures --head { $head }
mail-waiting-subject =
    { $count ->
        [one] A request waits for your signature
       *[other] { $count } requests wait for your signature
    }
mail-waiting-text =
    Hello { $name },

    { $count ->
        [one] A request waits for your signature:
       *[other] { $count } requests wait for your signature:
    }
    { $list }

    To read and sign them:
    { $link }
mail-waiting-line = – { $title }: { $said } ({ $number }{ $days ->
        [0] {""}
        [one] , waiting for 1 working day
       *[other] , waiting for { $days } working days
    })
mail-late-line = – { $title }: { $said } ({ $number }), waiting for { $who } for { $days } working days
mail-late-subject =
    { $count ->
        [one] A request has been waiting for five working days
       *[other] { $count } requests have been waiting for five working days
    }
mail-late-text =
    Hello { $name },

    { $count ->
        [one] Nobody has signed this request for at least five working days:
       *[other] Nobody has signed these requests for at least five working days:
    }
    { $list }

    Remind whoever has to sign. If they are away, they can name a deputy in their account.

    Your intranet:
    { $link }
