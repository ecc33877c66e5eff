//! The account of S3: from the environment, or from a private file in the form that all tools of S3 read.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use parvis_kernel::config::S3Keys;
use rusty_s3::Credentials;

use crate::backup::{Fault, Outcome};

pub(super) fn read(keys: &S3Keys) -> Outcome<Credentials> {
    match keys {
        S3Keys::Given { id, secret } => Ok(Credentials::new(id, secret)),
        S3Keys::File(path) => from_file(path),
        S3Keys::None => {
            Err(fault("no keys: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or `credentials`"))
        }
    }
}

fn from_file(path: &Path) -> Outcome<Credentials> {
    let said = |cause: String| fault(&format!("{}: {cause}", path.display()));
    let text = fs::read_to_string(path).map_err(|cause| said(cause.to_string()))?;
    let mode = fs::metadata(path).map_err(|cause| said(cause.to_string()))?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(said(format!("others can read it (mode {:03o}): run `chmod 600` on it", mode & 0o777)));
    }
    let value = |name: &str| {
        let lines = text.lines().filter_map(|line| line.split_once('='));
        lines
            .map(|(key, value)| (key.trim(), value.trim()))
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    };
    match (value("aws_access_key_id"), value("aws_secret_access_key")) {
        (Some(id), Some(secret)) => Ok(Credentials::new(id, secret)),
        _ => Err(said("no lines `aws_access_key_id = …` and `aws_secret_access_key = …`".to_owned())),
    }
}

fn fault(cause: &str) -> Fault {
    Fault::new("backup-fault-s3-keys", cause)
}
