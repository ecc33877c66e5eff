//! `/demarches` and `/gerer/formulaires`: the forms of the house, how they are found, made, published and retired on
//! screen (F1). Each deed with its forbidden twin.

use axum::http::StatusCode;
use parvis_forms::services::{self, builder};
use parvis_testing::client::{Answer, Client};
use serde_json::json;
use uuid::Uuid;

use crate::support::Centre;

const LIST: &str = "/gerer/formulaires";

/// A centre with the forms that come with the program.
pub(crate) async fn centre() -> Centre {
    let centre = Centre::new().await;
    parvis::site::forms::deliver(&centre.ctx()).await.unwrap();
    centre
}

/// One form on its way through the builder: each action names the state that its screen shows.
pub(crate) struct Author<'a> {
    client: &'a Client,
    id: Uuid,
}

impl<'a> Author<'a> {
    pub(crate) async fn begin(client: &'a Client, title: &str) -> Self {
        let made = client.form("/gerer/formulaires/nouveau", &[("title", title)]).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
        Self { client, id: made.location().rsplit('/').next().unwrap().parse().unwrap() }
    }

    fn path(&self, rest: &str) -> String {
        format!("{LIST}/{}{rest}", self.id)
    }

    pub(crate) async fn page(&self, rest: &str) -> Answer {
        self.client.get(&self.path(rest)).await
    }

