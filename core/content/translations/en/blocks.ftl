# Blocks
block-documents = Documents of a library
block-documents-library = Library
block-news = News of a section
block-news-section = Section
block-limit = How many at most
