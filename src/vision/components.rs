//! Connected shapes of a plane as runs of pixels.
//!
//! Not here: which shapes are letters.

/// Pixels `x0..x1` of row `y`, all of the shape `shape`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) y: u32,
    pub(crate) x0: u32,
    pub(crate) x1: u32,
    pub(crate) shape: u32,
}

/// The runs of all pixels of at least `least`, row after row, and the number of shapes they form; pixels touch at sides and corners.
///
/// Shapes are numbered in the order of their first pixel.
pub(crate) fn connected_runs(values: &[u8], width: usize, least: u8) -> (Vec<Run>, usize) {
    let mut runs: Vec<Run> = Vec::new();
    let mut parents: Vec<u32> = Vec::new();
    let mut above = 0..0;
    for (y, row) in values.chunks_exact(width.max(1)).enumerate() {
        let start = runs.len();
        let mut next_above = above.start;
        let mut x = 0;
        while let Some(x0) = next_at_least(row, x, least) {
            let x1 = row[x0..].iter().position(|&v| v < least).map_or(width, |n| x0 + n);
            let mut run = Run { y: y as u32, x0: x0 as u32, x1: x1 as u32, shape: parents.len() as u32 };
            while next_above < above.end && runs[next_above].x1 < run.x0 {
                next_above += 1;
            }
            let mut at = next_above;
            while at < above.end && runs[at].x0 <= run.x1 {
                run.shape = joined(&mut parents, run.shape, runs[at].shape);
                at += 1;
            }
            if run.shape as usize == parents.len() {
                parents.push(run.shape);
            }
            runs.push(run);
            x = x1;
        }
        above = start..runs.len();
    }
    let shapes = renumber(&mut runs, &mut parents);
    (runs, shapes)
}

/// Sets to 0 the pixels of horizontal rules: bars at least `least_length` long with little over and under them. `runs` are those of
/// `values`; gives whether any were erased.
///
/// A word blurred into one long run has ink on both sides; a rule that letters touch has at most a third of it covered.
pub(super) fn erase_rules(values: &mut [u8], width: usize, least: u8, runs: &[Run], least_length: u32) -> bool {
    let rows = values.len() / width.max(1);
    let mut bars: Vec<(usize, usize, usize, usize)> = Vec::new();
    for run in runs.iter().filter(|run| run.x1 - run.x0 >= least_length) {
        let (x0, x1, y) = (run.x0 as usize, run.x1 as usize, run.y as usize);
        let below = |bar: &&mut (usize, usize, usize, usize)| bar.3 == y && bar.0 < x1 && x0 < bar.2;
        match bars.iter_mut().rev().take(64).find(below) {
            Some(bar) => *bar = (bar.0.min(x0), bar.1, bar.2.max(x1), y + 1),
            None => bars.push((x0, y, x1, y + 1)),
        }
    }
    let mut erased = false;
    let covered = |values: &[u8], y: Option<usize>, x0: usize, x1: usize| {
        let Some(y) = y.filter(|&y| y < rows) else { return 0 };
        values[y * width..][x0..x1].iter().filter(|&&v| v >= least).count()
    };
    for (x0, y0, x1, y1) in bars {
        let free = |values: &[u8], y| 3 * covered(values, y, x0, x1) < x1 - x0;
        if (y1 - y0) * 8 <= x1 - x0 && free(values, y0.checked_sub(2)) && free(values, Some(y1 + 1)) {
            erased = true;
            for y in y0.saturating_sub(1)..(y1 + 1).min(rows) {
                let edge = y < y0 || y >= y1;
                if !edge || free(values, Some(y)) {
                    values[y * width..][x0..x1].fill(0);
                }
            }
        }
    }
    erased
}

/// Column of the next value of at least `least` from `from` on; empty stretches are skipped eight at a time.
fn next_at_least(row: &[u8], from: usize, least: u8) -> Option<usize> {
    let mut x = from;
    while x + 16 <= row.len() && row[x..x + 16].iter().fold(0, |a, &b| a | b) == 0 {
        x += 16;
    }
    row[x..].iter().position(|&v| v >= least).map(|n| x + n)
}

fn root(parents: &mut [u32], mut shape: u32) -> u32 {
    while parents[shape as usize] != shape {
        parents[shape as usize] = parents[parents[shape as usize] as usize];
        shape = parents[shape as usize];
    }
    shape
}

/// Makes the shapes of `own`, which may not have been entered yet, and `other` one; gives its number.
fn joined(parents: &mut [u32], own: u32, other: u32) -> u32 {
    let other = root(parents, other);
    if own as usize == parents.len() {
        return other;
    }
    let own = root(parents, own);
    let (first, last) = (own.min(other), own.max(other));
    parents[last as usize] = first;
    first
}

fn renumber(runs: &mut [Run], parents: &mut [u32]) -> usize {
    let mut numbers = vec![u32::MAX; parents.len()];
    let mut count = 0;
    for run in runs {
        let shape = root(parents, run.shape) as usize;
        if numbers[shape] == u32::MAX {
            numbers[shape] = count;
            count += 1;
        }
        run.shape = numbers[shape];
    }
    count as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_join_and_far_pixels_do_not() {
        let values = [9, 0, 0, 9, 0, 9, 0, 0, 9, 0, 0, 9];
        let (runs, count) = connected_runs(&values, 4, 5);
        assert_eq!(count, 3);
        assert_eq!(runs.iter().map(|r| r.shape).collect::<Vec<_>>(), [0, 1, 0, 0, 2]);
    }

    #[test]
    fn a_fork_that_meets_below_is_one_shape() {
        let values = [9, 0, 9, 9, 0, 9, 9, 9, 9];
        assert_eq!(connected_runs(&values, 3, 1).1, 1);
    }

    #[test]
    fn nothing_comes_of_nothing() {
        assert_eq!(connected_runs(&[], 0, 1).1, 0);
        assert_eq!(connected_runs(&[0; 40], 40, 1).1, 0);
    }
}
