//! What is read on what, in light and in dark surroundings: a theme that cannot be read is refused, with the pair named
//! and the nearest colour that would do.

use parvis_kernel::Message;
use parvis_kernel::error::FieldError;

use super::Tokens;
use super::colour::{Colour, READABLE};

/// The colours that a theme chooses; the others follow from the accent, or say what state something is in.
pub const CHOSEN: [&str; 8] =
    ["accent", "on-accent", "accent-soft", "background", "card", "line", "ink", "soft-ink"];

/// What is read, and the papers that it is read on.
const READ_ON: [(&str, &[&str]); 8] = [
    ("ink", &["background", "card", "accent-soft"]),
    ("soft-ink", &["background", "card"]),
    ("accent", &["background", "card", "accent-soft"]),
    ("on-accent", &["accent"]),
    ("error", &["background", "card"]),
    ("good", &["background", "card"]),
    ("waiting", &["background", "card"]),
    ("warm", &["background", "card"]),
];

/// The colours of states, as the stylesheet has them; a theme may have its own.
const STATES: [(&str, [&str; 2]); 4] = [
    ("error", ["#b3261e", "#ff9d95"]),
    ("good", ["#226b42", "#84d3a2"]),
    ("waiting", ["#7d5200", "#f0c36d"]),
    ("warm", ["#b8431f", "#ff9c7c"]),
];

/// Every pair of one scheme that cannot be read, at the field of the colour that should move.
pub(super) fn faults(scheme: &str, tokens: &Tokens) -> Vec<FieldError> {
    let found = |name: &str| {
        let own = tokens.get(name).map(String::as_str);
        own.or_else(|| state(scheme, name)).and_then(Colour::parse)
    };
    let mut faults = Vec::new();
    for (ink, papers) in READ_ON {
        let Some(above) = found(ink) else { continue };
        let papers: Vec<_> = papers.iter().filter_map(|paper| Some((*paper, found(paper)?))).collect();
        let all: Vec<_> = papers.iter().map(|(_, below)| *below).collect();
        let Some((paper, below)) = papers.into_iter().find(|(_, below)| above.contrast(*below) < READABLE)
        else {
            continue;
        };
        // A state's colour stays; what it is read on has to give way.
        let moves = if CHOSEN.contains(&ink) { ink } else { paper };
        let nearest = match (moves == ink, found("card").filter(|_| ink == "accent")) {
            // The soft tone may follow the colour that is taken: it has to be read on that one too.
            (true, Some(card)) => above.nearest(|accent| {
                accent.is_read_on(&all) && accent.is_read_on(&[soft(scheme, card, accent)])
            }),
            (true, None) => above.readable_on(&all),
            (false, _) => below.readable_on(&[above]),
        };
        faults.push(fault(scheme, (ink, above), (paper, below), moves, nearest));
    }
    faults
}

fn state(scheme: &str, name: &str) -> Option<&'static str> {
    let (_, [light, dark]) = STATES.iter().find(|(state, _)| *state == name)?;
    Some(if scheme == "light" { light } else { dark })
}

fn fault(
    scheme: &str,
    (ink, above): (&str, Colour),
    (paper, below): (&str, Colour),
    moves: &str,
    nearest: Option<Colour>,
) -> FieldError {
    let key = match nearest {
        Some(_) => "theme-unreadable",
        None => "theme-unreadable-anyhow",
    };
    let message = Message::new(key)
        .with("scheme", scheme)
        .with("ink", ink)
        .with("paper", paper)
        .with("inkcode", above.to_string())
        .with("papercode", below.to_string())
        .with("contrast", decimal(above.contrast(below)))
        .with("nearest", nearest.map(|colour| colour.to_string()).unwrap_or_default());
    FieldError { field: format!("{scheme}-{moves}"), message }
}

/// Cut, not rounded: 4.49 is not 4.5.
fn decimal(contrast: f64) -> String {
    format!("{:.1}", (contrast * 10.0).floor() / 10.0).replace('.', ",")
}

/// The soft tone that goes with an accent.
fn soft(scheme: &str, card: Colour, accent: Colour) -> Colour {
    card.mixed(accent, if scheme == "light" { 0.12 } else { 0.2 })
}

/// The colours that follow from the accent in one scheme, whose papers are there already.
pub fn follow(scheme: &str, accent: Colour, tokens: &mut Tokens) {
    let paper = |name: &str| tokens.get(name).and_then(|text| Colour::parse(text));
    let (Some(background), Some(card)) = (paper("background"), paper("card")) else { return };
    let soft = soft(scheme, card, accent);
    let wished = if scheme == "light" { accent } else { accent.mixed(super::colour::WHITE, 0.45) };
    let Some(accent) = wished.readable_on(&[background, card, soft]) else { return };
    tokens.insert("accent".to_owned(), accent.to_string());
    tokens.insert("accent-soft".to_owned(), soft.to_string());
    tokens.insert("on-accent".to_owned(), accent.ink().to_string());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(pairs: &[(&str, &str)]) -> Tokens {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn the_pair_is_named_with_a_way_out() {
        let found = faults("light", &tokens(&[("soft-ink", "#999999"), ("card", "#ffffff")]));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].field, "light-soft-ink");
        let nearest = format!("{:?}", found[0].message);
        assert!(nearest.contains("\"2,8\"") && nearest.contains("#76"), "{nearest}");
    }

    #[test]
    fn an_offered_accent_is_read_with_the_soft_tone_that_follows_it() {
        for accent in ["#ffdd00", "#ffb3b3", "#7fbf7f", "#ff6600", "#9999ff", "#ffffff"] {
            let papers = [("background", "#faf7f2"), ("card", "#ffffff"), ("ink", "#1d2327")];
            let mut typed = tokens(&papers);
            follow("light", Colour::parse(accent).unwrap(), &mut typed);
            typed.insert("accent".to_owned(), accent.to_owned());
            let refused = faults("light", &typed);
            assert_eq!(refused[0].field, "light-accent", "{accent}: {refused:?}");
            let offered = refused[0].message.args.iter().find(|(name, _)| name == "nearest").unwrap();
            let parvis_kernel::message::Arg::Text(offered) = &offered.1 else { panic!("{offered:?}") };
            let mut taken = tokens(&papers);
            follow("light", Colour::parse(offered).unwrap(), &mut taken);
            taken.insert("accent".to_owned(), offered.clone());
            assert_eq!(faults("light", &taken), [], "{accent} → {offered}");
        }
    }

    #[test]
    fn states_are_read_on_every_paper() {
        let found = faults("light", &tokens(&[("card", "#c04040")]));
        assert!(found.iter().all(|fault| fault.field == "light-card"), "{found:?}");
        assert!(!found.is_empty());
    }

    #[test]
    fn what_follows_from_any_accent_is_read() {
        for accent in ["#0b5c66", "#ffdd00", "#ffffff", "#000000", "#8a2f4f", "#00ff00"] {
            let light = [("background", "#faf7f2"), ("card", "#ffffff"), ("ink", "#1d2327")];
            let dark = [("background", "#14181a"), ("card", "#1d2327"), ("ink", "#f2efe9")];
            for (scheme, papers) in [("light", light), ("dark", dark)] {
                let mut tokens = tokens(&papers);
                follow(scheme, Colour::parse(accent).unwrap(), &mut tokens);
                assert_eq!(faults(scheme, &tokens), [], "{scheme} {accent} {tokens:?}");
            }
        }
    }
}
