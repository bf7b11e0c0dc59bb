//! SVG as PNG, where the system has a font with Han characters: a picture of 雄安新区 as empty boxes helps nobody.

use crate::{Error, Result};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use std::io::Write;
use std::sync::Arc;

/// Fonts with simplified Chinese, by the names under which systems have them.
const FONTS: [&str; 16] = [
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Sans SC",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Heiti SC",
    "SimHei",
    "SimSun",
    "Noto Serif CJK SC",
    "Droid Sans Fallback",
    "AR PL UMing CN",
    "LXGW WenKai",
];

/// Twice as many dots as the SVG has units, for sharp print; a side has at most so many.
const MOST_DOTS: f32 = 12_000.0;

/// Writes `svg` as PNG.
///
/// # Errors
/// Where no font with Han characters is found, or writing fails.
pub(in crate::export) fn write(svg: &str, out: &mut dyn Write) -> Result<()> {
    let mut fonts = fontdb::Database::new();
    fonts.load_system_fonts();
    let has = |name: &&&str| {
        fonts.faces().any(|face| face.families.iter().any(|(family, _)| family.eq_ignore_ascii_case(name)))
    };
    let Some(font) = FONTS.iter().find(has) else {
        return Err(Error::Picture(
            "no Chinese font is installed: install one (Debian: fonts-noto-cjk), or write svg and open it in a browser"
                .into(),
        ));
    };
    fonts.set_sans_serif_family(*font);
    let options = Options { font_family: (*font).to_owned(), fontdb: Arc::new(fonts), ..Options::default() };
    let failed = |what: &str| Error::Picture(format!("the picture cannot be drawn as PNG: {what}"));
    let tree = Tree::from_str(svg, &options).map_err(|error| failed(&error.to_string()))?;
    let size = tree.size();
    let scale = (MOST_DOTS / size.width().max(size.height())).min(2.0);
    let whole = size.to_int_size().scale_by(scale).ok_or_else(|| failed("it is too large"))?;
    let mut dots = Pixmap::new(whole.width(), whole.height()).ok_or_else(|| failed("it is too large"))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut dots.as_mut());
    let bytes = dots.encode_png().map_err(|error| failed(&error.to_string()))?;
    out.write_all(&bytes).map_err(|error| Error::io("writing png", error))
}
