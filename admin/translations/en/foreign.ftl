# Bring in a Word document or a web page
foreign-title = Bring in a Word document or a web page
foreign-intro = The words, headings, lists, tables, links and images become a page. You first see what will come in.
foreign-file = File
foreign-file-hint = A Word document (.docx) or a saved web page (.html), at most 40 MB.
foreign-look = Look at this file
foreign-look-other = Look at another file
foreign-found = What will come in from “{ $name }”
foreign-words = { $count ->
    [0] No words
    [one] { $count } word
   *[other] { $count } words
}
foreign-headings = { $count ->
    [0] No heading in the text
    [one] { $count } heading in the text
   *[other] { $count } headings in the text
}
foreign-tables = { $count ->
    [0] No table
    [one] { $count } table
   *[other] { $count } tables
}
foreign-images = { $count ->
    [0] No image
    [one] { $count } image
   *[other] { $count } images
}
foreign-undescribed = { $count ->
    [one] (one without a description: you will write it in the page)
   *[other] ({ $count } without a description: you will write them in the page)
}
foreign-missing = { $count ->
    [one] One image is not in the file
   *[other] { $count } images are not in the file
}
foreign-missing-do = Add them to the page yourself once it is made.
foreign-left-out = What will not come in
foreign-kind = Make it
foreign-draft = The page will be a draft: nobody reads it before you publish it.
foreign-run = Make the draft
foreign-made = { $images ->
    [0] The draft is made. Read it again, then publish it.
    [one] The draft is made, with one image. Read it again, then publish it.
   *[other] The draft is made, with { $images } images. Read it again, then publish it.
}
foreign-file-missing = Choose a file first.
