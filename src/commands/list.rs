//! `parvis modules`, `parvis routes`: what this program is made of, without opening any data.

use parvis_kernel::registry::Registry;
use parvis_kernel::route::Access;
use serde_json::{Value, json};

use super::{Data, answer, config};

fn registry(data: &Data) -> Result<Registry, String> {
    let off = config(data)?.off;
    Registry::build(&crate::modules::all(), &off).map_err(|faults| format!("{faults:?}"))
}

pub fn modules(data: &Data, as_json: bool) -> Result<(), String> {
    let registry = registry(data)?;
    let rows = registry.modules().iter().map(|module| {
        json!({
            "id": module.id,
            "routes": module.facets.routes.len(),
            "permissions": module.facets.permissions.iter().map(|permission| permission.key).collect::<Vec<_>>(),
        })
    });
    print(as_json, rows.collect(), |row| row["id"].as_str().unwrap_or_default().to_owned())
}

pub fn routes(data: &Data, as_json: bool) -> Result<(), String> {
    let registry = registry(data)?;
    let rows = registry.routes().map(|(module, route)| {
        let permission = match route.access {
            Access::Public => "public",
            Access::SignedIn => "signed-in",
            Access::Needs(permission) => permission,
        };
        json!({
            "method": route.method.as_str(),
            "path": route.path,
            "module": module,
            "permission": permission,
            "scope": route.scope,
        })
    });
    print(as_json, rows.collect(), |row| {
        let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
        format!("{:6} {:50} {:10} {}", text("method"), text("path"), text("module"), text("permission"))
    })
}

fn print(as_json: bool, rows: Vec<Value>, line: impl Fn(&Value) -> String) -> Result<(), String> {
    if as_json {
        answer(&serde_json::to_string_pretty(&rows).map_err(|fault| fault.to_string())?);
    } else {
        rows.iter().for_each(|row| answer(&line(row)));
    }
    Ok(())
}
