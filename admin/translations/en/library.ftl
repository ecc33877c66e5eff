# Preview
preview-title = Preview
preview-kept = The draft as it was saved. You can send the address of this screen to those who edit the site.
preview-typed = Your words as they stand in the editor, saved or not.
preview-link = The preview of the saved draft, to share among those who edit the site
preview-width = Width of the preview
preview-phone = Phone
preview-desk = Computer

# Who sees
readers-title = Who sees these documents
readers-all = Everybody who has an account
readers-nobody = Nobody but those who edit the site
readers-here = The limit is set here; it holds for all folders and documents of this library.
readers-above = Nothing is limited here: what is above decides.
readers-change = Change who sees
readers-change-library = Change for the library

# Documents
document-over = Out of date
document-until = shown until { $date }
document-over-text = Readers no longer see it since the end of { $date }. Give it another date, replace the file or throw it away.
document-shown-until = Shown until
document-shown-until-hint = That day included. After it, readers no longer find it, and it waits in your list of things to do.

# Where it is used
used-title = Where is it used?
used-none-document = No page leads to this document.
used-none-image = No page shows this image.
used-throw-title = Throw this document away?
used-throw-nowhere = No page leads to it. It stays in the trash, from where it can be taken back.
used-throw-text = { $count ->
    [one] One page leads to it: its link will lead nowhere. The document stays in the trash.
   *[other] { $count } pages lead to it: their links will lead nowhere. The document stays in the trash.
}

# Images
nav-media = Images
media-intro = All the images of pages and news.
media-filter = Show
media-section = Section
media-section-all = All sections
media-words = Search a word
media-all = All images
media-undescribed = Not described
media-unused = Used nowhere
media-double = Twice there
media-count = { $count ->
    [one] One image
   *[other] { $count } images
}
media-none = No image
media-none-text = Change the filters, or add an image from a page.
media-size = { $width } × { $height } pixels
media-alt-hint = What the image shows, for those who do not see it. In the text of a page, the description written there stays.
media-focus = What must stay in sight
media-focus-hint = Tap or click what matters in the image. It stays in sight when the image is cut.
media-focus-x = From the left, in %
media-focus-y = From the top, in %
media-cut = Once cut
media-cut-text = As on the home page and in lists.
media-alike = Images that look alike
media-reuse = Use again
media-reuse-text = In the editor of a page, choose “Image”, or paste these words. The readers of the page will see the image.
media-saved = Image saved.
