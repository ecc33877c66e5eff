//! What each producer writes comes out as the words that a person reads.

use parvis_kernel::media_type as types;
use parvis_kernel::ports::texts::{Extracted, MAX_TEXT, Reason};

use super::{extract, fixture, written};

/// What is in `make.py`, with what French puts in the way of a careless reader.
const SENTENCE: &str = "Les animatrices ont trouvé que l’organisation des ateliers où naïveté, cœur et œuvres collectives se \
    mêlent est une affaire efficace : le financement de la CAF, l’aménagement du réfectoire, le goûter offert aux familles \
    et la fête de Noël. Coût prévu : 1 250,50 €. Ça commence lundi, peut-être à 14 h.";

async fn words(name: &str, media_type: &types::MediaType) -> String {
    match extract(&fixture(name), media_type).await {
        Extracted::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        other => panic!("{name}: {other:?}"),
    }
}

#[tokio::test]
async fn documents_of_every_producer_are_read() {
    for (name, media_type) in [
        ("reunion.docx", &types::DOCX),
        ("reunion.odt", &types::ODT),
        ("seance.pptx", &types::PPTX),
        ("seance.odp", &types::ODP),
        ("libreoffice.pdf", &types::PDF),
        ("chromium.pdf", &types::PDF),
        ("ghostscript.pdf", &types::PDF),
    ] {
        let words = words(name, media_type).await;
        assert!(words.contains("Réunion d’équipe à l’école Prévert"), "{name}: {words}");
        assert!(words.contains(SENTENCE), "{name}: {words}");
    }
}

#[tokio::test]
async fn tables_keep_their_cells_apart() {
    for (name, media_type) in [
        ("reunion.docx", &types::DOCX),
        ("reunion.odt", &types::ODT),
        ("libreoffice.pdf", &types::PDF),
        ("chromium.pdf", &types::PDF),
    ] {
        let words = words(name, media_type).await;
        assert!(
            words.contains("Maëlle Lefèvre Accueil Gaël Muñoz Jeunesse Zoé Açaï Petite enfance"),
            "{name}: {words}"
        );
    }
}

#[tokio::test]
async fn sheets_are_read_row_by_row_with_their_dates() {
    let xlsx = words("presences.xlsx", &types::XLSX).await;
    assert!(
        xlsx.contains(
            "Présences Nom Secteur Né le Montant Maëlle Lefèvre Accueil 12/03/1985 1250.5 Gaël Muñoz"
        ),
        "{xlsx}"
    );
    assert!(xlsx.ends_with("loin"), "{xlsx}");
    let ods = words("presences.ods", &types::ODS).await;
    assert!(ods.contains("Maëlle Lefèvre Accueil 1985-03-12 1250.5 Gaël Muñoz"), "{ods}");
}

#[tokio::test]
async fn headers_and_notes_of_slides_are_found_too() {
    assert!(words("reunion.docx", &types::DOCX).await.contains("Centre social Les Tilleuls"));
    assert!(words("seance.pptx", &types::PPTX).await.contains("Penser aux clés du gymnase"));
}

#[tokio::test]
async fn a_pdf_is_mended_where_its_lines_end() {
    for name in ["reportlab.pdf", "owner-password.pdf"] {
        let text = words(name, &types::PDF).await;
        assert_eq!(
            text,
            "Règlement intérieur du réfectoire L’équipe s’engage à l’accueil des familles, peut-être à Noël. Texte tourné en marge"
        );
    }
}

#[tokio::test]
async fn a_scan_has_no_words_and_a_sealed_file_says_so() {
    assert_eq!(extract(&fixture("scan.pdf"), &types::PDF).await, Extracted::Empty);
    for (name, media_type) in [("encrypted.pdf", &types::PDF), ("encrypted.docx", &types::DOCX)] {
        assert_eq!(
            extract(&fixture(name), media_type).await,
            Extracted::Unreadable(Reason::Encrypted),
            "{name}"
        );
    }
}

#[tokio::test]
async fn images_and_old_documents_are_not_opened() {
    assert_eq!(extract(&fixture("turned.jpg"), &types::JPEG).await, Extracted::Empty);
    assert_eq!(extract(&fixture("old.doc"), &types::DOC).await, Extracted::Empty);
}

#[tokio::test]
async fn a_long_text_is_cut() {
    let file = written("été ".repeat(20_000_000).as_bytes());
    let Extracted::Text(text) = extract(file.path(), &types::TEXT).await else { panic!("no text") };
    assert!(text.chars().count() <= MAX_TEXT && text.chars().count() > MAX_TEXT - 10);
}
