//! Made replies: texts as governments write them, of real places and made lines, plans and projects, by arithmetic alone.
//!
//! 答复 0 is 石家庄市's or another city's, with some thirty sentences (“我市与雄安新区建立联席会议机制。”), done, ongoing, planned
//! and refused ones. The same number gives the same text, so a folder of them is the same folder each time.

use std::fmt::Write;
use std::path::Path;
use zhengtu::dictionary::{Gazetteer, Level};

/// What the texts are made of.
pub(super) struct Maker<'a> {
    /// Prefecture-level cities with their counties.
    cities: Vec<(&'a str, Vec<&'a str>)>,
}

/// What one sentence may name.
struct Names<'a> {
    city: &'a str,
    counties: [&'a str; 3],
    others: [&'a str; 3],
    plan: &'a str,
    year: usize,
    number: usize,
}

impl<'a> Maker<'a> {
    /// Of the places of a gazetteer.
    pub(super) fn new(places: &'a Gazetteer) -> Self {
        let cities = places.iter().filter(|(name, place)| {
            place.level == Level::Prefecture && !place.is_former() && name.ends_with('市')
        });
        let mut cities: Vec<(&str, Vec<&str>)> = cities
            .map(|(name, _)| {
                let mut counties: Vec<&str> = places.counties_of(name).collect();
                counties.sort_unstable();
                (name, counties)
            })
            .filter(|(_, counties)| counties.len() >= 3)
            .collect();
        cities.sort_unstable();
        Self { cities }
    }

    /// Writes replies 0 to `count` into `folder`, a thousand to a sub-folder, and gives how many bytes they are.
    pub(super) fn write(&self, count: usize, folder: &Path) -> std::io::Result<usize> {
        let mut byte_len = 0;
        for number in 0..count {
            let folder = folder.join(format!("{:03}", number / 1000));
            if number % 1000 == 0 {
                std::fs::create_dir_all(&folder)?;
            }
            let text = self.text(number);
            byte_len += text.len();
            std::fs::write(folder.join(format!("{number:06}.txt")), text)?;
        }
        Ok(byte_len)
    }

    /// The reply of that number.
    pub(super) fn text(&self, number: usize) -> String {
        let mut dice = Dice(number as u64 + 1);
        let (city, counties) = self.cities.get(number % self.cities.len()).expect("there are cities");
        let short = city.trim_end_matches('市');
        let year = 2015 + dice.below(10);
        let theme = dice.of(&["交通一体化", "产业协作", "区域协同发展", "公共服务共享", "生态共治"]);
        let mut text = format!(
            "{city}人民政府\n关于市第{}届人民代表大会第{}次会议第{:04}号建议的答复\n\n{}代表：\n\n　　您提出的《关于推进{short}\
             {theme}的建议》收悉，现答复如下：\n\n　　一、工作开展情况\n\n",
            dice.of(&["十三", "十四", "十五"]),
            dice.of(&["一", "二", "三", "四"]),
            1 + number % 9999,
            dice.of(&["王建", "李文华", "赵新", "陈立群"]),
        );
        let paragraphs = [DONE, DONE, ONGOING, ONGOING, PLANNED, REFUSED];
        for (index, sentences) in paragraphs.iter().enumerate() {
            if index == 4 {
                text.push_str("　　二、下一步工作打算\n\n");
            }
            text.push_str("　　");
            let plan = format!("{city}综合交通运输“十{}五”发展规划", dice.of(&["三", "四"]));
            text.push_str(dice.of::<&str>(PLAIN));
            let first = dice.below(sentences.len());
            for offset in 0..SENTENCES.min(sentences.len()) {
                let names = Names {
                    city,
                    counties: dice.three(counties).map(|name| *name),
                    others: dice.three(&self.cities).map(|(name, _)| *name),
                    plan: &plan,
                    year,
                    number: dice.below(400),
                };
                let template = sentences[(first + offset) % sentences.len()];
                text.push_str(&names.fill(template));
            }
            text.push_str("\n\n");
        }
        let (month, day) = (1 + dice.below(12), 1 + dice.below(28));
        // Writing to a String cannot fail.
        let _ =
            writeln!(text, "　　感谢您对我市工作的关心和支持。\n\n{city}人民政府\n{year}年{month}月{day}日");
        text
    }
}

impl Names<'_> {
    fn fill(&self, template: &str) -> String {
        let pairs = [
            ("{甲}", self.counties[0].to_owned()),
            ("{乙}", self.counties[1].to_owned()),
            ("{丙}", self.counties[2].to_owned()),
            ("{东}", self.others[0].to_owned()),
            ("{西}", self.others[1].to_owned()),
            ("{南}", self.others[2].to_owned()),
            ("{市}", self.city.to_owned()),
            ("{规划}", self.plan.to_owned()),
            ("{年}", self.year.to_string()),
            ("{数}", (self.number + 3).to_string()),
            ("{字}", LETTERS[self.number % LETTERS.len()].to_owned()),
        ];
        pairs.iter().fold(template.to_owned(), |text, (mark, word)| text.replace(mark, word))
    }
}

