//! How evenly a colour runs across an area: straight and round courses, as gradients in drawing programs have them.

/// One sample of a run: place in any unit, and value.
pub(super) type Sample = (f64, f64, f64);

/// Root mean square distance, in levels, of the samples from the nearest straight course (a plane).
///
/// Gives the course as well: slopes in x and y, and the value at the origin.
pub(super) fn straight_rest(samples: &[Sample]) -> (f64, [f64; 3]) {
    let rows = samples.iter().map(|&(x, y, v)| ([x, y, 1.0], v));
    let Some(k) = least_squares(rows) else { return (f64::INFINITY, [0.0; 3]) };
    let squares: f64 = samples.iter().map(|&(x, y, v)| (v - k[0] * x - k[1] * y - k[2]).powi(2)).sum();
    ((squares / samples.len() as f64).sqrt(), k)
}

/// How far, in levels, a sample lies from a straight course.
pub(super) fn distance_from([a, b, c]: [f64; 3], (x, y, v): Sample) -> f64 {
    (v - a * x - b * y - c).abs()
}

/// The straight course that three fifths of the samples and more follow to within `close` levels (root mean square), found by
/// leaving out the farthest, a tenth at a time; none where there is no such course.
pub(super) fn trimmed_course(samples: &[Sample], close: f64) -> Option<[f64; 3]> {
    let mut kept = samples.to_vec();
    while kept.len() * 5 >= samples.len() * 3 {
        let (rest, course) = straight_rest(&kept);
        if rest <= close {
            return Some(course);
        }
        kept.sort_by(|&p, &q| distance_from(course, p).total_cmp(&distance_from(course, q)));
        kept.truncate(kept.len() - (samples.len() / 10).max(1));
    }
    None
}

/// The same for the nearest round or elliptic course: value proportional to the distance from some middle, axes upright.
///
/// With v₀ in the middle, (v − v₀)² is a quadratic form in x and y, so v² is linear in v, x², y², x, y: one linear fit.
pub(super) fn round_rest(samples: &[Sample]) -> f64 {
    let rows = samples.iter().map(|&(x, y, v)| ([v, x * x, y * y, x, y, 1.0], v * v));
    let Some(k) = least_squares(rows) else { return f64::INFINITY };
    let middle = k[0] / 2.0;
    let (mut squares, mut count) = (0.0_f64, 0.0_f64);
    for &(x, y, v) in samples {
        let square = k[1] * x * x + k[2] * y * y + k[3] * x + k[4] * y + k[5] + middle * middle;
        let distance = square.max(0.0).sqrt();
        squares += ((v - middle).abs() - distance).powi(2);
        count += 1.0;
    }
    (squares / count.max(1.0)).sqrt()
}

/// Coefficients that make the rows' values out of their terms with the least squares; none where the rows do not tell them.
fn least_squares<const N: usize>(rows: impl Iterator<Item = ([f64; N], f64)>) -> Option<[f64; N]> {
    let mut matrix = [[0.0; N]; N];
    let mut right = [0.0; N];
    for (terms, value) in rows {
        for i in 0..N {
            right[i] += terms[i] * value;
            for j in 0..N {
                matrix[i][j] += terms[i] * terms[j];
            }
        }
    }
    for i in 0..N {
        let pivot = (i..N).max_by(|&a, &b| matrix[a][i].abs().total_cmp(&matrix[b][i].abs()))?;
        matrix.swap(i, pivot);
        right.swap(i, pivot);
        if matrix[i][i].abs() < 1e-9 {
            return None;
        }
        for row in i + 1..N {
            let part = matrix[row][i] / matrix[i][i];
            let (above, below) = matrix.split_at_mut(row);
            for (cell, pivot) in below[0][i..].iter_mut().zip(&above[i][i..]) {
                *cell -= part * pivot;
            }
            right[row] -= part * right[i];
        }
    }
    let mut out = [0.0; N];
    for i in (0..N).rev() {
        let known: f64 = (i + 1..N).map(|j| matrix[i][j] * out[j]).sum();
        out[i] = (right[i] - known) / matrix[i][i];
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(value: impl Fn(f64, f64) -> f64) -> Vec<Sample> {
        (0..400).map(|i| (f64::from(i % 20), f64::from(i / 20))).map(|(x, y)| (x, y, value(x, y).round())).collect()
    }

    #[test]
    fn straight_courses_are_straight_and_round_ones_round() {
        let straight = grid(|x, y| 20.0 + 3.0 * x + 5.0 * y);
        let round = grid(|x, y| 20.0 + 9.0 * ((x - 4.0).powi(2) + 2.0 * (y - 11.0).powi(2)).sqrt());
        assert!(straight_rest(&straight).0 < 0.4);
        assert!(round_rest(&round) < 0.5);
        assert!(straight_rest(&round).0 > 5.0);
    }

    #[test]
    fn waves_are_neither() {
        let waves = grid(|x, y| 100.0 + 40.0 * (x / 2.0).sin() * (y / 3.0).cos());
        assert!(straight_rest(&waves).0 > 5.0 && round_rest(&waves) > 5.0);
    }
}
