# The home page, arranged by the communication team.

nav-home-arrange = Home page
may-admin-home = arrange the home page
everybody = Everybody
word-show = Show
admin-home-text = The order of the cards that people find first. Each change holds at once.
admin-home-for = The home page of
admin-home-preview = Preview
admin-home-everybody = What everybody finds whose role has no arrangement of its own.
admin-home-shared = “{ $whose }” has the same home page as everybody. Move a card to give them their own.
admin-home-own = “{ $whose }” has its own home page. Who holds several roles finds the cards of each, in the order of the first.
admin-home-main = Main column
admin-home-side = Side column
admin-home-hidden = Hidden cards
admin-home-none = No card here.
admin-home-content = Change what it shows
admin-home-up = Move up: { $name }
admin-home-down = Move down: { $name }
admin-home-to-side = To the side
admin-home-to-main = To the main column
admin-home-hide = Hide
admin-home-always = “To do” can be moved, not hidden: what waits for somebody must stay in sight.
admin-home-saved = The home page has changed: { $whose }.
admin-home-reset-done = The home page is in its original order: { $whose }.
admin-home-reset = Go back to the original order
admin-home-like-everybody = Take everybody’s home page
admin-home-pinned = Pinned news
admin-home-pinned-text = A pinned news item stays above the others. It is pinned while editing it.
audit-admin-home-arranged = Home page arranged

# The cards
widget-portal-inbox = To do
widget-content-news = News
widget-content-documents = Recent documents
