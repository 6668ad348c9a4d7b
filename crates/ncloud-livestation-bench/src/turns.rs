//! Subjects that take turns, so that a noisy machine is noisy for all of them.

use std::hint::black_box;
use std::time::Instant;

use crate::error::Result;
use crate::figure::Figure;

/// Measures itself once and tells the nanoseconds of one operation.
pub type Turn<'a> = Box<dyn FnMut() -> Result<f64> + 'a>;

/// What is measured.
pub struct Subject<'a> {
    name: &'static str,
    turn: Turn<'a>,
}

impl<'a> Subject<'a> {
    /// A subject that knows how to measure itself.
    pub fn new(name: &'static str, turn: impl FnMut() -> Result<f64> + 'a) -> Self {
        Self { name, turn: Box::new(turn) }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// A subject that is called so many times a turn.
    pub fn repeated<T>(name: &'static str, times: u32, mut work: impl FnMut() -> Result<T> + 'a) -> Self {
        Self::new(name, move || {
            let watch = Stopwatch::start();
            for _ in 0..times {
                black_box(work()?);
            }
            Ok(watch.nanoseconds() / f64::from(times))
        })
    }
}

impl std::fmt::Debug for Subject<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Subject").field("name", &self.name).finish_non_exhaustive()
    }
}

/// What the turns of all subjects gave.
#[derive(Debug)]
pub struct Turns(Vec<(&'static str, Vec<f64>)>);

/// Lets the subjects take turns, each turn beginning with another one, after one turn that warms up and does not count.
///
/// # Errors
///
/// The first error of a subject.
pub fn take(mut subjects: Vec<Subject<'_>>, rounds: usize) -> Result<Turns> {
    let mut turns: Vec<(&'static str, Vec<f64>)> =
        subjects.iter().map(|subject| (subject.name, Vec::with_capacity(rounds))).collect();
    let count = subjects.len().max(1);
    for round in 0..=rounds {
        for step in 0..subjects.len() {
            let at = (round + step) % count;
            let (Some(subject), Some((_, values))) = (subjects.get_mut(at), turns.get_mut(at)) else { continue };
            let value = (subject.turn)().map_err(|error| format!("{}: {error}", subject.name))?;
            if round > 0 {
                values.push(value);
            }
        }
    }
    Ok(Turns(turns))
}

impl Turns {
    /// All turns of a subject, in order.
    #[must_use]
    pub fn of(&self, name: &str) -> &[f64] {
        self.0.iter().find(|(known, _)| *known == name).map_or(&[], |(_, values)| values)
    }

    /// A figure for each subject, named `prefix.subject`.
    #[must_use]
    pub fn times(&self, prefix: &str) -> Vec<Figure> {
        self.0.iter().map(|(name, values)| Figure::median(format!("{prefix}.{name}"), values, "ns")).collect()
    }

    /// `prefix.name/against`, or nothing when one of them was not measured.
    #[must_use]
    pub fn ratio(&self, prefix: &str, name: &str, against: &str) -> Option<Figure> {
        let (turns, others) = (self.of(name), self.of(against));
        (!turns.is_empty() && !others.is_empty())
            .then(|| Figure::ratio(format!("{prefix}.{name}/{against}"), turns, others))
    }
}

/// Measures elapsed time.
#[derive(Debug)]
pub struct Stopwatch(Instant);

#[expect(clippy::disallowed_methods, reason = "the one place of a benchmark that measures real time")]
impl Stopwatch {
    /// Starts now.
    #[must_use]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// Nanoseconds since the start.
    #[must_use]
    pub fn nanoseconds(&self) -> f64 {
        Instant::now().duration_since(self.0).as_secs_f64() * 1e9
    }
}
