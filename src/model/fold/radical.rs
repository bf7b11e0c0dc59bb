//! CJK radicals and the ideographs they stand for: ⻄ (U+2EC4) → 西, ⻓ (U+2ED3) → 长.
//!
//! PDF converters write radicals where ideographs are meant. The pairs are facts of the Unicode Character Database
//! (EquivalentUnifiedIdeograph.txt); Kangxi radicals (U+2F00–2FD5) are left to NFKC, which knows them.

/// The first radical of the table.
const FIRST: u32 = 0x2e80;

/// One ideograph per code point from U+2E80 to U+2EF3; a radical without one stands for itself.
#[rustfmt::skip]
const IDEOGRAPHS: [char; 116] = [
    '⺀', '厂', '乛', '乚', '乙', '亻', '冂', '𠘨', '刀', '刂', '卜', '㔾', '小', '小', '兀', '尣',
    '尢', '𡯂', '巳', '幺', '彑', '彐', '忄', '㣺', '扌', '攵', '⺚', '旡', '日', '月', '歺', '母',
    '民', '氵', '氺', '灬', '爫', '爫', '丬', '牛', '犭', '王', '疋', '目', '示', '礻', '竹', '糹',
    '纟', '罓', '罒', '㓁', '冈', '𦉫', '羊', '𦍌', '𦍋', '耂', '肀', '聿', '肉', '臼', '艹', '艹',
    '艹', '虎', '衤', '覀', '西', '见', '角', '𧢲', '讠', '贝', '足', '车', '辶', '辶', '辶', '阝',
    '钅', '長', '镸', '长', '门', '阜', '阝', '雨', '青', '韦', '页', '风', '飞', '食', '飠', '飠',
    '饣', '首', '马', '骨', '鬼', '鱼', '鸟', '卤', '麦', '黄', '黾', '斉', '齐', '歯', '齿', '竜',
    '龙', '龜', '亀', '龟',
];

/// The ideograph that a radical of the CJK Radicals Supplement stands for; any other character is its own.
pub(super) fn ideograph(character: char) -> char {
    u32::from(character)
        .checked_sub(FIRST)
        .and_then(|index| IDEOGRAPHS.get(index as usize))
        .copied()
        .unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use super::ideograph;

    #[test]
    fn every_named_radical_becomes_its_ideograph() {
        let read: String = "⻄⻓⻢⻔⻋⻰⻘⻛⻚⻅⻉⺠⺟⺎⺀西".chars().map(ideograph).collect();
        assert_eq!(read, "西长马门车龙青风页见贝民母兀⺀西");
        assert_eq!(ideograph('\u{2ef3}'), '龟');
        assert_eq!(ideograph('\u{2ef4}'), '\u{2ef4}');
    }
}
