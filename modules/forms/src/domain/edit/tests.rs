//! The small steps of an author.

use super::*;
use crate::domain::content::Content;

fn schema(keys: &[&[&str]]) -> Schema {
    let mut schema = Content::empty("X").schema;
    schema.steps = keys
        .iter()
        .map(|keys| Step {
            title: "É".to_owned(),
            help: String::new(),
            fields: keys.iter().map(|key| Field::new(key, key, Kind::Person {})).collect(),
        })
        .collect();
    schema
}

fn keys(schema: &Schema) -> Vec<Vec<&str>> {
    schema.steps.iter().map(|step| step.fields.iter().map(|field| field.key.as_str()).collect()).collect()
}

fn text() -> Kind {
    kinds::new("text").unwrap()
}

#[test]
fn a_field_gets_a_name_of_its_own() {
    let (mut form, none) = (schema(&[&[]]), Used::new());
    let mut add = |label: &str, used: &Used| add(&mut form, &Target::Step(0), label, text(), used).unwrap();
    assert_eq!(add("Date de départ", &none), "date_de_depart");
    assert_eq!(add("Date de départ", &none), "date_de_depart_2");
    assert_eq!(add("", &none), "text");
    let used = Used::from([("lieu".to_owned(), "date".to_owned()), ("nom".to_owned(), "text".to_owned())]);
    assert_eq!(add("Lieu", &used), "lieu_2", "that name was a date in a published version");
    assert_eq!(add("Nom", &used), "nom");
    assert_eq!(add("Once", &none), "once_2", "the house's own field");
    assert!(matches!(super::add(&mut form, &Target::Step(9), "X", text(), &none), Err(Error::NotFound)));
}

#[test]
fn a_field_moves_through_the_steps() {
    let mut form = schema(&[&["a", "b"], &["c"]]);
    shift(&mut form, "a", Way::Down).unwrap();
    assert_eq!(keys(&form), [vec!["b", "a"], vec!["c"]]);
    shift(&mut form, "a", Way::Down).unwrap();
    assert_eq!(keys(&form), [vec!["b"], vec!["a", "c"]]);
    shift(&mut form, "a", Way::Up).unwrap();
    assert_eq!(keys(&form), [vec!["b", "a"], vec!["c"]]);
    shift(&mut form, "b", Way::Up).unwrap();
    shift(&mut form, "c", Way::Down).unwrap();
    assert_eq!(keys(&form), [vec!["b", "a"], vec!["c"]], "the edges hold");
    assert!(shift(&mut form, "z", Way::Up).is_err());
}

#[test]
fn a_table_has_columns_of_its_own() {
    let (mut form, none) = (schema(&[&[]]), Used::new());
    let table = add(&mut form, &Target::Step(0), "Lignes", kinds::new("lines").unwrap(), &none).unwrap();
    let into = Target::Table(table);
    assert_eq!(add(&mut form, &into, "Objet", text(), &none).unwrap(), "lignes.objet");
    let money = kinds::new("money").unwrap();
    assert_eq!(add(&mut form, &into, "Montant", money, &none).unwrap(), "lignes.montant");
    let refused = add(&mut form, &into, "Pièce", kinds::new("file").unwrap(), &none);
    assert!(matches!(refused, Err(Error::Invalid(_))));
    assert_eq!(duplicate(&mut form, "lignes.montant", &none).unwrap(), "lignes.montant_2");
    shift(&mut form, "lignes.montant_2", Way::Up).unwrap();
    if let Kind::Lines { totals, .. } = &mut form.steps[0].fields[0].kind {
        totals.push("montant".to_owned());
    }
    remove(&mut form, "lignes.montant").unwrap();
    let Kind::Lines { columns, totals, .. } = &form.field("lignes").unwrap().kind else { panic!() };
    let columns: Vec<_> = columns.iter().map(|one| one.key.as_str()).collect();
    assert_eq!((columns, totals.len()), (vec!["objet", "montant_2"], 0));
    assert!(find(&form, "lignes.objet").is_some() && find(&form, "objet").is_none());
}

#[test]
fn a_copy_stands_right_after() {
    let mut form = schema(&[&["a", "b"]]);
    assert_eq!(duplicate(&mut form, "a", &Used::new()).unwrap(), "a_2");
    assert_eq!(keys(&form), [vec!["a", "a_2", "b"]]);
    remove(&mut form, "a").unwrap();
    assert_eq!(keys(&form), [vec!["a_2", "b"]]);
}

#[test]
fn the_last_step_stays() {
    let mut form = schema(&[&["a"]]);
    assert!(matches!(remove_step(&mut form, 0), Err(Error::Conflict(_))));
    add_step(&mut form, "Suite").unwrap();
    shift_in(&mut form.steps, 1, Way::Up).unwrap();
    assert_eq!(form.steps[0].title, "Suite");
    remove_step(&mut form, 0).unwrap();
    assert_eq!(keys(&form), [vec!["a"]]);
    for _ in 0..MOST_STEPS {
        let _ = add_step(&mut form, "Encore");
    }
    assert_eq!(form.steps.len(), MOST_STEPS);
}
