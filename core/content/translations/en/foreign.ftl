# Word documents and web pages: what does not come in, what is wrong
foreign-left-active = { $count ->
    [one] A program, a video or a counter of visits
   *[other] { $count } programs, videos or counters of visits
}
foreign-left-form = { $count ->
    [one] A form
   *[other] { $count } forms
}
foreign-left-comment = { $count ->
    [one] A comment
   *[other] { $count } comments
}
foreign-left-deleted = { $count ->
    [one] A passage struck out by tracked changes
   *[other] { $count } passages struck out by tracked changes
}
foreign-left-drawing = { $count ->
    [one] A drawing, a chart or an object of another program
   *[other] { $count } drawings, charts or objects of another program
}
foreign-left-picture = { $count ->
    [one] An image in a format that the intranet does not show (save it as JPEG or PNG)
   *[other] { $count } images in a format that the intranet does not show (save them as JPEG or PNG)
}
foreign-left-merged = { $count ->
    [one] A merged cell: its words are kept, the merging is not
   *[other] { $count } merged cells: their words are kept, the merging is not
}
foreign-left-contents = { $count ->
    [one] A line of a table of contents
   *[other] { $count } lines of a table of contents
}
foreign-left-link = { $count ->
    [one] A link to another page of the old site: its words are kept
   *[other] { $count } links to other pages of the old site: their words are kept
}
foreign-missing-one = Image that is not in the file: { $address }
foreign-type-refused = Choose a Word document (.docx) or a web page (.html).
foreign-old-word = This format is not read here. Open the document in Word or LibreOffice, save it as .docx, then try again.
foreign-encrypted = This document is protected by a password. Save a copy without a password, then try again.
foreign-damaged = This file is damaged, or not what its name says. Check that it opens on your computer, then try again.
foreign-too-large = This document is too long for a page. Share it out over several, or put it into a library of documents.
foreign-too-slow = Reading this document took too long. Save a simpler version, or share it out over several.
foreign-empty = No text was found in this file. If it is a scan, put it into a library of documents instead.
foreign-gone = This file is no longer there. Choose it again.
