//! Which part of a web page is the reply: the element whose own paragraphs hold most text and least links.
//!
//! `<div class="TRS_Editor"><p>您提出的…收悉。</p>…` wins over `<ul><li><a>上一篇</a>…`. Known containers of the common
//! government content systems are tried first; a page without them is scored by punctuation and link density.

use scraper::{ElementRef, Html, Node, Selector};
use std::collections::BTreeMap;

/// Containers that hold an article's body in the content systems that government sites use.
const CONTAINERS: [&str; 24] = [
    "#UCAP-CONTENT",
    ".TRS_UEDITOR",
    ".TRS_Editor",
    ".trs_editor_view",
    "#zoom",
    "#Zoom",
    ".pages_content",
    "#zoomcon",
    ".article-content",
    ".article_content",
    ".article-con",
    ".articleContent",
    "#articleContent",
    "#article_content",
    ".art_con",
    ".bt-content",
    ".news_content",
    ".content_text",
    ".xxgk_content",
    ".zwgk_content",
    "#vsb_content",
    ".v_news_content",
    ".j-fontContent",
    "article",
];

/// Parts of class and id names that mark what is not the reply.
const ASIDES: [&str; 22] = [
    "nav",
    "menu",
    "breadcrumb",
    "crumb",
    "crumbs",
    "share",
    "footer",
    "foot",
    "toolbar",
    "tools",
    "related",
    "xgwz",
    "xgzc",
    "recommend",
    "print",
    "copyright",
    "sidebar",
    "position",
    "weizhi",
    "qrcode",
    "wza",
    "pager",
];

/// Elements that never hold the reply's text.
const SILENT: [&str; 17] = [
    "script", "style", "noscript", "nav", "footer", "aside", "button", "select", "option", "iframe", "svg",
    "canvas", "template", "head", "object", "textarea", "input",
];

/// How far up a text's surroundings are looked at.
const DEEPEST: usize = 24;

/// Han characters that a known container needs before it is believed.
const ENOUGH: usize = 40;

/// The element that holds the reply.
pub(super) fn container(page: &Html) -> Option<ElementRef<'_>> {
    let known = CONTAINERS.iter().find_map(|name| {
        let selector = Selector::parse(name).ok()?;
        let best = page.select(&selector).max_by_key(|element| weight(*element))?;
        (weight(best) >= ENOUGH).then_some(best)
    });
    known.or_else(|| densest(page)).or_else(|| page.select(&Selector::parse("body").ok()?).next())
}

/// Whether an element and all it holds is left out.
pub(super) fn is_aside(element: ElementRef<'_>) -> bool {
    let value = element.value();
    if SILENT.contains(&value.name()) {
        return true;
    }
    let hidden = value.attr("hidden").is_some()
        || value
            .attr("style")
            .is_some_and(|style| style.replace(' ', "").to_ascii_lowercase().contains("display:none"));
    if hidden {
        return true;
    }
    let names = value.classes().chain(value.id());
    let marked = names.flat_map(|name| name.split(|c: char| !c.is_ascii_alphanumeric())).any(|part| {
        let part = part.to_ascii_lowercase();
        ASIDES.contains(&part.as_str())
    });
    marked && !element.text().any(|text| text.contains("收悉") || text.contains("答复如下"))
}

/// Han characters outside links.
fn weight(element: ElementRef<'_>) -> usize {
    let all = han_count(element);
    let links = Selector::parse("a").map_or(0, |links| element.select(&links).map(han_count).sum());
    all.saturating_sub(links)
}

fn han_count(element: ElementRef<'_>) -> usize {
    element.text().flat_map(str::chars).filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count()
}

/// The element with the best score; a piece of text counts for the block around it, and less for the blocks above.
fn densest(page: &Html) -> Option<ElementRef<'_>> {
    let mut scores = BTreeMap::new();
    for node in page.root_element().descendants() {
        let Node::Text(text) = node.value() else { continue };
        let points = points(text);
        let above = || node.ancestors().take(DEEPEST).filter_map(ElementRef::wrap);
        if points <= 0.0 || above().any(is_silent) {
            continue;
        }
        let blocks = above().filter(|element| holds_blocks(element.value().name()));
        for (share, block) in [1.0, 0.5, 0.25].into_iter().zip(blocks) {
            scores.entry(block.id()).or_insert((0.0, block)).0 += share * points;
        }
    }
    let (_, best) = scores.into_values().max_by(|a, b| a.0.total_cmp(&b.0))?;
    Some(best)
}

fn is_silent(element: ElementRef<'_>) -> bool {
    SILENT.contains(&element.value().name()) || element.value().name() == "a"
}

fn holds_blocks(name: &str) -> bool {
    matches!(name, "div" | "td" | "section" | "main" | "body" | "article" | "center" | "form" | "dd" | "li")
}

/// What a piece of text speaks for its element: its length and its punctuation.
fn points(text: &str) -> f64 {
    let mut han = 0u32;
    let mut stops = 0u32;
    for character in text.chars() {
        match character {
            '\u{4e00}'..='\u{9fff}' => han += 1,
            '，' | '。' | '；' | '、' | '：' => stops += 1,
            _ => {}
        }
    }
    if han < 4 { 0.0 } else { f64::from(stops) * 4.0 + f64::from(han.min(400)) / 10.0 }
}
