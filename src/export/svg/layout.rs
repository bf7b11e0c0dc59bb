//! Where the nodes of a neighbourhood go: as far from each other as the ways between them are long (stress majorisation).
//!
//! It starts from a spiral in the order given, 雄安新区 in the middle, and so always ends the same.

use std::collections::VecDeque;

const ROUNDS: usize = 120;

/// Positions of `count` nodes tied by `edges`, an edge about 1 long.
pub(super) fn positions(count: usize, edges: &[(usize, usize)]) -> Vec<(f64, f64)> {
    let near = neighbours(count, edges);
    let ways: Vec<Vec<f64>> = (0..count).map(|start| ways(&near, start)).collect();
    let number = |value: usize| u32::try_from(value).map_or(0.0, f64::from);
    // the golden angle: no two of a spiral's points lie on one another
    let mut places: Vec<(f64, f64)> = (0..count)
        .map(|at| {
            let (radius, angle) = (number(at).sqrt() * 0.6, number(at) * 2.399_963_229_728_653);
            (radius * angle.cos(), radius * angle.sin())
        })
        .collect();
    for _ in 0..ROUNDS {
        for at in 0..count {
            if let Some(place) = better(at, &places, &ways) {
                places[at] = place;
            }
        }
    }
    places
}

fn neighbours(count: usize, edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut near = vec![Vec::new(); count];
    for (from, to) in edges {
        if from != to {
            near[*from].push(*to);
            near[*to].push(*from);
        }
    }
    near
}

/// How long a way from `start` to each should look: many edges at one node need more room.
fn ways(near: &[Vec<usize>], start: usize) -> Vec<f64> {
    let mut steps: Vec<Option<u32>> = vec![None; near.len()];
    let mut queue = VecDeque::from([start]);
    steps[start] = Some(0);
    while let Some(here) = queue.pop_front() {
        let next = steps[here].map(|step| step + 1);
        for other in &near[here] {
            if steps[*other].is_none() {
                steps[*other] = next;
                queue.push_back(*other);
            }
        }
    }
    // what no way reaches lies a little farther than the farthest
    let far = steps.iter().flatten().max().map_or(2, |far| far + 2).min(4);
    steps.into_iter().map(|step| f64::from(step.unwrap_or(far))).collect()
}

/// The place of a node that fits its distances to all others best.
fn better(at: usize, places: &[(f64, f64)], ways: &[Vec<f64>]) -> Option<(f64, f64)> {
    let here = places[at];
    let (mut x, mut y, mut weights) = (0.0, 0.0, 0.0);
    for (other, place) in places.iter().enumerate() {
        let wanted = ways[at][other];
        if other == at || wanted == 0.0 {
            continue;
        }
        let weight = 1.0 / (wanted * wanted);
        let (dx, dy) = (here.0 - place.0, here.1 - place.1);
        let length = dx.hypot(dy).max(1e-6);
        x += weight * (place.0 + dx / length * wanted);
        y += weight * (place.1 + dy / length * wanted);
        weights += weight;
    }
    (weights > 0.0).then(|| (x / weights, y / weights))
}

#[cfg(test)]
mod tests {
    use super::positions;

    #[test]
    fn ties_are_short_and_ways_long() {
        // a path of five: its ends lie farthest apart
        let places = positions(5, &[(0, 1), (1, 2), (2, 3), (3, 4)]);
        let far = |one: usize, other: usize| {
            (places[one].0 - places[other].0).hypot(places[one].1 - places[other].1)
        };
        assert!(far(0, 4) > 3.0 && far(0, 1) < 1.5, "{places:?}");
        assert_eq!(places, positions(5, &[(0, 1), (1, 2), (2, 3), (3, 4)]));
    }
}
