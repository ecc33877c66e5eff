//! `parvis doctor`: everything that may be wrong, in the words of the people who run the machine.

use std::process::ExitCode;
use std::sync::Arc;

use parvis_kernel::check::{Depth, Examined, State, examine, worst};
use parvis_kernel::{App, Ctx};
use serde_json::{Value, json};

use super::{Data, answer, config};

/// Zero when all is well, one when something will not work for ever, two when something does not work.
pub async fn run(data: &Data, as_json: bool) -> ExitCode {
    let app = match open(data).await {
        Ok(app) => app,
        Err(sentence) => return cannot(&sentence, as_json),
    };
    let ctx = Ctx::system(app);
    let examined = examine(&ctx, Depth::Whole).await;
    if as_json {
        let rows: Vec<_> = examined.iter().map(|one| told(&ctx, one)).collect();
        print(&json!({ "state": worst(&examined), "checks": rows }));
    } else {
        for one in &examined {
            say(&ctx, one);
        }
    }
    code(worst(&examined))
}

/// A folder that is none of ours is not made one.
async fn open(data: &Data) -> Result<Arc<App>, String> {
    let config = config(data)?;
    crate::assemble::require_database(&config).await?;
    if !config.data.is_dir()
        || (config.database_url.is_none() && !config.data.join("parvis.sqlite").is_file())
    {
        return Err(format!(
            "{} holds no intranet: name its folder with --data or PARVIS_DATA",
            config.data.display()
        ));
    }
    crate::assemble::app_as_it_is(config).await
}

fn told(ctx: &Ctx, one: &Examined) -> Value {
    json!({
        "id": one.id,
        "name": ctx.say(&one.name),
        "state": one.found.state,
        "said": ctx.say(&one.found.said),
        "advice": one.found.advice.as_ref().map(|advice| ctx.say(advice)),
    })
}

fn say(ctx: &Ctx, one: &Examined) {
    let sign = match one.found.state {
        State::Ok => "bien     ",
        State::Warning => "ATTENTION",
        State::Fault => "DÉFAUT   ",
    };
    answer(&format!("{sign}  {} : {}", ctx.say(&one.name), ctx.say(&one.found.said)));
    if let Some(advice) = &one.found.advice {
        answer(&format!("           → {}", ctx.say(advice)));
    }
}

/// What stops the program from even looking is a fault as well.
fn cannot(sentence: &str, as_json: bool) -> ExitCode {
    if as_json {
        let row =
            json!({ "id": "start", "name": "Start", "state": "fault", "said": sentence, "advice": null });
        print(&json!({ "state": "fault", "checks": [row] }));
    } else {
        answer(&format!("DÉFAUT     {sentence}"));
    }
    code(State::Fault)
}

fn print(value: &Value) {
    answer(&format!("{value:#}"));
}

fn code(state: State) -> ExitCode {
    ExitCode::from(match state {
        State::Ok => 0,
        State::Warning => 1,
        State::Fault => 2,
    })
}
