# Roles, in plain words
nav-roles = Roles
may-admin-audit = read the trail of what everybody did
admin-powers = What this person may do
admin-roles-text = What each role allows, and who holds it. Rights come from the modules; roles are given in “Accounts”.
admin-role-may = May:
admin-role-everybody = Everybody has it, as soon as the account opens.
admin-role-holders = Held by
admin-role-nobody = Nobody holds this role.
