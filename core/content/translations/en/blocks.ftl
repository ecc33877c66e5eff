# Blocks
block-documents = Documents of a library
block-documents-library = Library
block-news = News of a section
block-news-section = Section
block-limit = How many at most

# Images and documents
image-focus-wrong = Write a number between 0 and 100.
inbox-over-title = A document is out of date
inbox-over-detail = “{ $title }”: readers no longer see it
inbox-over-action = Look at it
document-first-page = First page of the document
audit-content-image-described = Image described
