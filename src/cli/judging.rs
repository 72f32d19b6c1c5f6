//! How plans are judged, for every command that judges them as `check` does.

use super::options::Circumstances;
use super::progress::Progress;
use crate::check::Asked;
use crate::policy::Policies;
use crate::policy::pack::Moment;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

#[derive(Debug, Args)]
pub(super) struct Judging {
    /// Take plans to have come this far: draft, ready or done; without it, as each says of itself.
    #[arg(long, hide_possible_values = true, value_name = "MOMENT", value_parser = moment())]
    moment: Option<Moment>,

    /// Count what could not be judged as broken.
    #[arg(long)]
    strict: bool,

    /// Judge by rules as well that are new and not yet stable.
    #[arg(long)]
    preview: bool,

    /// Let no waiver let anything through.
    #[arg(long)]
    no_waivers: bool,

    #[command(flatten)]
    pub(super) circumstances: Circumstances,
}

fn moment() -> impl TypedValueParser<Value = Moment> {
    PossibleValuesParser::new(Moment::ALL.map(Moment::word))
        .map(|word| Moment::named(&word).unwrap_or(Moment::Draft))
}

impl Judging {
    pub(super) fn asked<'p>(&self, policies: &'p Policies, progress: &'p Progress) -> Asked<'p> {
        Asked {
            policies,
            moment: self.moment,
            follows: self.circumstances.follows(),
            waivers: !self.no_waivers,
            strict: self.strict,
            preview: self.preview,
            pace: Some(&progress.pace),
        }
    }
}
