//! Literals: "雄安新区"@zh, numbers, years, days that exist, points.

use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNodeRef};

const WKT: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("http://www.opengis.net/ont/geosparql#wktLiteral");

pub(super) fn zh(text: &str) -> Literal {
    Literal::new_language_tagged_literal_unchecked(text, "zh")
}

pub(super) fn integer(value: usize) -> Literal {
    Literal::new_typed_literal(value.to_string(), xsd::INTEGER)
}

pub(super) fn decimal(value: f64) -> Literal {
    Literal::new_typed_literal(value.to_string(), xsd::DECIMAL)
}

pub(super) fn year(value: u16) -> Literal {
    Literal::new_typed_literal(format!("{value:04}"), xsd::G_YEAR)
}

/// Longitude first, as the standard's default CRS 84 wants.
pub(super) fn wkt(lon: f64, lat: f64) -> Literal {
    Literal::new_typed_literal(format!("POINT({lon} {lat})"), WKT)
}

/// An `xsd:date` where the day exists (not 2019-13-08), else the plain words.
pub(super) fn date(date: &str) -> Literal {
    match is_day(date) {
        true => Literal::new_typed_literal(date, xsd::DATE),
        false => Literal::from(date),
    }
}

fn is_day(date: &str) -> bool {
    let shape = date.len() == 10
        && date.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let mut parts = date.split('-').map(|part| part.parse::<u32>().unwrap_or_default());
    let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    };
    shape && year > 0 && (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::is_day;

    #[test]
    fn only_days_that_exist_are_dates() {
        assert!(is_day("2019-04-08") && is_day("2020-02-29") && is_day("2000-02-29"));
        for odd in ["2019-13-08", "2019-02-29", "1900-02-29", "2019-4-8", "2019年4月8日", "", "2019-04-0８"]
        {
            assert!(!is_day(odd), "{odd}");
        }
    }
}
