admin-audience-public = Public: the whole Internet can read it
admin-audience-public-hint = The people of the centre see this part as before. Besides, other sites can read and show it, without a password. Leave nothing personal or internal in it.
admin-audience-public-above = Already open to the whole Internet above:
