//! placeholder, completed by the pack work
/// A check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check;
/// Live checks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveChecks;
