//! `/api/openapi.json`: the API's document, assembled from the routes of every module that is switched on.

use axum::Json;
use parvis_kernel::operation::Operation;
use parvis_kernel::registry::Registered;
use parvis_kernel::route::Route;
use parvis_kernel::{Ctx, Result};
use utoipa::openapi::path::{OperationBuilder, PathItemBuilder};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{
    Components, ContentBuilder, HttpMethod, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder,
    PathsBuilder, Ref, Response, ResponseBuilder, ServerBuilder,
};
use utoipa::{PartialSchema, ToSchema};

use crate::errors::Problem;

/// How operations refuse: the status, the name of the answer, and what it means.
const REFUSALS: [(&str, &str, &str); 7] = [
    ("401", "SignInRequired", "No token, or one that is no longer valid"),
    ("403", "Forbidden", "The token is not scoped for this"),
    ("404", "NotFound", "Absent, or not for the token's person: the two look the same"),
    ("422", "Invalid", "A parameter is unknown or has a wrong value; `errors` names it"),
    ("429", "TooMany", "Too many tries from this address; `Retry-After` says how many seconds to wait"),
    ("500", "Internal", "Our fault; `request_id` helps to find out"),
    (
        "503",
        "Unavailable",
        "A part that is needed does not answer; `Retry-After` says how many seconds to wait",
    ),
];

pub(crate) async fn show(ctx: Ctx) -> Result<Json<OpenApi>> {
    Ok(Json(document(&ctx.modules().await?, &ctx.app().config.url)))
}

fn document(modules: &[&Registered], url: &str) -> OpenApi {
    let mut components = Components::new();
    let mut schemas = vec![(Problem::name().into_owned(), Problem::schema())];
    Problem::schemas(&mut schemas);
    let mut paths = PathsBuilder::new();
    for route in modules.iter().flat_map(|module| &module.facets.routes) {
        if let Some(operation) = &route.operation {
            schemas.extend(operation.schemas.iter().cloned());
            paths = paths.path(route.path, told(route, operation));
        }
    }
    components.schemas.extend(schemas);
    let refusals = REFUSALS.into_iter().map(|(_, name, meaning)| (name.to_owned(), refused(meaning).into()));
    components.responses.extend(refusals);
    let http = Http::new(HttpAuthScheme::Bearer);
    components.add_security_scheme("token", SecurityScheme::Http(http));
    OpenApiBuilder::new()
        .info(
            InfoBuilder::new()
                .title("Parvis")
                .version(env!("CARGO_PKG_VERSION"))
                .description(Some(
                    "The same content and the same rights as the pages. Lists come a page at a time, by cursor. \
                     Whatever is refused is told as `application/problem+json`.",
                ))
                .license(Some(LicenseBuilder::new().name("EUPL-1.2").identifier(Some("EUPL-1.2")).build())),
        )
        .servers(Some([ServerBuilder::new().url(url).build()]))
        .paths(paths)
        .components(Some(components))
        .build()
}

fn told(route: &Route, operation: &Operation) -> utoipa::openapi::path::PathItem {
    let scope = route.scope.unwrap_or_default();
    let tag = route.path.split('/').nth(3).unwrap_or_default();
    let mut told = OperationBuilder::new()
        .operation_id(Some(operation_id(route)))
        .summary(Some(operation.summary))
        .tag(tag)
        .description(Some(format!("Scope `{scope}`.")))
        .security(SecurityRequirement::new("token", [scope]))
        .response("200", answered(operation));
    if !operation.parameters.is_empty() {
        told = told.parameters(Some(operation.parameters.clone()));
    }
    let applies = |status: &str| match status {
        "404" => route.path.contains('{'),
        "422" => !operation.parameters.is_empty(),
        _ => true,
    };
    for (status, name, _) in REFUSALS.into_iter().filter(|(status, ..)| applies(status)) {
        told = told.response(status, Ref::from_response_name(name));
    }
    PathItemBuilder::new().operation(HttpMethod::Get, told).build()
}

/// `GET /api/v1/pages/{id}` → `get_pages_id`
fn operation_id(route: &Route) -> String {
    let words = route.path.split(['/', '{', '}']).skip(3).filter(|word| !word.is_empty());
    let words: Vec<_> = std::iter::once(route.method.as_str()).chain(words).collect();
    words.join("_").to_lowercase()
}

fn answered(operation: &Operation) -> Response {
    let mut response = ResponseBuilder::new().description(operation.summary);
    if let Some((kind, content)) = &operation.answer {
        response = response.content(*kind, content.clone());
    }
    response.build()
}

fn refused(meaning: &str) -> Response {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(Problem::name()))).build();
    ResponseBuilder::new().description(meaning).content("application/problem+json", content).build()
}
