json-needed = Envoyez du JSON, avec l’en-tête « Content-Type: application/json ».
json-unreadable = Ce n’est pas le JSON attendu ici.
json-nul = Le caractère nul (\u0000) n’est accepté dans aucun texte.
json-field-wrong = Ce champ est inconnu, en double, ou sa valeur n’est pas acceptée.
json-field-missing = Ce champ manque.
changed-meanwhile = Cela a changé depuis votre lecture. Relisez-le, puis recommencez.
if-match-wrong = Donnez l’ETag entre guillemets, comme il a été reçu.
idempotency-key-wrong = Une clé compte de 1 à 200 caractères simples.
idempotency-key-reused = Cette clé a déjà servi à un autre envoi. Prenez-en une nouvelle.
error-412-title = Quelque chose a changé entre-temps
error-412-text = Cela a changé depuis votre lecture. Relisez-le, puis recommencez.
fields-unknown = Le champ « { $field } » n’existe pas ici. Les champs possibles : { $known }.
cursor-gone = L’élément après lequel continuer n’est plus là. Recommencez depuis la première page.

# Ce que l’on lit sur /api/docs.
api-title = API de l’intranet
api-text = Pour les sites et les programmes qui lisent ou écrivent les contenus : les mêmes règles et les mêmes droits que les pages. Les explications techniques sont en anglais.
api-document = Document OpenAPI
api-begin = Pour commencer
api-token = Un jeton
api-token-text = L’équipe informatique en crée un pour vous : « parvis token create ». Envoyez-le dans l’en-tête « Authorization: Bearer ». Sans jeton, seul ce qui est ouvert à tout Internet répond.
api-lists = Des listes
api-lists-text = Elles viennent page par page : renvoyez « next » dans « after ». « fields » ne garde que certains champs, « total=true » compte, « sort » range.
api-writing = Écrire sans risque
api-writing-text = « If-Match » avec l’ETag lu refuse d’écraser le travail d’un autre. « Idempotency-Key » permet de renvoyer une demande sans la faire deux fois.
api-refusals = Les refus
api-refusals-text = Ils arrivent en « application/problem+json » : « code » est une clé stable, « errors » nomme chaque champ à corriger.
api-scope = Portée du jeton :
api-open = répond sans jeton pour ce qui est public
api-parameters = Paramètres
api-body = À envoyer :
api-answers = Réponses
api-schemas = Objets
api-required = obligatoire
