//! Sizes and durations as lesson files write them.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// A number of bytes. Units are decimal, as the docker CLI prints them: `20MB` is 20,000,000 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ByteSize(pub u64);

/// Why a text is no size or duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidQuantity {
    /// It does not begin with digits.
    #[error("a number comes first, such as `20` in `20MB`")]
    Number,
    /// What follows the number is no unit that is known.
    #[error("the unit is unknown")]
    Unit,
    /// It does not fit, or has more decimals than its unit can hold.
    #[error("the number is too large or too fine")]
    Range,
}

const BYTE_UNITS: &[(&str, u64)] =
    &[("B", 1), ("kB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000)];

impl FromStr for ByteSize {
    type Err = InvalidQuantity;

    /// Reads `512B`, `100kB`, `1.5MB`, `2GB`; a number without a unit is bytes. Units are written as docker writes them.
    fn from_str(text: &str) -> Result<Self, InvalidQuantity> {
        let (number, unit) = split_unit(text)?;
        let unit = if unit.is_empty() { "B" } else { unit };
        let (_, factor) = BYTE_UNITS.iter().find(|(name, _)| *name == unit).ok_or(InvalidQuantity::Unit)?;
        scaled(number, *factor).map(Self)
    }
}

impl ByteSize {
    /// The size for people to read; see [`Rounded`].
    pub fn rounded(self) -> Rounded {
        Rounded(self)
    }
}

/// A size for people to read: decimal units, a space, and three significant digits, rounded half up: `999 B`,
/// `1.00 kB`, `78.6 MB`, `885 MB`. What rounds up to a thousand of a unit is one of the next: 999,500 is `1.00 MB`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounded(ByteSize);

impl fmt::Display for Rounded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = u128::from(self.0.0);
        for (unit, factor) in BYTE_UNITS {
            let factor = u128::from(*factor);
            // The finest step that leaves three digits before it; there is nothing finer than a byte.
            for (decimals, parts) in [(2, 100), (1, 10), (0, 1)] {
                let digits = (bytes * parts + factor / 2) / factor;
                if digits < 1_000 && (decimals == 0 || factor > 1) {
                    let (whole, fraction) = (digits / parts, digits % parts);
                    return match decimals {
                        0 => write!(f, "{whole} {unit}"),
                        decimals => write!(f, "{whole}.{fraction:0decimals$} {unit}"),
                    };
                }
            }
        }
        let (unit, factor) = BYTE_UNITS[BYTE_UNITS.len() - 1];
        write!(f, "{} {unit}", (bytes + u128::from(factor) / 2) / u128::from(factor))
    }
}

impl fmt::Display for ByteSize {
    /// Writes the shortest exact form: `20MB`, `1500kB`, `1234567B`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fits = |factor: u64| factor == 1 || (self.0 >= factor && self.0.is_multiple_of(factor));
        let (unit, factor) = BYTE_UNITS.iter().rev().find(|(_, factor)| fits(*factor)).unwrap_or(&BYTE_UNITS[0]);
        write!(f, "{}{unit}", self.0 / factor)
    }
}

/// Reads a duration: `500ms`, `3s`, `1.5s`, `2m`. The unit is required.
pub fn parse_duration(text: &str) -> Result<Duration, InvalidQuantity> {
    let (number, unit) = split_unit(text)?;
    let milliseconds = match unit {
        "ms" => 1,
        "s" => 1_000,
        "m" => 60_000,
        _ => return Err(InvalidQuantity::Unit),
    };
    scaled(number, milliseconds).map(Duration::from_millis)
}

fn split_unit(text: &str) -> Result<(&str, &str), InvalidQuantity> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    if number.starts_with(|c: char| c.is_ascii_digit()) { Ok((number, unit)) } else { Err(InvalidQuantity::Number) }
}

/// `number` (digits, perhaps a point and more digits) times `factor`, exactly; no floating point is involved.
fn scaled(number: &str, factor: u64) -> Result<u64, InvalidQuantity> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let fraction_is_digits = !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit());
    if !fraction_is_digits {
        return Err(InvalidQuantity::Number);
    }
    let whole: u64 = whole.parse().map_err(|_| InvalidQuantity::Range)?;
    let mut total = whole.checked_mul(factor).ok_or(InvalidQuantity::Range)?;
    let mut weight = factor;
    for digit in fraction.trim_end_matches('0').bytes().map(|b| u64::from(b - b'0')) {
        if !weight.is_multiple_of(10) {
            return Err(InvalidQuantity::Range);
        }
        weight /= 10;
        total = total.checked_add(digit * weight).ok_or(InvalidQuantity::Range)?;
    }
    Ok(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_decimal() {
        for (text, bytes) in [
            ("0", 0),
            ("512B", 512),
            ("100kB", 100_000),
            ("10MB", 10_000_000),
            ("1.5MB", 1_500_000),
            ("0.001kB", 1),
            ("2GB", 2_000_000_000),
            ("1.50TB", 1_500_000_000_000),
        ] {
            assert_eq!(text.parse(), Ok(ByteSize(bytes)), "{text}");
        }
    }

    #[test]
    fn what_is_no_size_says_why() {
        for (text, why) in [
            ("", InvalidQuantity::Number),
            ("MB", InvalidQuantity::Number),
            (".5MB", InvalidQuantity::Number),
            ("1.MB", InvalidQuantity::Number),
            ("1.2.3MB", InvalidQuantity::Number),
            ("-1MB", InvalidQuantity::Number),
            ("10mb", InvalidQuantity::Unit),
            ("10MiB", InvalidQuantity::Unit),
            ("10 MB", InvalidQuantity::Unit),
            ("0.5B", InvalidQuantity::Range),
            ("99999999999999999999B", InvalidQuantity::Range),
            ("99999999TB", InvalidQuantity::Range),
        ] {
            assert_eq!(text.parse::<ByteSize>(), Err(why), "{text}");
        }
    }

    #[test]
    fn sizes_print_as_they_are_written() {
        for text in ["0B", "999B", "100kB", "20MB", "1500kB", "1234567B", "3GB"] {
            assert_eq!(text.parse::<ByteSize>().map(|size| size.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn sizes_are_read_with_three_digits_and_carry() {
        for (bytes, text) in [
            (0, "0 B"),
            (999, "999 B"),
            (1_000, "1.00 kB"),
            (9_994, "9.99 kB"),
            (9_995, "10.0 kB"),
            (99_950, "100 kB"),
            (999_499, "999 kB"),
            (999_500, "1.00 MB"),
            (999_999, "1.00 MB"),
            (8_420_000, "8.42 MB"),
            (78_640_000, "78.6 MB"),
            (885_240_000, "885 MB"),
            (1_130_000_000, "1.13 GB"),
            (999_999_999_999, "1.00 TB"),
            (u64::MAX, "18446744 TB"),
        ] {
            assert_eq!(ByteSize(bytes).rounded().to_string(), text);
        }
    }

    #[test]
    fn durations_need_a_unit() {
        assert_eq!(parse_duration("3s"), Ok(Duration::from_secs(3)));
        assert_eq!(parse_duration("1.5s"), Ok(Duration::from_millis(1_500)));
        assert_eq!(parse_duration("500ms"), Ok(Duration::from_millis(500)));
        assert_eq!(parse_duration("2m"), Ok(Duration::from_secs(120)));
        assert_eq!(parse_duration("3"), Err(InvalidQuantity::Unit));
        assert_eq!(parse_duration("3h"), Err(InvalidQuantity::Unit));
        assert_eq!(parse_duration("0.5ms"), Err(InvalidQuantity::Range));
    }
}
