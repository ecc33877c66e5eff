audit-platform-secret-renewed = New secret of the installation (the old one was lost)
job-platform-examine-database = Read the whole database
disk-full = The server’s disk is full: nothing was saved. Tell your administrator.
disk-unwritable = The server can no longer write to its data folder. Tell your administrator.
database-unavailable = The database does not answer right now. Try again in a moment.
mail-unavailable = The message could not be handed to the mail server: { $reason }
already-sent = This is saved already: the form was sent twice. Go back to the previous page to see the result.
being-sent = What you sent first is still under way. Wait a moment, then check before trying again.
