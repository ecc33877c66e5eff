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
