# Les contenus : rubriques, pages, actualités, documents, recherche.

nav-documents = Documents
nav-news = Actualités

# Ce qu’une chose est
kind-page = Page
kind-news = Actualité
kind-document = Document
kind-section = Rubrique
kind-person = Personne

# Rubriques et bibliothèques
section-empty = Cette rubrique est vide pour l’instant.
section-empty-editor = Ajoutez une page, une actualité, une sous-rubrique ou une bibliothèque : elle apparaîtra ici.
section-empty-reader = Ce que vous cherchez est peut-être dans une autre rubrique.
library-empty = Aucun document ici pour l’instant.
library-empty-editor = Ajoutez des fichiers : vous pouvez en déposer plusieurs à la fois.
library-empty-reader = Le document que vous cherchez est peut-être dans une autre bibliothèque.
library-folders = Dossiers
library-files = Documents
content-search-instead = Chercher dans tout l’intranet

# Pages
page-draft-title = Les lecteurs ne voient pas cette page.
page-draft-text = C’est un brouillon, ou une page dont la date de parution n’est pas arrivée ou la date de fin est passée. Vous la voyez parce que vous pouvez la modifier.
page-empty = Cette page n’a pas encore de texte.
page-empty-editor = Écrivez-le, puis publiez la page.
page-write = Écrire le texte
page-changed = Mis à jour le { $date }
page-changed-by = Mis à jour le { $date } par { $name }

# Actualités
news-intro = Ce qui se passe au centre, du plus récent au plus ancien.
news-pinned = À la une
news-empty = Aucune actualité pour l’instant.
news-empty-reader = Les nouvelles du centre paraîtront ici.
news-empty-editor = Choisissez une rubrique, puis écrivez-y la première actualité.
news-write = Choisir une rubrique
news-beyond = Il n’y a pas d’actualités aussi anciennes.
news-back-to-first = Voir les plus récentes

# Documents
documents-intro = Tous les documents du centre, rangés par bibliothèque.
documents-libraries = Bibliothèques
documents-newest = Documents récents
documents-newest-none = Aucun document pour l’instant.
documents-newest-none-text = Les derniers documents ajoutés ou modifiés apparaîtront ici.
documents-all = Tous les documents
documents-empty = Aucune bibliothèque pour l’instant.
documents-empty-reader = Les documents du centre seront rangés ici. L’équipe communication s’en occupe.
documents-empty-editor = Créez une bibliothèque dans une rubrique, puis déposez-y les documents.
documents-create = Créer une bibliothèque
document-changed = Modifié le { $date }
document-facts = Informations
document-file = Fichier
document-type = Type
document-size = Taille
document-version = Version { $number }
document-version-label = Version
document-changed-at = Dernière modification
document-downloads = Consultations
document-versions = Versions
document-version-current = Version actuelle

# Documents dont le texte ne peut pas être lu
unreadable-encrypted = Ce document est protégé par un mot de passe. La recherche le trouve par son titre, pas par ce qu’il contient.
unreadable-damaged = Le contenu de ce document n’a pas pu être lu : le fichier est peut-être abîmé. La recherche le trouve par son titre.
unreadable-too-large = Ce document contient trop de texte pour être lu en entier. La recherche le trouve par son titre, pas par ce qu’il contient.
unreadable-too-slow = La lecture de ce document a pris trop de temps. La recherche le trouve par son titre, pas par ce qu’il contient.
proof-broken-link = Le lien « { $words } » ne mène nulle part : { $address }
proof-image-without-alt = { $count ->
    [one] Une image n’a pas de description : ceux qui ne la voient pas n’en sauront rien.
   *[other] { $count } images n’ont pas de description : ceux qui ne les voient pas n’en sauront rien.
}
bulk-too-many = Choisissez { $most } éléments au plus.
bulk-gone = cet élément n’est plus là.
bulk-not-for-this = cela ne se fait pas pour ce genre d’élément.
inbox-review-title = Relire une page
inbox-review-detail = « { $title } » : vérifiez que ce qu’elle dit est encore vrai, puis choisissez la prochaine date.
inbox-review-action = Relire
inbox-unreadable-title = Un document n’a pas pu être lu
inbox-unreadable-encrypted = « { $file } » est protégé par un mot de passe : la recherche ne voit pas ce qu’il contient. Envoyez-en une version sans mot de passe.
inbox-unreadable-damaged = « { $file } » semble abîmé : la recherche ne voit pas ce qu’il contient. Vérifiez qu’il s’ouvre, puis envoyez-le de nouveau.
inbox-unreadable-too-large = « { $file } » contient trop de texte : la recherche ne voit pas ce qu’il contient. Envoyez-le en plusieurs parties.
inbox-unreadable-too-slow = « { $file } » est trop long à lire : la recherche ne voit pas ce qu’il contient. Envoyez une version plus simple, ou en plusieurs parties.
inbox-unreadable-action = Remplacer le fichier

