# Blocs
block-documents = Documents d’une bibliothèque
block-documents-library = Bibliothèque
block-news = Actualités d’une rubrique
block-news-section = Rubrique
block-limit = Combien au plus
