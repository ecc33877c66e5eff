# Roles, in plain words
nav-roles = Roles
may-admin-audit = read the trail of what everybody did
admin-powers = What this person may do
admin-roles-text = What each role allows, and who holds it. Rights come from the modules; roles are given in “Accounts”.
admin-role-may = May:
admin-role-everybody = Everybody has it, as soon as the account opens.
admin-role-holders = Held by
admin-role-nobody = Nobody holds this role.

# See as
admin-see-as = See the site in their place
admin-see-as-text = For half an hour you see exactly what { $name } sees, without changing anything. Their private things stay closed: account, inbox, notifications. Both ends are noted in the trail.
admin-see-as-begin = See as this person
