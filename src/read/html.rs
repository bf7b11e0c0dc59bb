//! A saved web page becomes the reply's body as plain lines: `<p>一、规划&nbsp;编制</p>` → 一、规划 编制.
//!
//! Block elements are lines, `<br>` ends one, table cells are parted by a tab, `&nbsp;` stays U+00A0. The site's
//! navigation, share buttons, scripts and related links are left out; a title that the body lacks is put before it.

use super::lines::Lines;
use super::score::{container, is_aside};
use scraper::{ElementRef, Html, Node, Selector};

/// The reply's text in an HTML page.
///
/// ```
/// let page = "<html><body><div class=nav>首页</div><div id=zoom><p>石柱代表：<p>您提出的建议收悉。</div></body></html>";
/// assert_eq!(zhengtu::read::html_body(page), "石柱代表：\n您提出的建议收悉。\n");
/// ```
#[must_use]
pub fn body(html: &str) -> String {
    let page = Html::parse_document(html);
    let Some(found) = container(&page) else { return String::new() };
    let text = render(found);
    match title(&page).filter(|title| !has_title(&text, title)) {
        Some(title) => format!("{title}\n\n{text}"),
        None => text,
    }
}

/// Whether the body's first lines bear a title of their own.
fn has_title(text: &str, title: &str) -> bool {
    let bare = |line: &str| line.split_whitespace().collect::<String>();
    let head: String = text.lines().take(12).map(bare).collect();
    head.contains(&bare(title)) || text.lines().take(12).map(bare).any(|line| names_reply(&line))
}

fn names_reply(line: &str) -> bool {
    let ends = ["答复", "复函", "答复的函", "的函", "答复意见", "办理意见", "回复", "答复函"];
    let of = ["建议", "提案", "人大", "政协", "代表", "委员"];
    line.chars().count() < 120
        && ends.iter().any(|end| line.ends_with(end))
        && of.iter().any(|word| line.contains(word))
}

/// The article's title: the first heading that names a reply, else what the page says of itself.
fn title(page: &Html) -> Option<String> {
    let one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut found: Vec<String> = Vec::new();
    let metas = ["meta[name=ArticleTitle]", "meta[name=title]"];
    for name in metas {
        let Ok(selector) = Selector::parse(name) else { continue };
        found.extend(
            page.select(&selector)
                .filter_map(|meta| meta.attr("content"))
                .map(|text| one_line(text.to_owned())),
        );
    }
    for name in ["h1", "h2", ".title", ".article-title", "#title", ".tit", ".bt", "h3", "title"] {
        let Ok(selector) = Selector::parse(name) else { continue };
        found.extend(page.select(&selector).map(|heading| one_line(heading.text().collect())));
    }
    let found = found.iter().map(|title| without_site(title));
    found
        .into_iter()
        .find(|title| ["答复", "复函", "回复", "提案", "建议"].iter().any(|word| title.contains(word)))
}

/// `对…的答复_保定市人民政府` → 对…的答复.
fn without_site(title: &str) -> String {
    let parts = title.split(['_', '|']).flat_map(|part| part.split(" - "));
    let longest = parts.map(str::trim).max_by_key(|part| part.chars().count());
    longest.unwrap_or(title).to_owned()
}

/// An element's text as lines; walks without recursion, so that no page is too deep.
fn render(root: ElementRef<'_>) -> String {
    let mut lines = Lines::default();
    let mut node = *root;
    loop {
        let element = ElementRef::wrap(node);
        let is_left_out = node.id() != root.id() && element.is_some_and(is_aside);
        if let Some(element) = element.filter(|_| !is_left_out) {
            lines.open(element.value().name());
        } else if let Node::Text(text) = node.value() {
            lines.text(text);
        }
        if let Some(child) = node.first_child().filter(|_| !is_left_out) {
            node = child;
            continue;
        }
        loop {
            if let Some(element) = node.value().as_element() {
                lines.close(element.name());
            }
            if node.id() == root.id() {
                return lines.finish();
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            match node.parent() {
                Some(parent) => node = parent,
                None => return lines.finish(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::body;
    use expect_test::{Expect, expect};

    fn check(html: &str, expected: &Expect) {
        expected.assert_eq(&body(html).replace('\u{a0}', "·"));
    }

    #[test]
    fn known_container_and_title_from_the_page() {
        check(
            "<html><head><title>关于市政协第12号提案的答复_某市人民政府</title></head><body>\
             <div class='crumb'>首页 &gt; 建议提案</div><div class='TRS_Editor'><style>p{}</style>\
             <p>　　李明委员：</p><p>您提出的《关于加快轨道交通建设的提案》收悉，现答复如下：</p>\
             <p>一、推进&nbsp;规划<br>二、加快建设，争取尽早开工，更好服务市民出行需要。</p></div>\
             <div class='share'>分享到：微信</div><div>上一篇：<a href=x>某某答复</a></div></body></html>",
            &expect![[r"
                关于市政协第12号提案的答复

                　　李明委员：
                您提出的《关于加快轨道交通建设的提案》收悉，现答复如下：
                一、推进·规划
                二、加快建设，争取尽早开工，更好服务市民出行需要。
            "]],
        );
    }

    #[test]
    fn unknown_container_is_found_by_its_text() {
        check(
            "<body><div id=top><ul><li><a>首页</a><li><a>政务公开、建议提案、办理结果，全部目录</a></ul></div>\
             <div id=m><h2>对市人大第3号建议的答复</h2><div class=x9><p>王强代表：</p>\
             <p>您提出的关于修建大桥的建议收悉，答复如下：</p><p>大桥已列入规划，正在开展前期工作。</p>\
             <table><tr><td>项目</td><td>进度</td></tr><tr><td>大桥</td><td>前期</td></tr></table></div></div>\
             <div>主办：某市政府办公室　承办：某市大数据中心，版权所有。</div></body>",
            &expect![[r"
                对市人大第3号建议的答复

                王强代表：
                您提出的关于修建大桥的建议收悉，答复如下：
                大桥已列入规划，正在开展前期工作。
                项目	进度
                大桥	前期
            "]],
        );
    }

    #[test]
    fn deep_pages_do_not_overflow() {
        let html = format!("{}您提出的建议收悉，现答复如下。{}", "<div>".repeat(3000), "</div>".repeat(3000));
        assert_eq!(body(&html).trim(), "您提出的建议收悉，现答复如下。");
    }
}