/// Sentences that a paragraph takes, at most.
const SENTENCES: usize = 4;

/// Sentences that claim nothing, as most do.
const PLAIN: &[&str] = &[
    "近年来，在上级部门的关心支持下，各项工作取得明显成效，群众的获得感、幸福感不断增强。",
    "您所提建议很有针对性，对于做好下一步工作具有重要参考价值，我们高度重视，认真进行了研究。",
    "受地形条件、资金筹措等因素影响，目前工作中仍然存在一些困难和不足，需要各方面共同努力加以解决。",
    "总体上看，发展不平衡不充分的问题依然突出，基础设施建设还有短板，人才和技术支撑能力有待提高。",
];

const LETTERS: &[&str] = &["科创", "临港", "空港", "滨江", "城北", "城南", "东湖", "西山"];

const DONE: &[&str] = &[
    "我市印发了《{规划}》，并与{东}签订了战略合作协议。",
    "{东}至{西}高速公路已建成通车，经过{甲}、{乙}。",
    "{甲}已承接{东}产业转移项目{数}个，总投资{数}亿元。",
    "市交通运输局会同{乙}人民政府完成了{甲}至{丙}公路改造工程。",
    "我市成立了{字}协同发展领导小组办公室。",
    "国家发展和改革委员会批复了{东}至{市}城际铁路。",
    "{甲}经济开发区引进企业{数}家，与{西}建立了产业联盟。",
    "{市}{字}大桥已列入《{规划}》。",
    "{东}、{西}、{南}与我市建立了联席会议机制。",
];

const ONGOING: &[&str] = &[
    "{市}至{东}高速铁路正在建设，连接{甲}和{西}。",
    "我市正在推进{字}大道、{甲}至{乙}快速路建设。",
    "{甲}、{乙}、{丙}大力发展装备制造业、生物医药产业和现代物流业。",
    "市发展和改革委员会负责{市}{字}产业园项目，市自然资源和规划局予以配合。",
    "我市积极承接{东}、{西}产业转移，支持{甲}与{南}开展园区共建。",
    "{甲}经济开发区位于{甲}，重点发展新能源产业。",
    "我市深入实施创新驱动发展战略和乡村振兴战略，与{南}加强生态环境联防联控。",
    "按照《{规划}》，{乙}加快推进{字}水库建设。",
];

const PLANNED: &[&str] = &[
    "下一步，我市将推动{东}至{甲}铁路列入《{规划}》。",
    "我市将与{西}共同推进{西}至{市}高速公路前期工作。",
    "计划{年}年启动{甲}{字}产业园建设，由市发展和改革委员会牵头。",
    "我市将支持{乙}、{丙}承接{南}产业转移。",
    "拟设立{市}{字}投资集团有限公司。",
    "我市将编制《{市}{字}片区国土空间规划》，会同{东}建立会商机制。",
];

const REFUSED: &[&str] = &[
    "关于您提出的建设{甲}至{东}城际铁路的建议，目前尚未列入《{规划}》。",
    "{乙}至{西}高速公路暂不具备建设条件。",
    "{丙}{字}机场尚未获批。",
];

/// Numbers that look thrown and are the same each time (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        // The remainder is below `end`, which is a usize.
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).unwrap_or_default()
    }

    /// Three that stand one after another, so that none is twice.
    fn three<'a, T>(&mut self, choices: &'a [T]) -> [&'a T; 3] {
        let first = self.below(choices.len());
        [0, 1, 2].map(|step| &choices[(first + step) % choices.len()])
    }

    fn of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        let index = self.below(choices.len());
        &choices[index]
    }
}
