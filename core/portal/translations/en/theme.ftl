# What is wrong with a charter, and what the trail says of it.

audit-portal-theme-begun = Charter begun
audit-portal-theme-changed = Charter changed
audit-portal-theme-discarded = Draft of a charter deleted
audit-portal-theme-used = Charter put into use

theme-not-toml = This file cannot be read: { $fault }
theme-name-missing = Write the name of the centre.
theme-name-long = The name of the centre has { $most } characters at most.
theme-label-missing = Give this charter a name, like “Charter 2027”.
theme-label-long = This name has { $most } characters at most.
theme-mentions-many = The footer has { $most } mentions at most.
theme-mention-empty = Write the text of this mention, or empty its address too.
theme-mention-long = A mention has { $most } characters at most.
theme-mention-url = This address is not accepted. It begins with “/”, “https://”, “mailto:” or “tel:”.
theme-token-name = “{ $name }” cannot be the name of a value: small letters, digits and hyphens only.
theme-token-value = “{ $value }” cannot be the value of “{ $name }”.
theme-not-a-colour = “{ $value }” is not a colour. Write it like #0b5c66.
theme-unreadable = { $scheme ->
    [dark] In the dark, { theme-ink } is hard to read on { theme-paper }: contrast { $contrast }, 4,5 is needed. The nearest that does: { $nearest }.
   *[light] { theme-ink-first } is hard to read on { theme-paper }: contrast { $contrast }, 4,5 is needed. The nearest that does: { $nearest }.
}
theme-unreadable-anyhow = { $scheme ->
    [dark] In the dark, { theme-ink } is hard to read on { theme-paper }: contrast { $contrast }, 4,5 is needed. Change the other colour too.
   *[light] { theme-ink-first } is hard to read on { theme-paper }: contrast { $contrast }, 4,5 is needed. Change the other colour too.
}
theme-ink = { $ink ->
    [ink] the ink { $inkcode }
    [soft-ink] the soft ink { $inkcode }
    [accent] the main colour { $inkcode }
    [on-accent] the text of buttons { $inkcode }
    [error] the red of errors
    [good] the green of success
    [waiting] the ochre of what waits
   *[warm] the orange of signs
}
theme-ink-first = { $ink ->
    [ink] The ink { $inkcode }
    [soft-ink] The soft ink { $inkcode }
    [accent] The main colour { $inkcode }
    [on-accent] The text of buttons { $inkcode }
    [error] The red of errors
    [good] The green of success
    [waiting] The ochre of what waits
   *[warm] The orange of signs
}
theme-paper = { $paper ->
    [background] the background { $papercode }
    [card] the cards { $papercode }
    [accent] the main colour { $papercode }
   *[accent-soft] the soft tint { $papercode }
}
theme-in-use = This charter has been in use already: it does not change any more. Begin another one from it.
theme-changed-meanwhile = This charter was changed meanwhile, by somebody else or in another tab. Reload the page before you go on.

may-portal-theme = choose the charter that everybody sees: logo, colours, fonts, footer

audit-portal-theme-exported = Charter downloaded
audit-portal-theme-imported = Charter added from a file

theme-file-missing = Choose a file first.
theme-file-heavy = This file has more than { $most } MB.
theme-file-absent = “{ $file }” is not among the files of the charter.
theme-file-other = This file is a { $ending } in truth: give it the ending that fits.
theme-file-kind = This file has no place in a charter: pictures as SVG, PNG or JPEG, fonts as TTF, OTF or WOFF2, and theme.css.
svg-too-large = This drawing has more than 512 KB. Export a simpler one.
svg-damaged = This SVG drawing cannot be read. Export it again.
svg-entities = This SVG drawing has definitions that we refuse (ENTITY). Export it as “plain SVG”.
svg-imports = This SVG drawing fetches a style sheet from elsewhere (@import). Export it as “plain SVG”.
font-none = This file is no font. Choose a TTF, OTF or WOFF2 file.
font-damaged = This font is damaged, or of a kind that we cannot cut down.
font-too-large = This font has more than 4 MB.
font-too-heavy = Even cut down to French, this font weighs { $size } KB; pages carry { $most } at most.
font-licence = The licence inside this font forbids serving it on a site. Ask its author for another licence, or choose another font.
font-whole = The licence inside this font forbids cutting it down. Send the TTF or OTF file that it came from.
font-no-latin = This font does not have the letters of French.
archive-none = This file is no .zip archive.
archive-damaged = This archive is damaged.
archive-entries = This archive has more than { $most } files.
archive-large = This archive is too large once it is opened: 10 MB at most.
archive-encrypted = This file is protected by a password.
archive-link = This file is a link: only real files are accepted.
archive-path = This path leads out of the archive.
archive-name = The files of “assets” are named in small letters, digits, hyphens and dots, without a folder inside.
archive-templates = Templates are not added by an archive: the administrator puts them into the folder “themes” of the server.
archive-stranger = This file has no place in a charter: theme.toml and the folder assets alone.
archive-in-archive = An archive inside an archive is not opened.
archive-no-toml = theme.toml is missing, or is not UTF-8 text.
css-damaged = Line { $line }: this stylesheet cannot be read.
css-too-large = The stylesheet has more than 100 KB.
css-too-deep = Line { $line }: too many blocks inside each other.
css-unbalanced = Line { $line }: a block is closed that was not opened.
css-rule = Line { $line }: “{ $what }” is not accepted. Fonts are chosen in theme.toml.
css-url = Line { $line }: “{ $what }” is not a file of this charter.
css-acts = Line { $line }: “{ $what }” is not accepted.
css-feder = Line { $line }: “{ $what }” touches the European emblem, which always stays in sight.
css-fixed = Line { $line }: nothing lies over the page (“fixed”).
css-token = Line { $line }: “{ $what }” is chosen in theme.toml, where contrast is checked.
