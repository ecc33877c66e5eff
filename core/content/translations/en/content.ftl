# The content: sections, pages, news, documents, search.

nav-documents = Documents
nav-news = News

# What a thing is
kind-page = Page
kind-news = News item
kind-document = Document
kind-section = Section
kind-person = Person

# Sections and libraries
section-empty = This section is empty for now.
section-empty-editor = Add a page, a news item, a section or a library: it will appear here.
section-empty-reader = What you are looking for may be in another section.
library-empty = No documents here for now.
library-empty-editor = Add files: you can drop several at once.
library-empty-reader = The document you are looking for may be in another library.
library-folders = Folders
library-files = Documents
content-search-instead = Search the whole intranet

# Pages
page-draft-title = Readers do not see this page.
page-draft-text = It is a draft, or its publication date has not come yet, or its end date has passed. You see it because you may edit it.
page-empty = This page has no text yet.
page-empty-editor = Write it, then publish the page.
page-write = Write the text
page-changed = Updated on { $date }
page-changed-by = Updated on { $date } by { $name }

# News
news-intro = What is going on at the centre, the newest first.
news-pinned = Featured
news-empty = No news for now.
news-empty-reader = The centre’s news will appear here.
news-empty-editor = Choose a section, then write the first news item there.
news-write = Choose a section
news-beyond = There is no news that old.
news-back-to-first = See the newest

# Documents
documents-intro = All the documents of the centre, by library.
documents-libraries = Libraries
documents-newest = Recent documents
documents-newest-none = No documents for now.
documents-newest-none-text = The latest documents added or changed will appear here.
documents-all = All documents
documents-empty = No libraries for now.
documents-empty-reader = The centre’s documents will be kept here. The communication team takes care of it.
documents-empty-editor = Create a library in a section, then drop the documents there.
documents-create = Create a library
document-changed = Changed on { $date }
document-facts = Details
document-file = File
document-type = Type
document-size = Size
document-version = Version { $number }
document-version-label = Version
document-changed-at = Last change
document-downloads = Times opened
document-versions = Versions
document-version-current = Current version

# Documents whose text cannot be read
unreadable-encrypted = This document is protected by a password. Search finds it by its title, not by what it contains.
unreadable-damaged = The content of this document could not be read: the file may be damaged. Search finds it by its title.
unreadable-too-large = This document has too much text to be read in full. Search finds it by its title, not by what it contains.
unreadable-too-slow = Reading this document took too long. Search finds it by its title, not by what it contains.
proof-broken-link = The link “{ $words }” leads nowhere: { $address }
proof-image-without-alt = { $count ->
    [one] One image has no description: those who do not see it will know nothing of it.
   *[other] { $count } images have no description: those who do not see them will know nothing of them.
}
bulk-too-many = Choose { $most } things at most.
bulk-gone = it is no longer there.
bulk-not-for-this = this cannot be done with such a thing.
inbox-review-title = Read a page again
inbox-review-detail = “{ $title }”: check that what it says still holds, then choose the next date.
inbox-review-action = Read
inbox-unreadable-title = A document could not be read
inbox-unreadable-encrypted = “{ $file }” is protected by a password: search does not see what it contains. Send a version without a password.
inbox-unreadable-damaged = “{ $file }” seems damaged: search does not see what it contains. Check that it opens, then send it again.
inbox-unreadable-too-large = “{ $file }” has too much text: search does not see what it contains. Send it in several parts.
inbox-unreadable-too-slow = “{ $file }” takes too long to read: search does not see what it contains. Send a simpler version, or several parts.
inbox-unreadable-action = Replace the file

# Search
search-title = Search
search-title-for = “{ $q }” in search
search-words = What are you looking for?
search-kind = Type
search-kind-all = All types
search-section = Section
search-section-all = All sections
search-results = Results
search-count = { $count ->
    [one] { $shown } result
   *[other] { $shown } results
}
search-count-more = more than { $shown } results
search-none = No results for “{ $q }”
search-none-text = Check the spelling, try a more general word, or fewer words at once.
search-none-filtered = You are searching only a part of the intranet. Search everywhere, or try a more general word.
search-everywhere = Search everywhere
search-beyond = There are no more results.
search-back-to-first = Back to the first results
search-start = Type a word, a title or a name.
search-start-text = Search looks at pages, news, people and what documents contain.
search-suggestions = Suggestions
search-suggestions-count = { $count ->
    [0] No suggestions
    [one] { $count } suggestion
   *[other] { $count } suggestions
}
search-all-results = All results for “{ $q }”

