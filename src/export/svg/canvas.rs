//! An SVG picture in the making: shapes, texts measured by East-Asian width (雄安新区 is four ems), a frame with title,
//! panel and source line.

use crate::export::label::wrap_to;
use crate::export::xml::escape;
use std::fmt::Write;
use unicode_width::UnicodeWidthChar;

/// Fonts with Han characters on common systems; a browser takes the first it has.
pub(super) const FONTS: &str = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',\
'WenQuanYi Micro Hei','Noto Sans SC','SimHei',sans-serif";

const MARGIN: f64 = 28.0;
const HEAD: f64 = 84.0;
const FOOT: f64 = 46.0;

/// The width of a text of `size`: Han characters are one em wide, Latin ones are taken as wide as capitals.
pub(super) fn text_width(text: &str, size: f64) -> f64 {
    let em = |character: char| match character.width() {
        Some(2) => 1.0,
        Some(0) | None => 0.0,
        _ => 0.62,
    };
    text.chars().map(em).sum::<f64>() * size
}

/// Shapes and texts of a picture.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    body: String,
}

/// How a text stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pen {
    /// Font size.
    pub(super) size: f64,
    /// Colour.
    pub(super) colour: &'static str,
    /// `start`, `middle` or `end`.
    pub(super) anchor: &'static str,
    /// Whether it is bold.
    pub(super) is_bold: bool,
    /// Whether a white rim keeps it readable over lines.
    pub(super) has_rim: bool,
}

impl Pen {
    /// Dark text from the left.
    pub(super) fn new(size: f64) -> Self {
        Self { size, colour: "#222222", anchor: "start", is_bold: false, has_rim: false }
    }

    /// The same, centred.
    pub(super) fn centred(size: f64) -> Self {
        Self { anchor: "middle", ..Self::new(size) }
    }
}

impl Canvas {
    /// Adds ready SVG.
    pub(super) fn raw(&mut self, svg: &str) {
        self.body.push_str(svg);
        self.body.push('\n');
    }

    /// Adds a text whose base line is at `y`.
    pub(super) fn text(&mut self, x: f64, y: f64, text: &str, pen: Pen) {
        let weight = if pen.is_bold { " font-weight=\"bold\"" } else { "" };
        let rim = match pen.has_rim {
            true => " stroke=\"#FFFFFF\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"",
            false => "",
        };
        let _ = writeln!(
            self.body,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{}\" fill=\"{}\" text-anchor=\"{}\"{weight}{rim}>{}</text>",
            pen.size,
            pen.colour,
            pen.anchor,
            escape(&text.replace(|character: char| character.is_control(), " "))
        );
    }

    /// Opens a group with a tooltip.
    pub(super) fn open(&mut self, class: &str, tooltip: &str) {
        let _ = writeln!(self.body, "<g class=\"{class}\"><title>{}</title>", escape(tooltip));
    }

    /// Closes it.
    pub(super) fn close(&mut self) {
        self.body.push_str("</g>\n");
    }
}

/// A line of the panel beside a picture.
#[derive(Debug, Clone)]
pub(super) enum Item {
    /// A heading.
    Heading(String),
    /// A sample, ready SVG of 46 by 18 around (0, 0) from the left middle, and what it means.
    Sample(String, String),
    /// Text.
    Text(String),
    /// Text that stands out.
    Strong(String),
}

/// What stands around a picture.
#[derive(Debug, Default)]
pub(super) struct Frame {
    /// The title.
    pub(super) title: String,
    /// One line below it.
    pub(super) subtitle: String,
    /// The panel on the right.
    pub(super) panel: Vec<Item>,
    /// The line at the bottom.
    pub(super) source: String,
}

const PANEL: f64 = 300.0;

impl Frame {
    /// The whole picture around a drawing of a size.
    pub(super) fn around(&self, canvas: &Canvas, width: f64, height: f64) -> String {
        let mut panel = Canvas::default();
        let panel_height = self.draw_panel(&mut panel);
        let has_panel = !self.panel.is_empty();
        let title_width = text_width(&self.title, 22.0).max(text_width(&self.subtitle, 13.0));
        let inner = width + if has_panel { MARGIN + PANEL } else { 0.0 };
        let inner = inner.max(title_width).max(text_width(&self.source, 11.0));
        let whole = (inner + 2.0 * MARGIN).ceil();
        let tall = (HEAD + height.max(panel_height) + FOOT).ceil();
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{whole}\" height=\"{tall}\" viewBox=\"0 0 {whole} {tall}\" \
             font-family=\"{FONTS}\">\n<title>{}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>\n",
            escape(&self.title)
        );
        let mut frame = Canvas::default();
        frame.text(MARGIN, 42.0, &self.title, Pen { is_bold: true, ..Pen::new(22.0) });
        frame.text(MARGIN, 66.0, &self.subtitle, Pen { colour: "#555555", ..Pen::new(13.0) });
        frame.text(MARGIN, tall - 18.0, &self.source, Pen { colour: "#666666", ..Pen::new(11.0) });
        svg.push_str(&frame.body);
        let _ = writeln!(svg, "<g transform=\"translate({MARGIN} {HEAD})\">\n{}</g>", canvas.body);
        if has_panel {
            let x = whole - MARGIN - PANEL;
            let _ = writeln!(svg, "<g transform=\"translate({x:.1} {HEAD})\">\n{}</g>", panel.body);
        }
        svg.push_str("</svg>\n");
        svg
    }

    fn draw_panel(&self, canvas: &mut Canvas) -> f64 {
        let mut y = 0.0;
        let mut is_after_sample = false;
        for item in &self.panel {
            if is_after_sample && matches!(item, Item::Text(_)) {
                y += 8.0;
            }
            is_after_sample = matches!(item, Item::Sample(..));
            match item {
                Item::Heading(text) => {
                    y += if y > 0.0 { 34.0 } else { 12.0 };
                    canvas.text(0.0, y, text, Pen { is_bold: true, ..Pen::new(14.0) });
                }
                Item::Sample(svg, text) => {
                    y += 24.0;
                    canvas.raw(&format!("<g transform=\"translate(0 {:.1})\">{svg}</g>", y - 4.5));
                    canvas.text(56.0, y, text, Pen::new(12.5));
                }
                Item::Strong(text) => {
                    y += 24.0;
                    for line in wrap_to(text, 44, 2) {
                        canvas.text(0.0, y, &line, Pen { is_bold: true, ..Pen::new(12.5) });
                        y += 17.0;
                    }
                    y -= 17.0;
                }
                Item::Text(text) => {
                    for line in wrap_to(text, 46, 3) {
                        y += 17.0;
                        canvas.text(0.0, y, &line, Pen { colour: "#444444", ..Pen::new(12.0) });
                    }
                }
            }
        }
        y + 12.0
    }
}
