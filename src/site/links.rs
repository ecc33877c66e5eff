//! Links to the funders' platforms and to the employees' services.

use parvis_funders::domain::Draft;
use parvis_funders::services;
use parvis_kernel::Ctx;
use serde::Deserialize;

use super::folder::Folder;

#[derive(Deserialize)]
struct File {
    link: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    title: String,
    url: String,
    description: String,
    level: String,
    /// When to file, in words: said after the description.
    #[serde(default)]
    deadline: String,
}

pub(super) async fn build(ctx: &Ctx, folder: &Folder) -> Result<(), String> {
    let file: File = folder.toml("links.toml")?;
    for Entry { title, url, description, level, deadline } in file.link {
        let description =
            if deadline.is_empty() { description } else { format!("{description} {deadline}.") };
        let draft = Draft { title: title.clone(), url, description, level };
        services::add(ctx, draft).await.map_err(|error| format!("link {title}: {error}"))?;
    }
    Ok(())
}
