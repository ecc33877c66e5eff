image-unknown = Cette image n’existe pas, ou vous ne pouvez pas la voir.
audit-content-made-public = Ouverture à tout Internet
change-made-public = Ouvert à tout Internet
branch-gone = Cette rubrique ou bibliothèque n’est pas là.
