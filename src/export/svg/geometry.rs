//! Boxes that never overlap, and curves between them: 保定市 and 雄安新区 lie close on the map and are moved apart a little.

/// A box by its centre.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Block {
    /// Centre.
    pub(super) x: f64,
    /// Centre, downwards.
    pub(super) y: f64,
    /// Width.
    pub(super) width: f64,
    /// Height.
    pub(super) height: f64,
}

impl Block {
    /// By how much two boxes lie in each other, with a gap, along x and y; positive both where they do.
    fn overlap(&self, other: &Self, gap: f64) -> Option<(f64, f64)> {
        let x = (self.width + other.width) / 2.0 + gap - (self.x - other.x).abs();
        let y = (self.height + other.height) / 2.0 + gap - (self.y - other.y).abs();
        (x > 1e-6 && y > 1e-6).then_some((x, y))
    }

    /// Whether two boxes lie in each other.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.overlap(other, 0.0).is_some()
    }

    /// Where the way from its centre to (x, y) leaves it.
    pub(super) fn border(&self, x: f64, y: f64) -> (f64, f64) {
        let (dx, dy) = (x - self.x, y - self.y);
        let across = if dx.abs() < 1e-9 { f64::INFINITY } else { self.width / 2.0 / dx.abs() };
        let down = if dy.abs() < 1e-9 { f64::INFINITY } else { self.height / 2.0 / dy.abs() };
        let share = across.min(down).min(1.0);
        (self.x + dx * share, self.y + dy * share)
    }
}

/// Moves the centres of boxes apart in all directions until they are about `distance` from each other.
pub(super) fn spread(blocks: &mut [Block], distance: f64) {
    for _ in 0..60 {
        for one in 0..blocks.len() {
            let (before, after) = blocks.split_at_mut(one + 1);
            let Some(mine) = before.last_mut() else { continue };
            for (number, other) in (0u32..).zip(after) {
                let (mut dx, mut dy) = (mine.x - other.x, mine.y - other.y);
                if dx.hypot(dy) < 1e-6 {
                    (dx, dy) = (f64::from(number + 1).cos(), f64::from(number + 1).sin());
                }
                let lacking = distance - dx.hypot(dy);
                if lacking > 0.0 {
                    let share = lacking / dx.hypot(dy).max(1.0) * 0.25;
                    (mine.x, mine.y) = (mine.x + dx * share, mine.y + dy * share);
                    (other.x, other.y) = (other.x - dx * share, other.y - dy * share);
                }
            }
        }
    }
}

/// Moves boxes apart until each is `gap` from every other, as little as a simple way finds.
pub(super) fn separate(blocks: &mut [Block], gap: f64) {
    const ROUNDS: usize = 300;
    loop {
        for _ in 0..ROUNDS {
            if !push_apart(blocks, gap) {
                return;
            }
        }
        // too tight to be solved by pushing: more room for all
        for block in blocks.iter_mut() {
            block.x *= 1.15;
            block.y *= 1.15;
        }
    }
}

fn push_apart(blocks: &mut [Block], gap: f64) -> bool {
    let mut moved = false;
    for one in 0..blocks.len() {
        let (before, after) = blocks.split_at_mut(one + 1);
        let Some(mine) = before.last_mut() else { continue };
        for (number, other) in after.iter_mut().enumerate() {
            let Some((x, y)) = mine.overlap(other, gap) else { continue };
            moved = true;
            // equal centres part by their number, for there is no other way to tell them apart
            let sign = |difference: f64| match difference {
                difference if difference.abs() > 1e-9 => difference.signum(),
                _ if number % 2 == 0 => -1.0,
                _ => 1.0,
            };
            if x < y {
                let step = (x / 2.0 + 0.01) * sign(mine.x - other.x);
                mine.x += step;
                other.x -= step;
            } else {
                let step = (y / 2.0 + 0.01) * sign(mine.y - other.y);
                mine.y += step;
                other.y -= step;
            }
        }
    }
    moved
}

/// A curve with one control point.
#[derive(Debug, Clone, Copy)]
pub(super) struct Curve {
    /// Where it begins.
    pub(super) from: (f64, f64),
    /// What it bends to.
    pub(super) bend: (f64, f64),
    /// Where it ends.
    pub(super) to: (f64, f64),
}

impl Curve {
    /// Between the borders of two boxes, bent sideways by `bend` of its length.
    pub(super) fn between(from: &Block, to: &Block, bend: f64) -> Self {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let middle = ((from.x + to.x) / 2.0 - dy * bend, (from.y + to.y) / 2.0 + dx * bend);
        Self { from: from.border(middle.0, middle.1), bend: middle, to: to.border(middle.0, middle.1) }
    }

    /// The point at `share` of the way.
    pub(super) fn at(&self, share: f64) -> (f64, f64) {
        let rest = 1.0 - share;
        let mix = |from: f64, bend: f64, to: f64| {
            rest * rest * from + 2.0 * rest * share * bend + share * share * to
        };
        (mix(self.from.0, self.bend.0, self.to.0), mix(self.from.1, self.bend.1, self.to.1))
    }

    /// As an SVG path.
    pub(super) fn path(&self) -> String {
        let Self { from, bend, to } = self;
        format!("M{:.1} {:.1}Q{:.1} {:.1} {:.1} {:.1}", from.0, from.1, bend.0, bend.1, to.0, to.1)
    }

    /// A small triangle at its end, as an SVG path.
    pub(super) fn arrow(&self, size: f64) -> String {
        let (dx, dy) = (self.to.0 - self.bend.0, self.to.1 - self.bend.1);
        let length = dx.hypot(dy).max(1e-6);
        let (dx, dy) = (dx / length * size, dy / length * size);
        let (x, y) = self.to;
        format!(
            "M{x:.1} {y:.1}L{:.1} {:.1}L{:.1} {:.1}Z",
            x - dx - dy * 0.5,
            y - dy + dx * 0.5,
            x - dx + dy * 0.5,
            y - dy - dx * 0.5
        )
    }
}

/// Whether some two boxes lie in each other, for tests.
#[cfg(test)]
pub(super) fn any_meet(blocks: &[Block]) -> bool {
    blocks.iter().enumerate().any(|(at, one)| blocks.iter().skip(at + 1).any(|other| one.meets(other)))
}

#[cfg(test)]
mod tests {
    use super::{Block, any_meet, separate};

    #[test]
    fn two_hundred_boxes_on_a_heap_come_apart_the_same_way_each_time() {
        let heap = || -> Vec<Block> {
            (0..200u32)
                .map(|number| Block {
                    x: f64::from(number % 7),
                    y: f64::from(number % 5),
                    width: 60.0 + f64::from(number % 3) * 20.0,
                    height: 24.0,
                })
                .collect()
        };
        let (mut one, mut other) = (heap(), heap());
        assert!(any_meet(&one));
        separate(&mut one, 4.0);
        separate(&mut other, 4.0);
        assert!(!any_meet(&one));
        assert_eq!(one, other);
    }

    #[test]
    fn a_way_leaves_a_box_at_its_border() {
        let block = Block { x: 10.0, y: 10.0, width: 8.0, height: 4.0 };
        assert_eq!(block.border(110.0, 10.0), (14.0, 10.0));
        assert_eq!(block.border(10.0, -90.0), (10.0, 8.0));
    }
}
