admin-audience-public = Public : tout Internet peut lire
admin-audience-public-hint = Les personnes du centre voient cette partie comme avant. En plus, d’autres sites peuvent la lire et la montrer, sans mot de passe. N’y laissez rien de personnel ni d’interne.
admin-audience-public-above = Déjà ouvert à tout Internet plus haut :
