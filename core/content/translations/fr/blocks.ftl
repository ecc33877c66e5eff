# Blocs
block-documents = Documents d’une bibliothèque
block-documents-library = Bibliothèque
block-news = Actualités d’une rubrique
block-news-section = Rubrique
block-limit = Combien au plus

# Images et documents
image-focus-wrong = Écrivez un nombre entre 0 et 100.
inbox-over-title = Un document est périmé
inbox-over-detail = « { $title } » : les lecteurs ne le voient plus
inbox-over-action = Regarder
document-first-page = Première page du document
audit-content-image-described = Image décrite