    async fn state(&self) -> String {
        let page = self.page("").await.text();
        page.split("name=\"state\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    }

    async fn post(&self, rest: &str, fields: &[(&str, &str)]) -> Answer {
        let state = self.state().await;
        let fields: Vec<_> = fields.iter().copied().chain([("state", state.as_str())]).collect();
        self.client.form(&self.path(rest), &fields).await
    }

    /// The same, expected to be done.
    pub(crate) async fn does(&self, rest: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.post(rest, fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{rest}: {}", answer.text());
        answer.location().to_owned()
    }
}

fn key_of(page: &str) -> String {
    page.split("/demarches/").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_17_forms_are_there_and_offered() {
    let centre = centre().await;
    let ctx = centre.ctx();
    let forms = builder::all(&ctx).await.unwrap();
    assert_eq!(forms.len(), 17);
    let knows_leave = centre.app.registry.field_kind("leave.period").is_some();
    for form in &forms {
        let known = |id: &str| id == "leave.period" || centre.app.registry.field_kind(id).is_some();
        assert_eq!(
            form.draft.faults(&known, &builder::used(ctx.read(), form.id).await.unwrap()),
            [],
            "{}",
            form.key
        );
        assert_eq!(form.draft.circuit.steps.len(), 3, "{}: three signatures (F2)", form.key);
        assert_eq!((form.version, form.retention_months), (Some(1), 36), "{}", form.key);
        assert!(!form.draft.summary.is_empty() && form.draft.words.len() > 20, "{}", form.key);
    }
    let expected = [
        "Acompte sur salaire",
        "Autorisation d’absence et demande de congé",
        "Attestation de remise de badge",
        "Bon de commande administratif",
        "Convention bénévolat",
        "Convention de mise à disposition des clés",
        "Demande de formation",
        "Demande de régie d’activité",
        "Fiche de régie d’avance",
        "Demande de prime de transport",
        "Prime transport",
        "Fax",
        "Feuille de remise de chèques",
        "Feuille de caisse",
        "Fiche de remboursement de frais / kilométrique",
        "Demande d’avance sur salaire",
        "Liste des documents à fournir pour l’établissement du contrat de travail",
    ];
    let reader = centre.sign_in("salarie").await;
    let page = reader.get("/demarches").await;
    for title in expected {
        assert!(forms.iter().any(|form| form.draft.title == title), "{title}");
        let needs_leave = title.starts_with("Autorisation");
        assert_eq!(page.says(title), knows_leave || !needs_leave, "{title}");
    }
    assert!(reader.get("/").await.says("href=\"/demarches\""), "two taps from the home page");
    let listed = centre.token("salarie").await.get("/api/v1/forms").await.json();
    assert_eq!(listed["items"].as_array().unwrap().len(), if knows_leave { 17 } else { 16 });
    assert_eq!(centre.anonymous().get("/api/v1/forms").await.status, StatusCode::UNAUTHORIZED);
    parvis::site::forms::deliver(&ctx).await.unwrap();
    assert_eq!(builder::all(&ctx).await.unwrap().len(), 17, "delivered once");

    // What a module lets an author choose is said in the module's words.
    let leave = forms.iter().find(|form| form.key == "conge").unwrap();
    let author = centre.sign_in("rh").await;
    let screen = author.get(&format!("{LIST}/{}/champs/periode", leave.id)).await;
    assert!(screen.says("Compteur") || !knows_leave, "{}", screen.text());
    assert!(screen.says("value=\"any\"") || !knows_leave);

    // The team orders the catalogue.
    let avance = forms.iter().find(|form| form.key == "avance-sur-salaire").unwrap();
    let writer = centre.sign_in("communication").await;
    let moved = writer.form(&format!("{LIST}/{}/monter", avance.id), &[]).await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER);
    let order = reader.get("/demarches").await.text();
    let place = |key: &str| order.find(&format!("/demarches/{key}\"")).unwrap();
    assert!(place("avance-sur-salaire") < place("acompte-sur-salaire"));
    assert_eq!(reader.form(&format!("{LIST}/{}/monter", avance.id), &[]).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn forms_are_found_by_everyday_words() {
    let centre = centre().await;
    centre.settle().await;
    let reader = centre.sign_in("salarie").await;
    let knows_leave = centre.app.registry.field_kind("leave.period").is_some();
    for (words, title) in [
        ("note+de+frais", "Fiche de remboursement de frais"),
        ("avance", "avance sur salaire"),
        ("kilometres", "Fiche de remboursement de frais"),
        ("badge+perdu", "Attestation de remise de badge"),
        ("clefs", "mise à disposition des clés"),
        ("carte+de+bus", "Demande de prime de transport"),
        ("cheques+vacances", "Feuille de remise de chèques"),
        ("commander+papier", "Bon de commande"),
        ("benevoles", "Convention bénévolat"),
        ("bafa", "Demande de formation"),
        ("rib+embauche", "Liste des documents à fournir"),
        ("argent+liquide+sortie", "régie d’activité"),
        ("compter+la+caisse", "Feuille de caisse"),
    ] {
        assert!(reader.get(&format!("/recherche?q={words}")).await.says(title), "{words}");
    }
    for words in ["poser+des+conges", "rtt", "vacances"] {
        let found = reader.get(&format!("/recherche?q={words}")).await.says("demande de congé");
        assert_eq!(found, knows_leave, "{words}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_communication_team_makes_a_form_and_publishes_it() {
    let centre = centre().await;
    let (writer, reader) = (centre.sign_in("communication").await, centre.sign_in("salarie").await);
    let form = Author::begin(&writer, "Demande de salle").await;
    let empty = form.post("/publier", &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.says("Ce formulaire ne pose aucune question"), "{}", empty.text());

    let choice =
        form.does("/nouvelle-question", &[("step", "1"), ("label", "Motif"), ("kind", "choice")]).await;
    assert!(choice.ends_with("/champs/motif"), "{choice}");
    let options = [("label", "Motif"), ("options", "Réunion\nFête de famille"), ("required", "on")];
    form.does("/champs/motif", &options).await;
    form.does("/nouvelle-question", &[("step", "1"), ("label", "Attestation d’assurance"), ("kind", "file")])
        .await;
    let file = "/champs/attestation_d_assurance";
    let asked = form.page(&format!("{file}/condition?question=motif")).await;
    assert!(asked.says("Fête de famille"), "{}", asked.text());
    let test = [("question", "motif"), ("op", "is"), ("value", "fete_de_famille")];
    form.does(&format!("{file}/condition"), &test).await;
    assert!(form.page("").await.says("si « Motif » est « Fête de famille »"));
    let summary = [
        ("title", "Demande de salle"),
        ("summary", "Pour une fête ou une réunion."),
        ("words", "anniversaire"),
    ];
    form.does("/presentation", &summary).await;

    let frame = form.page("/apercu").await;
    assert!(frame.says(&form.path("/apercu/page")), "{}", frame.text());
    let preview = form.page("/apercu/page").await;
    assert!(preview.says("Fête de famille") && preview.says("Attestation d’assurance"), "{}", preview.text());
    assert_eq!(preview.header("x-frame-options"), "SAMEORIGIN", "our own frame may show it");
    let tried = writer.form(&form.path("/apercu/page"), &[("go", "try"), ("shown", "motif")]).await;
    assert!(!tried.says("Tout est bon"), "an answer is due: {}", tried.text());
    let typed = [("go", "try"), ("shown", "motif"), ("motif", "reunion")];
    assert!(writer.form(&form.path("/apercu/page"), &typed).await.says("Tout est bon"));
    assert_eq!(reader.get(&form.path("/apercu/page")).await.status, StatusCode::FORBIDDEN);

    assert!(!reader.get("/demarches").await.says("Demande de salle"), "a draft is nobody's");
    form.does("/publier", &[]).await;
    let shown = reader.get("/demarches").await;
    assert!(shown.says("Demande de salle") && shown.says("Pour une fête ou une réunion."));
    centre.settle().await;
    assert!(reader.get("/recherche?q=anniversaire").await.says("Demande de salle"));
    let key = key_of(&form.page("").await.text());
    let api = centre.token("salarie").await;
    let told = api.get(&format!("/api/v1/forms/{key}")).await.json();
    assert_eq!(told["answers"]["properties"]["motif"]["enum"], json!(["reunion", "fete_de_famille"]));
    assert_eq!((&told["version"], &told["circuit"]["steps"][2]["key"]), (&json!(1), &json!("direction")));

    // A change is not seen before it is published as another version.
    form.does("/champs/motif/dupliquer", &[]).await;
    assert!(form.page("").await.says("Changements à publier"));
    assert_eq!(api.get(&format!("/api/v1/forms/{key}")).await.json()["version"], 1);
    form.does("/publier", &[]).await;
    assert_eq!(api.get(&format!("/api/v1/forms/{key}")).await.json()["version"], 2);
    let again = form.post("/publier", &[]).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "nothing new");
    let first = services::version(centre.ctx().read(), form.id, 1).await.unwrap();
    assert_eq!(first.schema.fields().count(), 2, "a version is never changed");

    form.does("/retirer", &[]).await;
    assert!(!reader.get("/demarches").await.says("Demande de salle"));
    centre.settle().await;
    assert!(!reader.get("/recherche?q=anniversaire").await.says("Demande de salle"));
    assert_eq!(api.get(&format!("/api/v1/forms/{key}")).await.status, StatusCode::NOT_FOUND);
    form.does("/rouvrir", &[]).await;
    assert!(reader.get("/demarches").await.says("Demande de salle"));
    assert_eq!(form.post("/supprimer", &[]).await.status, StatusCode::CONFLICT, "requests may stand on it");
    let trail = centre.sign_in("informatique").await.get("/gerer/journal").await;
    assert!(trail.says("Formulaire publié · Demande de salle"), "{}", trail.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_make_forms_changes_nothing() {
    let centre = centre().await;
    let forms = builder::all(&centre.ctx()).await.unwrap();
    let one = format!("{LIST}/{}", forms[0].id);
    for username in ["salarie", "animateur"] {
        let client = centre.sign_in(username).await;
        for path in [LIST, &one, &format!("{one}/champs/nature")] {
            assert_eq!(client.get(path).await.status, StatusCode::FORBIDDEN, "{username} {path}");
        }
        for path in
            ["/publier", "/retirer", "/presentation", "/champs/nature/supprimer", "/circuit/1/supprimer"]
        {
            let answer = client.form(&format!("{one}{path}"), &[("state", "1")]).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{username} {path}");
        }
        let token = centre.token(username).await;
        assert_eq!(token.get("/api/v1/forms/fax/draft").await.status, StatusCode::FORBIDDEN);
        assert_eq!(
            token.json("PUT", "/api/v1/forms/fax/draft", &json!({})).await.status,
            StatusCode::FORBIDDEN
        );
        assert_eq!(
            token.json("POST", "/api/v1/forms/fax/publish", &json!({})).await.status,
            StatusCode::FORBIDDEN
        );
    }
    assert_eq!(builder::all(&centre.ctx()).await.unwrap(), forms);
    for username in ["rh", "direction", "informatique"] {
        assert_eq!(centre.sign_in(username).await.get(&one).await.status, StatusCode::OK, "{username}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_authors_the_second_is_told_and_loses_nothing() {
    let centre = centre().await;
    let (one, other) = (centre.sign_in("communication").await, centre.sign_in("rh").await);
    let form = Author::begin(&one, "Demande de salle").await;
    let theirs = Author { client: &other, id: form.id };
    let state = theirs.state().await;
    form.does("/etapes", &[("title", "Justificatifs")]).await;
    let typed =
        [("state", state.as_str()), ("title", "Demande de la grande salle"), ("summary", "Tapé par RH")];
    let refused = other.form(&theirs.path("/presentation"), &typed).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text());
    assert!(refused.says("Quelqu’un a modifié ce formulaire") && refused.says("Tapé par RH"));
    let refused = other.form(&theirs.path("/etapes/1/supprimer"), &[("state", &state)]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.says("Justificatifs"), "the form as it is now");
    let odd = other.form(&theirs.path("/etapes/1/supprimer"), &[("state", "x")]).await;
    assert_eq!(odd.status, StatusCode::CONFLICT);
    assert_eq!(builder::find(&centre.ctx(), form.id).await.unwrap().draft.title, "Demande de salle");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_is_offered_to_whom_and_when_its_settings_say() {
    let centre = centre().await;
    let writer = centre.sign_in("communication").await;
    let forms = builder::all(&centre.ctx()).await.unwrap();
    let fax = Author { client: &writer, id: forms.iter().find(|form| form.key == "fax").unwrap().id };
    let settings =
        [("category", "Courrier"), ("icon", "phone"), ("prefix", "FAX"), ("retention_months", "12")];
    let with = |more: &[(&'static str, &'static str)]| [&settings[..], more].concat();
    let (reader, leader) = (centre.sign_in("salarie").await, centre.sign_in("animateur").await);
    let sees = async |client: &Client| client.get("/demarches").await.says("avec sa page de garde");
    assert!(sees(&reader).await && sees(&leader).await);

    fax.does("/reglages", &with(&[("who", "only"), ("roles", "activity_leader")])).await;
    assert!(!sees(&reader).await && sees(&leader).await, "settings hold at once");
    centre.settle().await;
    assert!(!reader.get("/recherche?q=telecopie").await.says("avec sa page de garde"));
    assert!(leader.get("/recherche?q=telecopie").await.says("avec sa page de garde"));
    let api = centre.token("salarie").await;
    assert_eq!(api.get("/api/v1/forms/fax").await.status, StatusCode::NOT_FOUND, "not theirs, so absent");

    fax.does("/reglages", &with(&[("who", "everybody"), ("opens_on", "2026-11-25")])).await;
    assert!(!sees(&reader).await, "it opens tomorrow");
    centre.clock.advance(chrono::TimeDelta::days(1));
    let (reader, writer) = (centre.sign_in("salarie").await, centre.sign_in("communication").await);
    let fax = Author { client: &writer, ..fax };
    assert!(sees(&reader).await);
    fax.does("/reglages", &with(&[("who", "everybody"), ("closes_on", "2026-11-24")])).await;
    assert!(!sees(&reader).await, "it closed yesterday");

    for (more, said) in [
        (&[("who", "only")][..], "Cochez au moins un rôle"),
        (&[("opens_on", "2027-01-02"), ("closes_on", "2027-01-01")], "La fin doit venir après le début"),
        (&[("prefix", "CONGE")], "Un autre formulaire a déjà ces lettres"),
        (&[("prefix", "é")], "sans accent ni espace"),
        (&[("retention_months", "0")], "entre 1 et 600"),
        (&[("category", "")], "Écrivez une rubrique"),
        (&[("opens_on", "2027-02-29")], "Cette date n’est pas valable"),
    ] {
        let settings = settings.iter().filter(|(name, _)| more.iter().all(|(other, _)| other != name));
        let typed: Vec<_> = settings.chain(more.iter()).copied().collect();
        let refused = fax.post("/reglages", &typed).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        assert!(refused.says(said), "{said} in {}", refused.text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost() {
    let centre = centre().await;
    let writer = centre.sign_in("communication").await;
    let form = Author::begin(&writer, "Essai").await;
    for (path, typed, said) in [
        ("/nouvelle-question", &[("step", "1"), ("kind", "text")][..], "Écrivez la question"),
        ("/nouvelle-question", &[("step", "1"), ("label", "Ma question tapée")], "Choisissez un type"),
        (
            "/nouvelle-question",
            &[("step", "1"), ("label", "Ma question tapée"), ("kind", "nope.none")],
            "Choisissez un type",
        ),
        ("/presentation", &[("title", ""), ("summary", "Ma ligne tapée")], "Écrivez le titre"),
        ("/circuit/nouvelle", &[("label", "Mon étape tapée"), ("who", "role")], "Choisissez un rôle"),
        (
            "/circuit/nouvelle",
            &[("label", "Mon étape tapée"), ("who", "people"), ("people", "x")],
            "Choisissez au moins une personne",
        ),
    ] {
        let refused = form.post(path, typed).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {said}");
        assert!(refused.says(said), "{said} in {}", refused.text());
        for (_, value) in typed.iter().filter(|(_, value)| value.contains("tapée")) {
            assert!(refused.says(value), "{value}");
        }
    }
    let path =
        form.does("/nouvelle-question", &[("step", "1"), ("label", "Total"), ("kind", "computed")]).await;
    let path = path.rsplit_once("/champs").map(|(_, rest)| format!("/champs{rest}")).unwrap();
    form.does(&path, &[("label", "Total"), ("formula", "rien + 1"), ("money", "on")]).await;
    let wrong = form.page("").await;
    assert!(wrong.says("Le calcul utilise « rien », qui n’existe pas"), "{}", wrong.text());
    assert!(form.page(&path).await.says("qui n’existe pas"), "on the field's own screen too");
    assert_eq!(form.post("/publier", &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    for gone in ["/champs/rien", "/etapes/9", "/circuit/0", "/champs/rien/condition"] {
        assert_eq!(form.page(gone).await.status, StatusCode::NOT_FOUND, "{gone}");
    }
    form.does("/supprimer", &[]).await;
    assert_eq!(form.page("").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn circuits_are_set_per_form() {
    let centre = centre().await;
    let writer = centre.sign_in("communication").await;
    let form = Author::begin(&writer, "Achat").await;
    form.does("/nouvelle-question", &[("step", "1"), ("label", "Montant"), ("kind", "money")]).await;
    let director = [
        ("label", "Direction"),
        ("who", "role"),
        ("role", "director"),
        ("field", "montant"),
        ("above", "150,50"),
    ];
    form.does("/circuit/3", &director).await;
    assert!(form.page("/circuit").await.says("si « Montant » dépasse 150,50 €"));
    assert!(form.page("/circuit/3").await.says("value=\"150,50\""));
    let person = centre.people["rh"].to_string();
    form.does("/circuit/nouvelle", &[("label", "Comptabilité"), ("who", "people"), ("people", &person)])
        .await;
    form.does("/circuit/4/monter", &[]).await;
    form.does("/circuit/1/supprimer", &[]).await;
    let circuit = builder::find(&centre.ctx(), form.id).await.unwrap().draft.circuit;
    let keys: Vec<_> = circuit.steps.iter().map(|step| step.key.as_str()).collect();
    assert_eq!(keys, ["rh", "comptabilite", "direction"]);
    assert_eq!(circuit.steps[2].when.as_ref().unwrap().above, 15_050);
    form.does("/champs/montant/supprimer", &[]).await;
    let refused = form.page("/circuit").await;
    assert!(refused.says("parle d’un montant qui n’est plus dans le formulaire"), "{}", refused.text());
}
