//! The forms that come with the program (F1), delivered to a centre that has none yet.

use parvis_forms::domain::delivered::Delivered;
use parvis_forms::services::delivery;
use parvis_kernel::Ctx;
use serde::Deserialize;

use super::folder::Folder;

/// `forms.toml`: the forms in the order of the catalogue, each the name of its file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    forms: Vec<String>,
}

/// Publishes them where there is no form at all; a centre that has its own is left alone.
pub async fn deliver(ctx: &Ctx) -> Result<(), String> {
    let forms = delivered()?;
    delivery::deliver(ctx, forms).await.map(drop).map_err(|error| format!("the forms: {error}"))
}

/// Every form of `content/forms`, in order.
pub fn delivered() -> Result<Vec<Delivered>, String> {
    let folder = Folder::named("forms");
    let order: Order = folder.toml("forms.toml")?;
    let read = |name: &String| {
        let bytes = folder.bytes(&format!("{name}.toml"))?;
        Delivered::read(&String::from_utf8_lossy(&bytes))
            .map_err(|fault| format!("content/forms/{name}.toml: {fault}"))
    };
    order.forms.iter().map(read).collect()
}
