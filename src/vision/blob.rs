//! One connected piece of ink, cut out of its line, and where its edges lie to fractions of a pixel.

/// A connected piece of ink with whatever lies straight above or below it, cut out with a margin of one pixel.
#[derive(Clone, Debug)]
pub struct Blob {
    /// Left column of the cut on the sheet; may be −1.
    pub x: i32,
    /// Top row of the cut on the sheet; may be −1.
    pub y: i32,
    /// Columns of the cut.
    pub width: usize,
    /// Rows of the cut.
    pub height: usize,
    /// Ink of the cut, 0..1, other pieces' ink left out.
    pub ink: Vec<f32>,
}

/// Where the ink of a cut lies, to fractions of a pixel, in columns and rows of its sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Extent {
    /// Left edge, where the ink reaches half of its strength.
    pub left: f32,
    /// Right edge.
    pub right: f32,
    /// Top edge.
    pub top: f32,
    /// Bottom edge.
    pub bottom: f32,
    /// Sum of the ink, in pixels.
    pub mass: f32,
    /// Column of the ink's centre.
    pub center_x: f32,
    /// Row of the ink's centre.
    pub center_y: f32,
}

impl Extent {
    /// Distance from the left to the right edge.
    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    /// Distance from the top to the bottom edge.
    pub fn height(&self) -> f32 {
        self.bottom - self.top
    }
}

impl Blob {
    /// The part of the cut between columns `from..to` (of the cut), with a margin of one empty column each side.
    pub fn columns(&self, from: usize, to: usize) -> Self {
        let (from, to) = (from.max(1), to.min(self.width - 1));
        let width = to.saturating_sub(from) + 2;
        let mut ink = vec![0.0; width * self.height];
        for y in 0..self.height {
            let source = &self.ink[y * self.width + from..][..width - 2];
            ink[y * width + 1..][..width - 2].copy_from_slice(source);
        }
        Self { x: self.x + from as i32 - 1, y: self.y, width, height: self.height, ink }.trimmed()
    }

    /// Both cuts in one.
    pub fn joined(&self, other: &Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let right = (self.x + self.width as i32).max(other.x + other.width as i32);
        let bottom = (self.y + self.height as i32).max(other.y + other.height as i32);
        let (width, height) = ((right - x) as usize, (bottom - y) as usize);
        let mut ink = vec![0.0_f32; width * height];
        for part in [self, other] {
            let (dx, dy) = ((part.x - x) as usize, (part.y - y) as usize);
            for row in 0..part.height {
                let target = &mut ink[(row + dy) * width + dx..][..part.width];
                for (t, s) in target.iter_mut().zip(&part.ink[row * part.width..][..part.width]) {
                    *t = t.max(*s);
                }
            }
        }
        Self { x, y, width, height, ink }
    }

    /// Ink of each column.
    pub fn column_mass(&self) -> Vec<f32> {
        let mut mass = vec![0.0; self.width];
        for row in self.ink.chunks_exact(self.width) {
            for (m, v) in mass.iter_mut().zip(row) {
                *m += v;
            }
        }
        mass
    }

    /// Edges, mass and centre of the ink; none where there is none.
    pub fn extent(&self) -> Option<Extent> {
        let mut columns = vec![0.0_f32; self.width];
        let mut rows = vec![0.0_f32; self.height];
        let (mut mass, mut sum_x, mut sum_y) = (0.0, 0.0, 0.0);
        for (y, row) in self.ink.chunks_exact(self.width).enumerate() {
            let mut row_mass = 0.0;
            for (x, &v) in row.iter().enumerate() {
                columns[x] = columns[x].max(v);
                rows[y] = rows[y].max(v);
                row_mass += v;
                sum_x += v * (x as f32 + 0.5);
            }
            mass += row_mass;
            sum_y += row_mass * (y as f32 + 0.5);
        }
        let peak = rows.iter().copied().fold(0.0, f32::max);
        if peak <= 0.0 || mass <= 0.0 {
            return None;
        }
        let (left, right) = soft_ends(&columns, peak);
        let (top, bottom) = soft_ends(&rows, peak);
        let (x, y) = (self.x as f32, self.y as f32);
        Some(Extent {
            left: x + left,
            right: x + right,
            top: y + top,
            bottom: y + bottom,
            mass,
            center_x: x + sum_x / mass,
            center_y: y + sum_y / mass,
        })
    }

    /// Without empty rows and columns beyond the margin of one.
    fn trimmed(self) -> Self {
        let inked = |v: &f32| *v > 0.0;
        let rows: Vec<usize> =
            (0..self.height).filter(|&y| self.ink[y * self.width..][..self.width].iter().any(inked)).collect();
        let columns: Vec<usize> =
            (0..self.width).filter(|&x| self.ink.iter().skip(x).step_by(self.width).any(inked)).collect();
        let (Some(&top), Some(&bottom), Some(&left), Some(&right)) =
            (rows.first(), rows.last(), columns.first(), columns.last())
        else {
            return self;
        };
        let (width, height) = (right - left + 3, bottom - top + 3);
        let mut ink = vec![0.0; width * height];
        for y in top..=bottom {
            let source = &self.ink[y * self.width + left..=y * self.width + right];
            ink[(y - top + 1) * width + 1..][..source.len()].copy_from_slice(source);
        }
        Self { x: self.x + left as i32 - 1, y: self.y + top as i32 - 1, width, height, ink }
    }
}

/// First and last edge of a profile: where it passes half of `peak`, moved outwards by what the next sample still holds.
fn soft_ends(profile: &[f32], peak: f32) -> (f32, f32) {
    let half = 0.5 * peak;
    let first = profile.iter().position(|&v| v >= half).unwrap_or(0);
    let last = profile.iter().rposition(|&v| v >= half).unwrap_or(0);
    let part = |at: Option<usize>| at.and_then(|at| profile.get(at)).map_or(0.0, |v| (v / peak).min(1.0));
    // The edge sample itself may be partly covered: what it lacks moves the edge inwards.
    let lack = |at: usize| 1.0 - (profile[at] / peak).min(1.0);
    (first as f32 - part(first.checked_sub(1)) + lack(first), last as f32 + 1.0 + part(Some(last + 1)) - lack(last))
}