# Recherche
search-title = Recherche
search-title-for = « { $q } » dans la recherche
search-words = Que cherchez-vous ?
search-kind = Type
search-kind-all = Tous les types
search-section = Rubrique
search-section-all = Toutes les rubriques
search-results = Résultats
search-count = { $count ->
    [one] { $shown } résultat
   *[other] { $shown } résultats
}
search-count-more = plus de { $shown } résultats
search-none = Aucun résultat pour « { $q } »
search-none-text = Vérifiez l’orthographe, essayez un mot plus général, ou moins de mots à la fois.
search-none-filtered = Vous cherchez dans une partie de l’intranet seulement. Cherchez partout, ou essayez un mot plus général.
search-everywhere = Chercher partout
search-beyond = Il n’y a pas d’autres résultats.
search-back-to-first = Revenir aux premiers résultats
search-start = Écrivez un mot, un titre ou un nom.
search-start-text = La recherche regarde les pages, les actualités, les personnes et ce que contiennent les documents.
search-suggestions = Suggestions
search-suggestions-count = { $count ->
    [0] Aucune suggestion
    [one] { $count } suggestion
   *[other] { $count } suggestions
}
search-all-results = Tous les résultats pour « { $q } »

# Ce qui est à corriger
title-missing = Écrivez un titre.
body-too-long = Le texte de la page est trop long. Partagez-le en plusieurs pages.
page-held = { $name } modifie cette page depuis { $since }. Vos mots restent ici ; pour les enregistrer, prenez la main.
page-changed-meanwhile = Une autre personne a enregistré cette page pendant que vous l’écriviez. Copiez votre texte, rechargez la page, puis reportez-y vos changements.
page-ends-before-it-begins = La date de fin est avant la date de parution. Choisissez une date de fin plus tardive, ou aucune.
image-alt-missing = Dites en quelques mots ce que montre l’image, pour les personnes qui ne la voient pas.
node-slug-taken = Cette adresse est déjà prise. Celle-ci est libre : { $free }
node-into-itself = On ne peut pas ranger une rubrique dans elle-même, ni dans ce qu’elle contient. Choisissez un autre endroit.
node-parent-gone = L’endroit choisi n’existe plus. Choisissez-en un autre.
node-wrong-parent = Cela ne peut pas être rangé à cet endroit. Les documents vont dans une bibliothèque, les pages et les actualités dans une rubrique.
node-too-deep = Il y aurait trop de niveaux les uns dans les autres. Choisissez un endroit plus haut.
audience-nobody = Choisissez au moins un groupe de personnes, sinon plus personne ne verrait ce contenu.
number-too-large = Ce nombre est trop grand : { $most } au plus.

