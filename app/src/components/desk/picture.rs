//! A picture that a phone reads: a QR code (ISO/IEC 18004), drawn on the server as one path, without script or style.

use std::fmt::Write as _;

use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode};

/// The width of the still zone round it, in modules (ISO/IEC 18004, 9.1).
const STILL: usize = 4;

/// The picture; nothing for a text that is too long for one.
#[component]
pub fn Picture(
    /// What it says.
    of: String,
    /// What it is, for whoever does not see it.
    label: String,
) -> impl IntoView {
    let code = QrCode::with_error_correction_level(of.as_bytes(), EcLevel::M).ok()?;
    let width = code.width() + 2 * STILL;
    let path = path(&code);
    Some(view! {
        <svg class="picture" viewBox=format!("0 0 {width} {width}") role="img" aria-label=label>
            <rect width=width.to_string() height=width.to_string() fill="#fff"></rect>
            <path d=path fill="#000"></path>
        </svg>
    })
}

/// The dark modules, each run of a row as one stroke of the path.
fn path(code: &QrCode) -> String {
    let colours = code.to_colors();
    let mut path = String::new();
    for (y, row) in colours.chunks(code.width()).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, other| one == other) {
            if run[0] == Color::Dark {
                let _ = write!(path, "M{} {}h{length}v1h-{length}z", x + STILL, y + STILL, length = run.len());
            }
            x += run.len();
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_covers_the_dark_modules_and_no_others() {
        let code = QrCode::with_error_correction_level(b"otpauth://totp/x?secret=A", EcLevel::M).unwrap();
        let (width, colours) = (code.width(), code.to_colors());
        let mut drawn = vec![Color::Light; colours.len()];
        for stroke in path(&code).split('M').skip(1) {
            let (at, rest) = stroke.split_once('h').unwrap();
            let (x, y) = at.split_once(' ').unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            let length: usize = rest.split_once('v').unwrap().0.parse().unwrap();
            for place in 0..length {
                drawn[(y - STILL) * width + x - STILL + place] = Color::Dark;
            }
        }
        assert!(drawn == colours);
    }
}
