//! Draws an egui frame on the CPU, so that pictures of the window need no graphics driver and are the same on every machine.
//!
//! Triangles are filled at pixel centres with the top-left rule, colours blended premultiplied and in gamma space, textures
//! sampled bilinearly: what egui's own shaders do, without their smoothing of reduced pictures.

#![expect(clippy::iter_over_hash_type, reason = "textures do not depend on each other")]

use egui::epaint::{ImageData, Mesh, Primitive, Vertex};
use egui::{Color32, ColorImage, Pos2, TextureId, TexturesDelta};
use std::collections::HashMap;

/// Keeps the textures that egui handed over.
#[derive(Default)]
pub(crate) struct SoftRenderer {
    textures: HashMap<TextureId, ColorImage>,
}

impl egui_kittest::TestRenderer for SoftRenderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, deltas) in delta.set.drain() {
            for change in deltas {
                let ImageData::Color(image) = change.image;
                match change.pos {
                    None => drop(self.textures.insert(id, image.as_ref().clone())),
                    Some(at) => {
                        let texture = self.textures.get_mut(&id).expect("only known textures are changed in part");
                        write_into(texture, &image, at);
                    }
                }
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    fn render(&mut self, ctx: &egui::Context, output: &egui::FullOutput) -> Result<image::RgbaImage, String> {
        let density = ctx.pixels_per_point();
        let size = ctx.content_rect().size() * density;
        let mut page = Page::new(size.x.round() as usize, size.y.round() as usize);
        for clipped in ctx.tessellate(output.shapes.clone(), density) {
            let Primitive::Mesh(mesh) = &clipped.primitive else { return Err("painted by a callback".to_owned()) };
            let texture =
                self.textures.get(&mesh.texture_id).ok_or_else(|| format!("no texture {:?}", mesh.texture_id))?;
            let clip = clipped.clip_rect * density;
            let within = |value: f32, most: usize| value.round().clamp(0.0, most as f32) as usize;
            let columns = within(clip.min.x, page.width)..within(clip.max.x, page.width);
            let rows = within(clip.min.y, page.height)..within(clip.max.y, page.height);
            page.mesh(mesh, texture, density, (&columns, &rows));
        }
        Ok(page.into_image())
    }
}

fn write_into(texture: &mut ColorImage, image: &ColorImage, [x, y]: [usize; 2]) {
    let [width, height] = image.size;
    let stride = texture.size[0];
    for row in 0..height {
        let target = (y + row) * stride + x;
        texture.pixels[target..target + width].copy_from_slice(&image.pixels[row * width..][..width]);
    }
}

type Rgba = [f32; 4];
type Range = std::ops::Range<usize>;

/// The picture being drawn: premultiplied, 0..1.
struct Page {
    width: usize,
    height: usize,
    pixels: Vec<Rgba>,
}

impl Page {
    fn new(width: usize, height: usize) -> Self {
        Self { width, height, pixels: vec![[0.0; 4]; width * height] }
    }

    fn mesh(&mut self, mesh: &Mesh, texture: &ColorImage, density: f32, clip: (&Range, &Range)) {
        for corners in mesh.indices.chunks_exact(3) {
            let corner = |n: usize| {
                let mut vertex = mesh.vertices[corners[n] as usize];
                vertex.pos = (vertex.pos.to_vec2() * density).to_pos2();
                vertex
            };
            self.triangle([corner(0), corner(1), corner(2)], texture, clip);
        }
    }

