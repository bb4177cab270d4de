//! An empty window of the same toolkit, renderer and size: what the first frame of ours is held against by `tests/window/measure.sh`.
//!
//! Where `SELARAS_TIMINGS` names a file, it is told when the first frame was on screen, in nanoseconds since 1970.

use std::io::Write;
use std::time::SystemTime;

struct Empty {
    frames: u32,
    log: Option<std::fs::File>,
}

impl eframe::App for Empty {
    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        // The second frame begins when the first one is on screen.
        if let Some(log) = self.log.as_mut().filter(|_| self.frames == 1) {
            let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_nanos();
            let _ = writeln!(log, "{now}\tfirst-frame");
        }
        self.frames += 1;
        if self.frames < 2 {
            ui.ctx().request_repaint();
        }
    }
}

fn main() -> eframe::Result {
    let viewport = egui::ViewportBuilder::default().with_title("Selaras, empty").with_inner_size([1180.0, 760.0]);
    let options = eframe::NativeOptions { viewport, renderer: eframe::Renderer::Glow, ..Default::default() };
    let log = std::env::var_os("SELARAS_TIMINGS").and_then(|name| std::fs::File::create(name).ok());
    eframe::run_native("selaras-empty", options, Box::new(|_| Ok(Box::new(Empty { frames: 0, log }))))
}
