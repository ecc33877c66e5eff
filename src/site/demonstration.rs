//! The demonstration centre: a stand-in with believable pages and invented people.

use parvis_kernel::Ctx;
use parvis_platform::jobs;

use super::folder::Folder;
use super::{documents, forms, is_empty, links, news, people, requests, resources, teams, tree, year};

/// Fills an empty data folder, saying what it does; with a whole year of events and bookings where that is wanted. False when
/// that was done before.
pub async fn fill(ctx: &Ctx, password: &str, is_whole: bool, say: impl Fn(&str)) -> Result<bool, String> {
    if !is_empty(ctx).await? {
        return Ok(false);
    }
    let folder = Folder::named("demonstration");
    say("Making the demonstration centre…");
    let sectors = people::sectors(ctx, &folder).await?;
    let people = people::people(ctx, &folder, &sectors, password).await?;
    say("  48 people");
    let made = tree::build(ctx, &folder, &sectors).await?;
    links::build(ctx, &folder).await?;
    say("  sections, pages and links");
    news::build(ctx, &folder, &made).await?;
    say("  news");
    forms::deliver(ctx).await?;
    say("  forms");
    let count = requests::build(ctx, &folder, &people, password).await?;
    say(&format!("  balances of leave and {count} requests"));
    let (resources, bookings) = resources::build(ctx, &folder, &people).await?;
    say(&format!("  {resources} rooms and items, {bookings} bookings"));
    let (events, more) = year::build(ctx, &folder, &sectors, &people, is_whole).await?;
    let said = if is_whole { format!(" and {more} more bookings") } else { String::new() };
    say(&format!("  {events} events{said}"));
    let shifts = teams::build(ctx, &folder, &sectors, &people).await?;
    say(&format!("  {shifts} shifts of three teams"));
    documents::build(ctx, &folder, &made).await?;
    say("  documents; reading the text inside");
    jobs::drain(ctx.app()).await.map_err(|error| error.to_string())?;
    Ok(true)
}
