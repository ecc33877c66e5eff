//! What S3 says no with, as a sentence that helps.

use std::fmt::Display;
use std::time::Duration;

use hyper::StatusCode;

use crate::backup::Fault;

/// The longest cause that is kept.
const MOST: usize = 200;

/// Nobody answers.
pub(super) fn unreachable(cause: impl Display) -> Fault {
    Fault::new("backup-fault-s3-unreachable", cause)
}

pub(super) fn slow(patience: Duration) -> Fault {
    Fault::new("backup-fault-s3-slow", format!("no answer within {:?}", patience))
}

/// `address`: it cannot be one. `answer`: this is not how S3 speaks.
pub(super) fn wrong(what: &str, cause: impl Display) -> Fault {
    let key = if what == "address" { "backup-fault-s3-address" } else { "backup-fault-s3" };
    Fault::new(key, cause)
}

/// An answer that says no: a status, and a little XML with a code and a sentence.
pub(super) fn refused(status: StatusCode, text: &str) -> Fault {
    let code = between(text, "<Code>", "</Code>");
    let key = match (code, status.as_u16()) {
        (
            "InvalidAccessKeyId"
            | "SignatureDoesNotMatch"
            | "InvalidToken"
            | "ExpiredToken"
            | "AuthorizationHeaderMalformed"
            | "AuthorizationQueryParametersError",
            _,
        ) => "backup-fault-s3-keys",
        ("RequestTimeTooSkewed", _) => "backup-fault-s3-clock",
        ("NoSuchBucket", _) => "backup-fault-s3-bucket",
        ("NoSuchKey", _) => "backup-fault-absent",
        ("PermanentRedirect" | "TemporaryRedirect", _) | (_, 301 | 302 | 307 | 308) => {
            "backup-fault-s3-address"
        }
        ("SlowDown" | "RequestTimeout" | "ServiceUnavailable", _) | (_, 408 | 429 | 503 | 504) => {
            "backup-fault-s3-slow"
        }
        (_, 401 | 403) => "backup-fault-s3-denied",
        _ => "backup-fault-s3",
    };
    let cause = format!("{} {code} {}", status.as_u16(), between(text, "<Message>", "</Message>"));
    Fault::new(key, cause.trim().chars().take(MOST).collect::<String>())
}

/// Trying again may help.
pub(super) fn may_pass(fault: &Fault) -> bool {
    matches!(fault.key, "backup-fault-s3-unreachable" | "backup-fault-s3-slow" | "backup-fault-s3")
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let after = text.split_once(start).map_or("", |(_, after)| after);
    after.split_once(end).map_or("", |(found, _)| found)
}
