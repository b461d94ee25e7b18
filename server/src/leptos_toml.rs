//! `Leptos.toml`, compiled in; `LEPTOS_` variables have the last word.

use leptos_config::{Env, LeptosOptions, get_config_from_str};

use crate::failure::{Failure, Outcome};

/// Leptos' options.
///
/// # Errors
/// A `LEPTOS_` variable makes no sense; the file itself is tested.
pub fn options() -> Outcome<LeptosOptions> {
    let options = get_config_from_str(include_str!("../../Leptos.toml"));
    let mut options = options.map_err(|error| Failure::new(format!("Leptos.toml and LEPTOS_ variables: {error}")))?;
    // Leptos takes a missing LEPTOS_ENV for development; what is served is never a watcher's page.
    options.env = Env::PROD;
    Ok(options)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_file_is_read() {
        let options = super::options().unwrap();
        assert_eq!(&*options.output_name, "app");
        assert_eq!(&*options.site_pkg_dir, "pkg");
    }
}
