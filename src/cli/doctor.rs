//! `fromscratch doctor`: what works on this machine, and how to mend what does not.

use super::console::Console;
use super::exit::{Exit, Stop};
use super::json;
use super::sheet::Sheet;
use crate::app::Options;
use crate::app::doctor::{Finding, Status, Terminal, judge, look};
use crate::prose::Role;
use std::io;

/// Looks, judges and tells.
pub(super) fn run(
    options: &Options,
    terminal: Terminal,
    as_json: bool,
    console: &mut Console<'_>,
) -> Result<Exit, Stop> {
    let diagnosis = judge(&look(options, terminal));
    if as_json {
        json::write(&mut console.out, &diagnosis)?;
    } else {
        let mut sheet = console.sheet();
        for finding in &diagnosis.findings {
            print(&mut sheet, finding)?;
        }
        let problems = diagnosis.findings.iter().filter(|finding| finding.status == Status::Problem).count();
        sheet.blank()?;
        match problems {
            0 => sheet.words("No problem found.", Role::Text)?,
            1 => sheet.words("1 problem found.", Role::Text)?,
            more => sheet.words(&format!("{more} problems found."), Role::Text)?,
        }
    }
    Ok(Exit::unless(!diagnosis.ok))
}

fn print(sheet: &mut Sheet<'_>, finding: &Finding) -> io::Result<()> {
    let (sign, role) = match finding.status {
        Status::Ok => (sheet.sign("✔", "x"), Role::Text),
        Status::Note => (sheet.sign("○", "o"), Role::Text),
        Status::Problem => (sheet.sign("✘", "!"), Role::Warning),
    };
    // Not wrapped: a path that is broken cannot be copied.
    let (status, about) = (format!("{sign} {:<7}  ", finding.status.name()), format!("{:<11}  ", finding.about));
    let indent = " ".repeat(status.chars().count() + about.chars().count());
    sheet.pieces(&[(&status, role.into()), (&about, Role::Muted.into()), (&finding.found, role.into())])?;
    match &finding.fix {
        Some(fix) => sheet.pieces(&[(&indent, Role::Text.into()), (fix, Role::Muted.into())]),
        None => Ok(()),
    }
}
