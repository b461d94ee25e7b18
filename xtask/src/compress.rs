//! Assets are compressed once, here, as far as it goes; a request never waits for it.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};

/// What is text, or as good as text, on the wire. Pictures and fonts are compressed already.
const COMPRESSIBLE: [&str; 9] = ["css", "html", "ico", "js", "json", "svg", "txt", "wasm", "webmanifest"];

/// Bytes on disk and in the two encodings; without them where compression brings nothing.
pub struct Sizes {
    pub raw: usize,
    pub gzip: usize,
    pub brotli: usize,
}

/// Writes `file` and, if its kind is compressible, `file.br` and `file.gz` beside it.
pub fn write(file: &Path, content: &[u8]) -> Result<Sizes> {
    put(file, content)?;
    let raw = content.len();
    let kind = file.extension().and_then(|kind| kind.to_str()).unwrap_or_default();
    if !COMPRESSIBLE.contains(&kind) {
        return Ok(Sizes { raw, gzip: raw, brotli: raw });
    }
    let gzip = gzip(content)?;
    let brotli = brotli(content)?;
    put(&beside(file, "gz"), &gzip)?;
    put(&beside(file, "br"), &brotli)?;
    Ok(Sizes { raw, gzip: gzip.len(), brotli: brotli.len() })
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let params = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: content.len(), ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut packed, &params).context("brotli failed")?;
    Ok(packed)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).and_then(|()| encoder.finish()).context("gzip failed")
}

fn beside(file: &Path, encoding: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(encoding);
    name.into()
}

fn put(file: &Path, content: &[u8]) -> Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::write(file, content).with_context(|| format!("cannot write {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_encodings_give_the_content_back() {
        use std::io::Read;

        let content = b"may I contact this person? ".repeat(400);
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut &brotli(&content).unwrap()[..], &mut plain).unwrap();
        assert_eq!(plain, content);

        let mut plain = Vec::new();
        flate2::read::GzDecoder::new(&gzip(&content).unwrap()[..]).read_to_end(&mut plain).unwrap();
        assert_eq!(plain, content);
    }

    #[test]
    fn an_encoding_is_named_after_the_whole_file_name() {
        assert_eq!(beside(Path::new("pkg/app.1f.js"), "br"), Path::new("pkg/app.1f.js.br"));
    }
}