    fn triangle(&mut self, mut v: [Vertex; 3], texture: &ColorImage, (columns, rows): (&Range, &Range)) {
        let mut area = side(v[0].pos, v[1].pos, v[2].pos);
        if area == 0.0 {
            return;
        }
        if area < 0.0 {
            v.swap(1, 2);
            area = -area;
        }
        let [a, b, c] = [v[0].pos, v[1].pos, v[2].pos];
        let edges = [(b, c), (c, a), (a, b)];
        let colors = v.map(|vertex| unit(vertex.color));
        let flat_texture = (v[0].uv == v[1].uv && v[1].uv == v[2].uv).then(|| sample(texture, v[0].uv));
        let from = |least: f32, range: &Range| (least.floor().max(0.0) as usize).max(range.start);
        let to = |most: f32, range: &Range| (most.ceil().max(0.0) as usize).min(range.end);
        for y in from(a.y.min(b.y).min(c.y), rows)..to(a.y.max(b.y).max(c.y), rows) {
            for x in from(a.x.min(b.x).min(c.x), columns)..to(a.x.max(b.x).max(c.x), columns) {
                let at = Pos2::new(x as f32 + 0.5, y as f32 + 0.5);
                let sides = edges.map(|(p, q)| side(p, q, at));
                let is_inside = (0..3).all(|n| sides[n] > 0.0 || (sides[n] == 0.0 && owns(edges[n].0, edges[n].1)));
                if !is_inside {
                    continue;
                }
                let weight = sides.map(|s| (s / area) as f32);
                let mix = |f: &dyn Fn(usize) -> f32| weight[0] * f(0) + weight[1] * f(1) + weight[2] * f(2);
                let texel = flat_texture
                    .unwrap_or_else(|| sample(texture, Pos2::new(mix(&|n| v[n].uv.x), mix(&|n| v[n].uv.y))));
                let source: Rgba = std::array::from_fn(|channel| texel[channel] * mix(&|n| colors[n][channel]));
                let target = &mut self.pixels[y * self.width + x];
                *target = std::array::from_fn(|channel| source[channel] + target[channel] * (1.0 - source[3]));
            }
        }
    }

    fn into_image(self) -> image::RgbaImage {
        let byte = |value: f32| (value * 255.0).round().clamp(0.0, 255.0) as u8;
        image::RgbaImage::from_fn(self.width as u32, self.height as u32, |x, y| {
            let [r, g, b, a] = self.pixels[y as usize * self.width + x as usize];
            let plain = |value: f32| if a > 0.0 { byte(value / a) } else { 0 };
            image::Rgba([plain(r), plain(g), plain(b), byte(a)])
        })
    }
}

/// Twice the area of the triangle `p`, `q`, `r`; positive where `r` lies to the right of `p` → `q` on screen.
fn side(p: Pos2, q: Pos2, r: Pos2) -> f64 {
    let [px, py, qx, qy, rx, ry] = [p.x, p.y, q.x, q.y, r.x, r.y].map(f64::from);
    (qx - px) * (ry - py) - (qy - py) * (rx - px)
}

/// Whether a pixel centre exactly on the edge `p` → `q` belongs to it: each such pixel is drawn once.
fn owns(p: Pos2, q: Pos2) -> bool {
    (p.y == q.y && q.x > p.x) || q.y < p.y
}

fn unit(color: Color32) -> Rgba {
    color.to_array().map(|byte| f32::from(byte) / 255.0)
}

fn sample(texture: &ColorImage, uv: Pos2) -> Rgba {
    let [width, height] = texture.size;
    let (x, y) = (uv.x * width as f32 - 0.5, uv.y * height as f32 - 0.5);
    let (left, top) = (x.floor(), y.floor());
    let texel = |dx: f32, dy: f32| {
        let column = (left + dx).clamp(0.0, width as f32 - 1.0) as usize;
        let row = (top + dy).clamp(0.0, height as f32 - 1.0) as usize;
        unit(texture.pixels[row * width + column])
    };
    let mix = |a: Rgba, b: Rgba, share: f32| -> Rgba { std::array::from_fn(|n| a[n] + (b[n] - a[n]) * share) };
    let upper = mix(texel(0.0, 0.0), texel(1.0, 0.0), x - left);
    let lower = mix(texel(0.0, 1.0), texel(1.0, 1.0), x - left);
    mix(upper, lower, y - top)
}
