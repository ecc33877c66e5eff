//! A browser without a screen: it keeps cookies, sends forms and files, and reads what comes back.

use std::collections::BTreeMap;
use std::sync::Mutex;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use tower::ServiceExt;

pub struct Client {
    router: Router,
    cookies: Mutex<BTreeMap<String, String>>,
    bearer: Option<String>,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// Where a redirection leads.
    pub fn location(&self) -> &str {
        self.header("location")
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// True when the body holds the text, in whatever case; the spaces that keep French signs with their word count as
    /// any other.
    pub fn says(&self, text: &str) -> bool {
        let plain = |text: &str| text.to_lowercase().replace('\u{a0}', " ");
        plain(&self.text()).contains(&plain(text))
    }
}

/// One file of a form.
pub struct FilePart<'a> {
    pub field: &'a str,
    pub name: &'a str,
    pub bytes: &'a [u8],
}

impl Client {
    pub fn new(router: Router) -> Self {
        Self { router, cookies: Mutex::default(), bearer: None }
    }

    pub fn with_token(router: Router, token: &str) -> Self {
        Self { bearer: Some(token.to_owned()), ..Self::new(router) }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path), Body::empty()).await
    }

    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let request = headers
            .iter()
            .fold(self.request(Method::GET, path), |request, (name, value)| request.header(*name, *value));
        self.send(request, Body::empty()).await
    }

    /// Sends a form from one of our own pages.
    pub async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.form_from(path, fields, &[("sec-fetch-site", "same-origin")]).await
    }

    /// Sends a form with these headers: from another site, or from no page at all.
    pub async fn form_from(&self, path: &str, fields: &[(&str, &str)], headers: &[(&str, &str)]) -> Answer {
        let body = serde_html_form::to_string(fields).unwrap_or_default();
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        self.send(request, Body::from(body)).await
    }

    /// Sends any bytes as if one of our own pages had.
    pub async fn post(&self, path: &str, kind: &str, bytes: &[u8]) -> Answer {
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, kind)
            .header("sec-fetch-site", "same-origin");
        self.send(request, Body::from(bytes.to_vec())).await
    }

    /// Sends JSON as a program does.
    pub async fn json(&self, method: &str, path: &str, value: &serde_json::Value) -> Answer {
        self.json_with(method, path, value, &[]).await
    }

    pub async fn json_with(
        &self,
        method: &str,
        path: &str,
        value: &serde_json::Value,
        headers: &[(&str, &str)],
    ) -> Answer {
        self.call(method, path, "application/json", value.to_string().as_bytes(), headers).await
    }

    /// Sends any bytes by any method, and nothing that a browser would add.
    pub async fn call(
        &self,
        method: &str,
        path: &str,
        kind: &str,
        bytes: &[u8],
        headers: &[(&str, &str)],
    ) -> Answer {
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        let request = self
            .request(method, path)
            .header(header::CONTENT_TYPE, kind)
            .header(header::CONTENT_LENGTH, bytes.len());
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        self.send(request, Body::from(bytes.to_vec())).await
    }

    /// Sends a form with files.
    pub async fn upload(&self, path: &str, fields: &[(&str, &str)], files: &[FilePart<'_>]) -> Answer {
        const LINE: &str = "----a-line-between-parts";
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(
                format!("--{LINE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                    .bytes(),
            );
        }
        for file in files {
            let head = format!(
                "--{LINE}\r\nContent-Disposition: form-data; name=\"{}\"; filename=\"{}\"\r\nContent-Type: application/octet-stream\r\n\r\n",
                file.field, file.name
            );
            body.extend(head.bytes());
            body.extend(file.bytes);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{LINE}--\r\n").bytes());
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={LINE}"))
            .header("sec-fetch-site", "same-origin");
        self.send(request, Body::from(body)).await
    }

    fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let mut request = Request::builder().method(method).uri(path);
        if let Some(token) = &self.bearer {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        match self.cookies() {
            cookies if !cookies.is_empty() => request.header(header::COOKIE, cookies),
            _ => request,
        }
    }

    /// The header `cookie` as it is sent.
    pub fn cookies(&self) -> String {
        let cookies = self.cookies.lock().map(|cookies| {
            cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
        });
        cookies.unwrap_or_default()
    }

    async fn send(&self, request: axum::http::request::Builder, body: Body) -> Answer {
        let request = request.body(body).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        self.keep_cookies(&parts.headers);
        let body = body.collect().await.map(|all| all.to_bytes()).unwrap_or_default();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    fn keep_cookies(&self, headers: &HeaderMap) {
        let Ok(mut cookies) = self.cookies.lock() else { return };
        for cookie in headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok()) {
            let Some((name, value)) = cookie.split(';').next().and_then(|pair| pair.split_once('=')) else {
                continue;
            };
            if value.is_empty() || cookie.contains("Max-Age=0") {
                cookies.remove(name);
            } else {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}
