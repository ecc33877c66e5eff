image-not-of-page = Cette image n’a pas été envoyée pour cette page.