# Fichiers refusés
file-empty = Ce fichier est vide. Vérifiez-le, puis envoyez-le de nouveau.
file-type-refused = Ce type de fichier n’est pas accepté. Envoyez un PDF, un document Word, Excel, PowerPoint ou LibreOffice, un texte ou une image.
file-has-macros = Ce fichier contient des macros, qui peuvent être dangereuses. Enregistrez-le sans macros (par exemple en .docx ou .xlsx), puis envoyez-le.
file-damaged = Ce fichier est abîmé et ne s’ouvre pas. Vérifiez-le sur votre ordinateur, puis envoyez-le de nouveau.
file-over = Ce fichier dépasse { $most } Mo, la limite choisie pour l’intranet. Réduisez-le ou envoyez-le en plusieurs parties.
file-too-large = Ce fichier est trop volumineux. Réduisez-le ou envoyez-le en plusieurs parties.
too-many-files = Vous envoyez trop de fichiers à la fois : { $most } au plus. Recommencez en plusieurs fois.

# Ce qui a été fait, dans l’historique
node-copy-title = { $title } (copie)
node-copy-too-large = Une branche de plus de { $most } pages et rubriques ne se copie pas en une fois. Copiez ses rubriques l’une après l’autre.
change-created = Création
change-autosaved = Brouillon enregistré tout seul
change-written = Texte enregistré
change-image = Image choisie
change-renamed = Titre, résumé ou adresse changés
change-moved = Déplacement
change-hidden = Masquage
change-shown = Remise en vue
change-audience = Lecteurs changés
change-published = Publication
change-copied = Copie
change-trashed = Mise à la corbeille
change-restored = Remise en place
change-unpublished = Retrait de la publication
trash-place-gone = L’endroit où cela se trouvait n’existe plus : choisissez-en un autre.

# Ce que dit le journal
audit-content-created = Création
audit-content-written = Texte enregistré
audit-content-published = Publication
audit-content-unpublished = Retrait de la publication
audit-content-renamed = Changement de nom
audit-content-moved = Déplacement
audit-content-hidden = Masquage
audit-content-shown = Remise en vue
audit-content-audience = Changement de public
audit-content-image = Changement d’image
audit-content-copied = Copie
audit-content-trashed = Mise à la corbeille
audit-content-restored = Sortie de la corbeille
audit-content-erased = Effacement définitif de la corbeille
audit-content-document-added = Ajout d’un document
audit-content-document-replaced = Nouvelle version d’un document
audit-content-document-described = Document décrit ou déplacé
audit-content-document-trashed = Document mis à la corbeille
audit-content-document-restored = Document sorti de la corbeille
audit-content-taken-over = Prise en main d’une page

may-content-edit = écrire, publier et ranger tous les contenus du site, et dire qui les voit

# Ce qui dépend de quelqu’un
holding-draft = Brouillon : { $title }
holding-review = Page à relire : { $title }
holding-needs-writer = Cette personne ne peut pas écrire sur le site : confiez les pages à quelqu’un de l’équipe communication.

feed-title = Suivre les actualités
feed-subscribe = Suivre les actualités ailleurs
feed-text = Lisez les actualités dans un lecteur de flux (Thunderbird, Feedly, NetNewsWire…) sans ouvrir l’intranet.
feed-own = Votre adresse
feed-own-text = Elle donne les titres et les résumés de ce que tout le personnel peut lire, jamais ce qui est réservé à certains. Gardez-la pour vous : qui la connaît lit ces titres.
feed-address = Adresse à copier dans le lecteur
feed-make = Créer mon adresse
feed-made = Votre adresse est prête. Copiez-la dans votre lecteur.
feed-renew = Changer d’adresse
feed-renew-title = Changer d’adresse maintenant ?
feed-renew-text = L’ancienne cessera de fonctionner.
feed-end = Supprimer mon adresse
feed-end-title = Supprimer votre adresse maintenant ?
feed-revoked = Votre adresse ne fonctionne plus.
feed-open = Adresse ouverte à tous
feed-open-text = Les actualités ouvertes à tout Internet, avec leur texte.
audit-content-feed-made = Adresse de flux créée
audit-content-feed-revoked = Adresse de flux supprimée
