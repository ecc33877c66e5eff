//! `parvis verify-signatures`

use parvis_approvals::domain::evidence::{Fault, Head};
use parvis_approvals::services::verify;

use super::{Data, answer, in_words, open};

/// A head of the chain that was kept elsewhere: `NUMBER:HASH`.
pub fn head(text: &str) -> Result<Head, String> {
    let (number, hash) = text.split_once(':').ok_or("write it as NUMBER:HASH")?;
    let number = number.parse().map_err(|_| "write it as NUMBER:HASH")?;
    let is_hash = hash.len() == 64 && hash.chars().all(|c| c.is_ascii_hexdigit());
    if is_hash {
        Ok(Head { number, hash: hash.to_lowercase() })
    } else {
        Err("the hash has 64 digits".to_owned())
    }
}

pub async fn verify(data: &Data, heads: Vec<Head>) -> Result<(), String> {
    let (_, ctx) = open(data).await?;
    let verified = verify::verify(&ctx, heads).await.map_err(|error| in_words(&ctx, error))?;
    if verified.faults.is_empty() {
        answer(&format!(
            "The chain of signatures is whole: {} records follow from each other.",
            verified.read
        ));
        if verified.gone > 0 {
            answer(&format!("{} more belonged to requests that are gone after their time.", verified.gone));
        }
        answer(&format!("Its head: {}:{}", verified.head.number, verified.head.hash));
        return Ok(());
    }
    let lines: Vec<_> = verified.faults.iter().map(told).collect();
    Err(format!("the chain of signatures was changed from outside:\n{}", lines.join("\n")))
}

fn told(fault: &Fault) -> String {
    match fault {
        Fault::Edited { number } => format!("record {number} no longer says what was signed"),
        Fault::Broken { number } => format!("record {number} does not follow from the one before it"),
        Fault::Cut { number } => format!("record {number} is not the one that the chain had there"),
    }
}
