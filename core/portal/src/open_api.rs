//! `/api/openapi.json`: the API's document, assembled from the routes of every module that is switched on.

use axum::Json;
use axum::http::Method;
use parvis_kernel::operation::{Named, Operation};
use parvis_kernel::registry::Registered;
use parvis_kernel::route::{Access, Route};
use parvis_kernel::{Ctx, Result};
use utoipa::openapi::path::{
    OperationBuilder, Parameter, ParameterBuilder, ParameterIn, ParameterStyle, PathItemBuilder,
};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::AnyOfBuilder;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{
    ArrayBuilder, Components, ContentBuilder, HttpMethod, InfoBuilder, LicenseBuilder, Object, ObjectBuilder,
    OpenApi, OpenApiBuilder, PathsBuilder, Ref, RefOr, Required, Response, ResponseBuilder, Schema,
    ServerBuilder, Type,
};
use utoipa::{PartialSchema, ToSchema};

use crate::errors::Problem;

/// How operations refuse: the status, the name of the answer, and what it means.
const REFUSALS: [(&str, &str, &str); 9] = [
    ("401", "SignInRequired", "No token, or one that is no longer valid"),
    ("403", "Forbidden", "The token is not scoped for this, or its person may not do it"),
    ("404", "NotFound", "Absent, or not for the token's person: the two look the same"),
    (
        "409",
        "Conflict",
        "Somebody else holds it or changed it, or a request with the same `Idempotency-Key` is under way",
    ),
    ("412", "Changed", "It is no longer as `If-Match` says: read it again"),
    ("422", "Invalid", "A field, a parameter or a header is unknown or has a wrong value; `errors` names it"),
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

pub(crate) fn document(modules: &[&Registered], url: &str) -> OpenApi {
    let mut components = Components::new();
    let mut schemas = vec![(Problem::name().into_owned(), Problem::schema())];
    Problem::schemas(&mut schemas);
    let mut paths = PathsBuilder::new();
    for route in modules.iter().flat_map(|module| &module.facets.routes) {
        if let Some(operation) = &route.operation {
            schemas.extend(operation.schemas.iter().cloned());
            schemas.extend(thinned(route, operation).into_iter().flat_map(|thin| thin.schemas));
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
                    "The same content, the same rules and the same rights as the pages. Lists come a page at a time, by \
                     cursor. Whatever is refused is told as `application/problem+json`, with the keys that the pages use; \
                     unknown fields and parameters are refused.\n\n\
                     **Reading again**: answers carry an `ETag`; send it as `If-None-Match` and 304 says that nothing changed.\n\n\
                     **Writing over**: send the `ETag` of what you read as `If-Match`, and 412 tells you that somebody wrote \
                     meanwhile. Without it, what you send takes the place of what is there.\n\n\
                     **Sending twice**: a request with an `Idempotency-Key` (up to 200 characters, kept for two days) is done \
                     once; sent again, it gets the first answer again.",
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
    let status = operation.status.unwrap_or(200).to_string();
    let writes = route.method != Method::GET;
    let mut parameters = operation.parameters.clone();
    parameters.extend(if writes { written_with(route) } else { read_with(operation) });
    let mut securities = vec![SecurityRequirement::new("token", [scope])];
    if route.access == Access::Public {
        // Without a token: what is public.
        securities.push(SecurityRequirement::default());
    }
    let mut told = OperationBuilder::new()
        .operation_id(Some(operation_id(route)))
        .summary(Some(operation.summary))
        .tag(tag)
        .description(Some(format!("Scope `{scope}`.")))
        .securities(Some(securities))
        .parameters(Some(parameters))
        .response(&status, answered(route, operation));
    if let Some((kind, content)) = &operation.body {
        let body = RequestBodyBuilder::new().content(*kind, content.clone()).required(Some(Required::True));
        told = told.request_body(Some(body.build()));
    }
    if !writes {
        told = told
            .response("304", ResponseBuilder::new().description("It is still as the `ETag` says").build());
    }
    // Something is named by its id: in the address, or in the question.
    let names = route.path.contains('{') || operation.parameters.iter().any(|one| one.name.ends_with("_id"));
    let applies = |status: &str| match status {
        "404" => names,
        "409" | "412" => writes,
        _ => true,
    };
    for (status, name, _) in REFUSALS.into_iter().filter(|(status, ..)| applies(status)) {
        told = told.response(status, Ref::from_response_name(name));
    }
    PathItemBuilder::new().operation(method(route), told).build()
}

fn method(route: &Route) -> HttpMethod {
    match route.method {
        Method::POST => HttpMethod::Post,
        Method::PUT => HttpMethod::Put,
        Method::PATCH => HttpMethod::Patch,
        Method::DELETE => HttpMethod::Delete,
        _ => HttpMethod::Get,
    }
}

/// What every reading may ask.
fn read_with(operation: &Operation) -> Vec<Parameter> {
    let mut asked = vec![header("If-None-Match", "The `ETag` that is known already")];
    let fields = operation.fields();
    if !fields.is_empty() {
        let names = Object::builder().schema_type(Type::String).enum_values(Some(fields)).build();
        let list = ArrayBuilder::new().items(names).min_items(Some(1)).build();
        let parameter = ParameterBuilder::new().name("fields").parameter_in(ParameterIn::Query);
        let parameter = parameter.description(Some("Only these fields of each object, separated by commas"));
        let parameter = parameter.style(Some(ParameterStyle::Form)).explode(Some(false));
        asked.push(parameter.required(Required::False).schema(Some(list)).build());
    }
    asked
}

/// The headers that every change may carry.
fn written_with(route: &Route) -> Vec<Parameter> {
    let once = header("Idempotency-Key", "Makes the request safe to send twice");
    let expected = header("If-Match", "The `ETag` of what is changed, as it was read");
    if route.path.contains('{') { vec![once, expected] } else { vec![once] }
}

fn header(name: &str, told: &str) -> Parameter {
    let text = ObjectBuilder::new().schema_type(Type::String).build();
    let parameter = ParameterBuilder::new().name(name).parameter_in(ParameterIn::Header);
    parameter.description(Some(told)).required(Required::False).schema(Some(text)).build()
}

/// `GET /api/v1/pages/{id}` → `get_pages_id`
fn operation_id(route: &Route) -> String {
    let words = route.path.split(['/', '{', '}']).skip(3).filter(|word| !word.is_empty());
    let words: Vec<_> = std::iter::once(route.method.as_str()).chain(words).collect();
    words.join("_").to_lowercase()
}

fn answered(route: &Route, operation: &Operation) -> Response {
    let mut response = ResponseBuilder::new().description(operation.summary);
    if let Some((kind, content)) = &operation.answer {
        let content = match (thinned(route, operation), &content.schema) {
            (Some(thin), Some(whole)) => {
                let either = AnyOfBuilder::new().item(whole.clone()).item(Ref::from_schema_name(thin.name));
                ContentBuilder::new().schema(Some(Schema::AnyOf(either.build()))).build()
            }
            _ => content.clone(),
        };
        response = response.content(*kind, content);
    }
    response.build()
}

/// What is answered to whoever asks for some `fields` only.
struct Thin {
    name: String,
    schemas: Vec<Named>,
}

fn thinned(route: &Route, operation: &Operation) -> Option<Thin> {
    if route.method != Method::GET || operation.fields().is_empty() {
        return None;
    }
    let thin = |name: &str| format!("Some{name}");
    let (name, whole) = operation.answered()?;
    let item = operation.listed();
    let mut whole = whole.clone();
    if let RefOr::T(Schema::Object(object)) = &mut whole {
        object.description = Some(format!("`{name}` with those `fields` alone that were asked for."));
        match item {
            Some((item, _)) => {
                let items = ArrayBuilder::new().items(Ref::from_schema_name(thin(item)));
                object.properties.insert("items".to_owned(), items.into());
            }
            None => object.required.clear(),
        }
    }
    let item = item.cloned().map(|(item, mut schema)| {
        if let RefOr::T(Schema::Object(object)) = &mut schema {
            object.required.clear();
        }
        (thin(&item), schema)
    });
    let name = thin(name);
    Some(Thin { schemas: item.into_iter().chain([(name.clone(), whole)]).collect(), name })
}

fn refused(meaning: &str) -> Response {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(Problem::name()))).build();
    ResponseBuilder::new().description(meaning).content("application/problem+json", content).build()
}
