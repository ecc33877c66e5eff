//! The answers of one form as a spreadsheet, for those who look after requests: one row per request, one column per
//! question. What the form asked in earlier versions has its columns too, each under its newest label.

use std::collections::HashMap;

use parvis_approvals::KEEP;
use parvis_approvals::entities::request::Model;
use parvis_approvals::services::answers::{self, Read};
use parvis_approvals::services::find::{self, Wanted};
use parvis_fields::export::{self, Cell, columns};
use parvis_fields::services::names;
use parvis_kernel::Ctx;
use parvis_kernel::clock::local_date;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;

/// The most requests of one file: it is made in memory.
const MOST: usize = 5_000;

/// How many are read at a time.
const PIECE: u64 = 250;

/// What stands before the answers.
const HEADS: [&str; 6] =
    ["export-number", "export-requester", "export-sent", "export-state", "export-closed", "export-version"];

/// Rows and their heads.
pub struct Sheet {
    pub heads: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

/// The columns of the answers, in the order in which they are met: the newest version first.
#[derive(Default)]
struct Columns {
    places: HashMap<String, usize>,
    labels: Vec<String>,
}

/// The answers of the requests that are wanted, of one form, the newest first. That they were taken is written down.
pub async fn sheet(ctx: &Ctx, wanted: &Wanted) -> Result<Sheet> {
    ctx.require(KEEP)?;
    let form = wanted.form.clone();
    let form = form.ok_or_else(|| Error::invalid("demarche", Message::new("export-form-missing")))?;
    let (mut asked, mut rows, mut before) = (Columns::default(), Vec::new(), None);
    loop {
        let piece = find::search(ctx, wanted, before, PIECE).await?;
        let Some(last) = piece.last() else { break };
        before = Some(last.id);
        rows.extend(read(ctx, &mut asked, &piece).await?);
        if rows.len() > MOST {
            let most = i64::try_from(MOST).unwrap_or(i64::MAX);
            return Err(Error::invalid("from", Message::new("export-too-many").with("most", most)));
        }
    }
    ctx.audit("forms.requests_exported", None, &format!("{form} : {}", rows.len())).await?;
    let width = HEADS.len() + asked.labels.len();
    // What only later rows have is empty in the earlier ones.
    rows.iter_mut().for_each(|row| row.resize(width, Cell::from("")));
    let heads = HEADS.map(|key| ctx.say(&Message::new(key))).into_iter().chain(asked.labels).collect();
    Ok(Sheet { heads, rows })
}

async fn read(ctx: &Ctx, asked: &mut Columns, piece: &[Model]) -> Result<Vec<Vec<Cell>>> {
    let read = piece.iter().map(answers::read).collect::<Result<Vec<_>>>()?;
    let names = names::of_all(ctx, read.iter().map(|one| &one.answers)).await?;
    let row = |(row, read): (&Model, &Read)| {
        let mut cells = about(ctx, row);
        for (field, cell) in columns(&read.schema).zip(export::row(&read.schema, &read.answers, &names)) {
            let at = HEADS.len() + asked.place(&field.key, &field.label);
            if cells.len() <= at {
                cells.resize(at + 1, Cell::from(""));
            }
            cells[at] = cell;
        }
        cells
    };
    Ok(piece.iter().zip(&read).map(row).collect())
}

fn about(ctx: &Ctx, row: &Model) -> Vec<Cell> {
    let state = Message::new(&format!("request-state-{}", row.state.replace('_', "-")));
    vec![
        Cell::from(row.number.as_str()),
        Cell::from(row.requester_name.as_str()),
        Cell::Day(local_date(row.sent_at)),
        Cell::Words(ctx.say(&state)),
        row.closed_at.map_or(Cell::from(""), |at| Cell::Day(local_date(at))),
        Cell::Words(row.form_version.to_string()),
    ]
}

impl Columns {
    fn place(&mut self, key: &str, label: &str) -> usize {
        if let Some(place) = self.places.get(key) {
            return *place;
        }
        self.labels.push(label.to_owned());
        self.places.insert(key.to_owned(), self.labels.len() - 1);
        self.labels.len() - 1
    }
}
