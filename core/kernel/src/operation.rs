//! What a route of the API takes and gives, read off its handler's own signature: the OpenAPI document cannot promise
//! anything else than what the compiler has seen.

use std::future::Future;
use std::sync::Arc;

use axum::Json;
use axum::extract::Path;
use axum::handler::Handler;
use axum::http::HeaderMap;
use axum::response::Response;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::ArrayItems;
use utoipa::openapi::{
    ContentBuilder, KnownFormat, Object, ObjectBuilder, Ref, RefOr, Required, Schema, SchemaFormat, Type,
};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::answer::{Created, Done, Item, ShownOnce};
use crate::app::App;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::page::Cursor;
use crate::query::{Paged, Query};
use crate::ready::Ready;
use crate::sent::Sent;
use crate::upload::Whole;

/// One operation, as the document tells it.
#[derive(Clone, Default)]
pub struct Operation {
    /// One line for whoever reads the document.
    pub summary: &'static str,
    pub parameters: Vec<Parameter>,
    /// The media type and the shape of what is sent.
    pub body: Option<(&'static str, utoipa::openapi::Content)>,
    /// The status when all goes well; 200 when nothing is said.
    pub status: Option<u16>,
    /// The media type and the body of the answer then.
    pub answer: Option<(&'static str, utoipa::openapi::Content)>,
    /// The named schemas that body and answer refer to.
    pub schemas: Vec<Named>,
}

impl Operation {
    /// What is answered, for reading; nothing for files.
    pub fn answered(&self) -> Option<&Named> {
        self.schemas.first()
    }

    /// What a list holds, when a list is answered.
    pub fn listed(&self) -> Option<&Named> {
        let (_, RefOr::T(Schema::Object(list))) = self.answered()? else { return None };
        let RefOr::T(Schema::Array(items)) = list.properties.get("items")? else { return None };
        let ArrayItems::RefOrSchema(item) = &items.items else { return None };
        let RefOr::Ref(item) = &**item else { return None };
        let name = item.ref_location.rsplit('/').next()?;
        self.schemas.iter().find(|(known, _)| known == name)
    }

    /// The names of the fields of what is answered, or of each item of a list; none for files.
    pub fn fields(&self) -> Vec<String> {
        match self.listed().or_else(|| self.answered()) {
            Some((_, RefOr::T(Schema::Object(object)))) => object.properties.keys().cloned().collect(),
            _ => Vec::new(),
        }
    }
}

/// A schema with its name.
pub type Named = (String, RefOr<Schema>);

/// A handler whose parameters and answer can be described.
pub trait Endpoint<T>: Handler<T, Arc<App>> {
    fn operation() -> Operation;
}

/// A parameter of a handler: what it asks of the caller.
pub trait Asks {
    fn asks(operation: &mut Operation);
}

impl Asks for Ctx {
    fn asks(_: &mut Operation) {}
}

/// Conditions and ranges, which HTTP defines for every address.
impl Asks for HeaderMap {
    fn asks(_: &mut Operation) {}
}

/// The schema of an object's id.
pub(crate) fn id_schema() -> Object {
    let format = SchemaFormat::KnownFormat(KnownFormat::Uuid);
    ObjectBuilder::new().schema_type(Type::String).format(Some(format)).build()
}

impl Asks for Path<Uuid> {
    fn asks(operation: &mut Operation) {
        let parameter = ParameterBuilder::new().name("id").parameter_in(ParameterIn::Path);
        operation.parameters.push(parameter.required(Required::True).schema(Some(id_schema())).build());
    }
}

/// What names an object of its own, where that is no id: the key of a form.
impl Asks for Path<String> {
    fn asks(operation: &mut Operation) {
        let text = ObjectBuilder::new().schema_type(Type::String).build();
        let parameter = ParameterBuilder::new().name("key").parameter_in(ParameterIn::Path);
        operation.parameters.push(parameter.required(Required::True).schema(Some(text)).build());
    }
}

impl<T: IntoParams> Asks for Query<T> {
    fn asks(operation: &mut Operation) {
        operation.parameters.extend(T::into_params(|| Some(ParameterIn::Query)));
    }
}

impl<T: IntoParams> Asks for Paged<T> {
    fn asks(operation: &mut Operation) {
        Query::<Cursor>::asks(operation);
        Query::<T>::asks(operation);
    }
}

impl<T: ToSchema> Asks for Sent<T> {
    fn asks(operation: &mut Operation) {
        operation.schemas.push((T::name().into_owned(), T::schema()));
        T::schemas(&mut operation.schemas);
        let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(T::name())));
        operation.body = Some(("application/json", content.build()));
    }
}

/// A file is sent as it is: its bytes are the body.
impl Asks for Whole {
    fn asks(operation: &mut Operation) {
        let format = SchemaFormat::KnownFormat(KnownFormat::Binary);
        let bytes = ObjectBuilder::new().schema_type(Type::String).format(Some(format)).build();
        let content = ContentBuilder::new().schema(Some(bytes));
        operation.body = Some(("application/octet-stream", content.build()));
    }
}

/// What a handler answers when all goes well. How it refuses is the same everywhere.
pub trait Answers {
    fn answers(operation: &mut Operation);
}

impl<T: ToSchema> Answers for Result<Json<T>> {
    fn answers(operation: &mut Operation) {
        operation.schemas.push((T::name().into_owned(), T::schema()));
        T::schemas(&mut operation.schemas);
        let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(T::name())));
        operation.answer = Some(("application/json", content.build()));
    }
}

impl<T: ToSchema> Answers for Result<Ready<T>> {
    fn answers(operation: &mut Operation) {
        Result::<Json<T>>::answers(operation);
    }
}

impl<T: ToSchema> Answers for Result<Item<T>> {
    fn answers(operation: &mut Operation) {
        Result::<Json<T>>::answers(operation);
    }
}

impl<T: ToSchema> Answers for Result<Created<T>> {
    fn answers(operation: &mut Operation) {
        Result::<Json<T>>::answers(operation);
        operation.status = Some(201);
    }
}

impl<T: ToSchema> Answers for Result<ShownOnce<T>> {
    fn answers(operation: &mut Operation) {
        Result::<Created<T>>::answers(operation);
    }
}

impl Answers for Result<Done> {
    fn answers(operation: &mut Operation) {
        operation.status = Some(204);
    }
}

/// A file, in the type that its own header says.
impl Answers for Result<Response> {
    fn answers(operation: &mut Operation) {
        operation.answer = Some(("*/*", ContentBuilder::new().build()));
    }
}

macro_rules! endpoint {
    ($($part:ident),*) => {
        impl<F, Out, Given, M, $($part),*> Endpoint<(M, $($part,)*)> for F
        where
            F: Handler<(M, $($part,)*), Arc<App>> + FnOnce($($part),*) -> Out,
            Out: Future<Output = Given>,
            Given: Answers,
            $($part: Asks,)*
        {
            fn operation() -> Operation {
                let mut operation = Operation::default();
                $($part::asks(&mut operation);)*
                Given::answers(&mut operation);
                operation
            }
        }
    };
}

endpoint!(A);
endpoint!(A, B);
endpoint!(A, B, C);
endpoint!(A, B, C, D);
