//! Reading a list of people as a spreadsheet saves it: with semicolons or commas, the columns in any order and named as
//! people name them, dates as they write them.

use chrono::NaiveDate;
use parvis_kernel::fold::fold;
use parvis_kernel::message::Message;

/// The most people of one list.
pub const MOST: usize = 500;

/// One line of the list, as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Where it stands in the file; the heading is line 1.
    pub number: usize,
    pub name: String,
    pub email: String,
    pub username: String,
    pub function: String,
    pub phone: String,
    /// The names of the sectors.
    pub sectors: Vec<String>,
    pub contract_start: String,
    pub contract_end: String,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Column {
    Name,
    FirstName,
    Email,
    Username,
    Function,
    Phone,
    Sectors,
    Start,
    End,
}

/// What columns may be called, without accents and capitals.
const NAMES: [(Column, &[&str]); 9] = [
    (Column::Name, &["nom", "nom complet", "nom de famille", "name"]),
    (Column::FirstName, &["prenom", "first name"]),
    (Column::Email, &["e-mail", "email", "mail", "courriel", "adresse e-mail", "adresse mail"]),
    (Column::Username, &["identifiant", "username"]),
    (Column::Function, &["fonction", "poste", "function"]),
    (Column::Phone, &["telephone", "tel", "portable", "phone"]),
    (Column::Sectors, &["secteur", "secteurs", "sector", "sectors"]),
    (Column::Start, &["debut", "debut de contrat", "date d'entree", "start"]),
    (Column::End, &["fin", "fin de contrat", "date de sortie", "end"]),
];

/// The lines of a list; empty ones are left out.
pub fn read(text: &str) -> Result<Vec<Line>, Message> {
    // Windows ends its lines with two signs, of which the reader would count one line too few.
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let heading = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t', b','].into_iter().find(|sign| heading.as_bytes().contains(sign));
    let mut file = csv::ReaderBuilder::new()
        .delimiter(delimiter.unwrap_or(b';'))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let columns: Vec<_> = file.headers().map_err(unreadable)?.iter().map(column).collect();
    if !columns.contains(&Some(Column::Name)) || !columns.contains(&Some(Column::Email)) {
        return Err(Message::new("import-columns-missing"));
    }
    let mut lines = Vec::new();
    for record in file.records() {
        let record = record.map_err(unreadable)?;
        if record.iter().all(str::is_empty) {
            continue;
        }
        let number = record.position().map_or(0, |position| position.line()) as usize;
        lines.push(line(number, &columns, &record));
    }
    match lines.len() {
        0 => Err(Message::new("import-empty")),
        1..=MOST => Ok(lines),
        _ => Err(Message::new("import-too-long").with("most", MOST as i64)),
    }
}

fn unreadable(_: csv::Error) -> Message {
    Message::new("import-unreadable")
}

fn column(heading: &str) -> Option<Column> {
    let heading = fold(heading).replace('’', "'");
    NAMES.iter().find(|(_, names)| names.contains(&heading.trim())).map(|(column, _)| *column)
}

fn line(number: usize, columns: &[Option<Column>], record: &csv::StringRecord) -> Line {
    let cell = |wanted| {
        let at = columns.iter().position(|column| *column == Some(wanted));
        at.and_then(|at| record.get(at)).unwrap_or_default().to_owned()
    };
    let name = format!("{} {}", cell(Column::FirstName), cell(Column::Name)).trim().to_owned();
    let sectors = cell(Column::Sectors);
    let sectors = sectors.split(['|', '/']).map(str::trim).filter(|name| !name.is_empty());
    let username = match cell(Column::Username) {
        typed if !typed.is_empty() => typed,
        _ => username(&name),
    };
    Line {
        number,
        email: cell(Column::Email),
        username,
        function: cell(Column::Function),
        phone: cell(Column::Phone),
        sectors: sectors.map(str::to_owned).collect(),
        contract_start: date(&cell(Column::Start)),
        contract_end: date(&cell(Column::End)),
        name,
    }
}

/// `Marie-Ève Dupont` signs in as `marie-eve.dupont`.
fn username(name: &str) -> String {
    let words: Vec<String> = fold(name)
        .split_whitespace()
        .map(|word| word.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect())
        .collect();
    words.join(".")
}

/// `31/12/2026` as the form sends it; what is no date stays as typed, to be refused at its place.
fn date(typed: &str) -> String {
    let read = |format| NaiveDate::parse_from_str(typed, format).ok();
    read("%d/%m/%Y").map_or_else(|| typed.to_owned(), |date| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_french_spreadsheets_save_it() {
        let text = "\u{feff}Prénom;Nom;Courriel;Secteurs;Début de contrat;Remarque\r\n\
                    Marie-Ève;Dupont;me.dupont@example.org;Enfance | Jeunesse;01/09/2026;à rappeler\r\n\
                    ;;;;;\r\n\
                    Paul;\"Le Goff; père\";p@example.org;;2026-09-01\r\n";
        let lines = read(text).unwrap();
        assert_eq!(lines.len(), 2);
        assert_eq!((lines[0].number, lines[1].number), (2, 4));
        assert_eq!(lines[0].name, "Marie-Ève Dupont");
        assert_eq!(lines[0].username, "marie-eve.dupont");
        assert_eq!(lines[0].sectors, ["Enfance", "Jeunesse"]);
        assert_eq!(lines[0].contract_start, "2026-09-01");
        assert_eq!(lines[1].name, "Paul Le Goff; père");
        assert_eq!(lines[1].contract_start, "2026-09-01");
    }

    #[test]
    fn what_is_no_list_is_said() {
        let key = |text: &str| read(text).unwrap_err().key;
        assert_eq!(key(""), "import-columns-missing");
        assert_eq!(key("bonjour"), "import-columns-missing");
        assert_eq!(key("nom,e-mail\n"), "import-empty");
        let many = format!("nom,email\n{}", "a,a@example.org\n".repeat(MOST + 1));
        assert_eq!(key(&many), "import-too-long");
    }
}