# What needs correcting
title-missing = Write a title.
body-too-long = The text of the page is too long. Divide it into several pages.
page-held = { $name } has been editing this page since { $since }. Your words stay here; take over to save them.
page-changed-meanwhile = Somebody else saved this page while you were writing. Copy your text, reload the page, then put your changes back in.
page-ends-before-it-begins = The end date is before the publication date. Choose a later end date, or none.
image-alt-missing = Say in a few words what the image shows, for people who do not see it.
node-slug-taken = This address is already taken. This one is free: { $free }
node-into-itself = A section cannot be put into itself, nor into what it contains. Choose another place.
node-parent-gone = The place you chose no longer exists. Choose another one.
node-wrong-parent = This cannot be put there. Documents go into a library, pages and news into a section.
node-too-deep = There would be too many levels one inside the other. Choose a place higher up.
audience-nobody = Choose at least one group of people, or nobody would see this any more.
number-too-large = This number is too large: { $most } at most.

# Files refused
file-empty = This file is empty. Check it, then send it again.
file-type-refused = This type of file is not accepted. Send a PDF, a Word, Excel, PowerPoint or LibreOffice document, a text or an image.
file-has-macros = This file contains macros, which can be dangerous. Save it without macros (for example as .docx or .xlsx), then send it.
file-damaged = This file is damaged and does not open. Check it on your computer, then send it again.
file-over = This file is over { $most } MB, the limit chosen for the intranet. Reduce it or send it in several parts.
file-too-large = This file is too large. Reduce it or send it in several parts.
too-many-files = You are sending too many files at once: { $most } at most. Try again in several goes.

# What was done, in the history
node-copy-title = { $title } (copy)
node-copy-too-large = A branch of more than { $most } pages and sections is not copied at once. Copy its sections one after the other.
change-created = Created
change-autosaved = Draft saved by itself
change-written = Text saved
change-image = Image chosen
change-renamed = Title, summary or address changed
change-moved = Moved
change-hidden = Hidden
change-shown = Shown again
change-audience = Readers changed
change-published = Published
change-copied = Copied
change-trashed = Moved to the trash
change-restored = Put back
change-unpublished = Taken back from publication
trash-place-gone = The place where it stood is gone: choose another one.

# What the audit trail says
audit-content-created = Created
audit-content-written = Text saved
audit-content-published = Published
audit-content-unpublished = Withdrawn
audit-content-renamed = Renamed
audit-content-moved = Moved
audit-content-hidden = Hidden
audit-content-shown = Shown again
audit-content-audience = Readers changed
audit-content-image = Image changed
audit-content-copied = Copied
audit-content-trashed = Thrown away
audit-content-restored = Put back
audit-content-erased = Erased from the trash for good
audit-content-document-added = Document added
audit-content-document-replaced = New version of a document
audit-content-document-described = Document described or moved
audit-content-document-trashed = Document thrown away
audit-content-document-restored = Document put back
audit-content-taken-over = Page taken over

may-content-edit = write, publish and arrange everything on the site, and say who sees it

# What waits on somebody
holding-draft = Draft: { $title }
holding-review = Page to read again: { $title }
holding-needs-writer = This person may not write on the site: give the pages to somebody of the communication team.

feed-title = Follow the news
feed-subscribe = Follow the news elsewhere
feed-text = Read the news in a feed reader (Thunderbird, Feedly, NetNewsWire…) without opening the intranet.
feed-own = Your address
feed-own-text = It gives the titles and summaries of what all staff may read, never what is kept to some. Keep it to yourself: whoever knows it reads these titles.
feed-address = Address to copy into the reader
feed-make = Make my address
feed-made = Your address is ready. Copy it into your reader.
feed-renew = Change the address
feed-renew-title = Change the address now?
feed-renew-text = The one before will stop working.
feed-end = Delete my address
feed-end-title = Delete your address now?
feed-revoked = Your address no longer works.
feed-open = Address open to all
feed-open-text = The news that is open to the whole Internet, with its text.
audit-content-feed-made = Feed address made
audit-content-feed-revoked = Feed address deleted
