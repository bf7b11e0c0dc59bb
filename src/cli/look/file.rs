//! Where a result goes: to standard output, or whole into a file (图.svg) that is never left half written.

use super::terminal::stdout;
use anyhow::{Context, Result};
use std::io::{BufWriter, Write};
use std::path::Path;

/// Writes to `path`, or to standard output where there is none or it is `-`.
pub(super) fn write_to<T>(path: Option<&Path>, write: impl FnOnce(&mut dyn Write) -> Result<T>) -> Result<T> {
    match path.filter(|path| path.as_os_str() != "-") {
        Some(path) => whole_file(path, write),
        None => {
            let mut out = stdout();
            let written = write(&mut out)?;
            out.flush().context("standard output")?;
            Ok(written)
        }
    }
}

/// Writes a file beside its place and moves it there.
fn whole_file<T>(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<T>) -> Result<T> {
    let place = || path.display().to_string();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if path.is_dir() {
        anyhow::bail!("{}: is a folder; name a file", place());
    }
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut out = BufWriter::new(builder.prefix(".zhengtu-").tempfile_in(folder).with_context(place)?);
    let written = write(&mut out)?;
    let file = out.into_inner().map_err(std::io::IntoInnerError::into_error).with_context(place)?;
    file.persist(path).map_err(|error| error.error).with_context(place)?;
    Ok(written)
}
