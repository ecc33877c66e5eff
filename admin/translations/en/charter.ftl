# The charter: name, logo, colours, fonts and footer that everybody sees.

nav-charter = Charter
charter-intro = The name, logo, colours, fonts and footer that everybody sees.

charter-drafts = Drafts
charter-drafts-text = Only you and the other IT administrators see them. Nothing changes for the others before “Use this charter”.
charter-changed = changed
charter-begin = Begin a charter
charter-begin-text = Start from what everybody sees, or from another charter, then change what you like.
charter-begun = The draft is ready. Nobody else sees it for now.
charter-label = Name of this charter
charter-label-hint = To find it again here, like “Charter 2027”.
charter-from = Start from
charter-from-current = What everybody sees
charter-history = Charters put into use
charter-history-empty = None yet: everybody sees the charter of the installation.
charter-in-use = In use
charter-back = Go back to this one
charter-back-origin = Go back to the charter of the installation
charter-origin = Charter of the installation

charter-edit-intro = Draft: save, look at the preview, then put the charter into use.
charter-saved = The draft is saved.
charter-discard = Delete this draft
charter-discard-title = Delete this draft?
charter-discard-text = Its colours, logo and fonts will be lost. The charter in use does not change.
charter-discarded = The draft is deleted.

charter-names = Names
charter-name = Name of the centre
charter-name-hint = Beside the logo and in the title of each page.

charter-colours = Colours
charter-follow = Work out the other colours from the main one
charter-follow-text = The soft tints, the text of buttons and the main colour in the dark are then chosen to stay readable. Untick to choose them one by one.
charter-scheme-light = In the light
charter-scheme-dark = In the dark
charter-colour-accent = Main colour
charter-colour-on-accent = Text of buttons
charter-colour-accent-soft = Soft tint
charter-colour-background = Background
charter-colour-card = Cards
charter-colour-line = Lines
charter-colour-ink = Ink
charter-colour-soft-ink = Soft ink
charter-contrast-good = readable, contrast
charter-contrast-poor = hard to read, contrast
charter-take = { $scheme ->
    [dark] Take { $colour } for “{ $what }”, in the dark
   *[light] Take { $colour } for “{ $what }”
}
charter-sample-text = Enrolment for January is open.
charter-sample-soft = Published on Tuesday 24 November
charter-sample-button = Enrol
charter-sample-link = Read on
charter-sample-chosen = Chosen

charter-bottom = Bar at the bottom, on a phone
charter-bottom-text = Four places; “More” always comes last. A free place is taken by the next entry of the menu.
charter-bottom-place = Place { $number }
charter-bottom-free = Free
charter-bottom-absent = Kept for a module to come ({ $url })

charter-mentions = Footer
charter-mentions-text = Legal mentions, address, links. Empty a line to take it away. The European emblem and the sentence of the ERDF always stay in sight.
charter-mention = Mention { $number }
charter-mention-place = Place
charter-mention-text = Text
charter-mention-url = Address of the link (optional)

charter-preview = Preview
charter-preview-text = Real pages in this charter, which only you see. Their links lead nowhere.
charter-preview-pages = Page to look at
charter-preview-accueil = Home
charter-preview-page = Documents
charter-preview-formulaire = Form
charter-preview-erreur = Error page
charter-preview-width = { $width ->
    [360] Phone (360 px)
    [768] Tablet (768 px)
   *[1280] Computer (1280 px)
}
charter-preview-title = Preview of the page, { $width } pixels wide

charter-use = Use this charter
charter-use-text = Everybody will see it from the next page on. You will be able to go back to the one before.
charter-use-password = Type your password to confirm.
charter-use-already = Everybody sees this charter already.
charter-used = Everybody now sees “{ $label }”.

charter-logo = Logo
charter-logo-text = It takes the place of the logo as soon as you send it; first save what you typed above.
charter-logo-alt = Logo of this charter
charter-logo-file = File of the logo
charter-logo-hint = SVG, PNG or JPEG, 4 MB at most. A square drawing shows best.
charter-logo-send = Send this logo
charter-logo-changed = The logo is replaced in this draft.
charter-logo-remove = Go back to the logo of Parvis
charter-logo-removed = This draft has the logo of Parvis again.
charter-fonts = Fonts
charter-fonts-text = Without a file, everybody reads in the font of their device: nothing is quicker. A font that you send is cut down to the signs of French.
charter-font-text = Font of the text
charter-font-title = Font of the titles
charter-font-system = For now: the font of the device. TTF, OTF or WOFF2, 4 MB at most.
charter-font-own = For now: a font of yours. TTF, OTF or WOFF2, 4 MB at most.
charter-font-send = Send this font
charter-font-changed = The font is replaced in this draft.
charter-font-showing = The font is replaced in this draft. Its licence allows showing and printing it; ask its author whether it allows a web site too.
charter-font-remove-text = Go back to the font of the device for the text
charter-font-remove-title = Go back to the font of the device for the titles
charter-font-removed = This draft is back to the font of the device.

charter-archive = A charter as one file
charter-archive-text = A charter made elsewhere is added as a draft, once everything in it was checked. Nothing is kept when something is wrong.
charter-archive-file = Archive of the charter
charter-archive-hint = A .zip file with theme.toml and a folder assets, 10 MB at most.
charter-archive-send = Check and add
charter-archive-fault = { $file }: { $said }
charter-brought-in = The charter is checked and added as a draft.
charter-export = Download this charter
charter-export-current = Download the charter in use
