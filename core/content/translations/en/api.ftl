image-not-of-page = This image was not sent for this page.
