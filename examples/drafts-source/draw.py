#!/usr/bin/env python3
"""Draws the example drafts with headless Chromium, then has Selaras stamp the institution's header and footer on them.

    python3 examples/drafts-source/draw.py [NAME…]

target/drafts-plain receives the drawings, examples/drafts the drafts: stamped, but for those named plain-. NAMEs choose
some of them. The same Chromium, Pillow and Selaras give the same bytes on every run.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

SOURCE = Path(__file__).resolve().parent
ROOT = SOURCE.parent.parent
PLAIN = ROOT / "target" / "drafts-plain"
DRAFTS_FOLDER = ROOT / "examples" / "drafts"

PORTRAIT, SQUARE, STORY = (1080, 1350), (1080, 1080), (1080, 1920)
PNG = {"optimize": True}

# File name, size in pixels, how it is saved. The source is <stem>.html.
DRAFTS = [
    ("good-cerita-antrean.jpg", STORY, {"quality": 90, "optimize": True}),
    ("good-foto-eazy-passport.jpg", PORTRAIT, {"quality": 90, "optimize": True}),
    ("good-jadwal-layanan.png", SQUARE, PNG),
    ("good-syarat-paspor.png", PORTRAIT, PNG),
    ("good-tarif-tint.webp", SQUARE, {"lossless": True, "quality": 100, "method": 6}),
    ("plain-izin-tinggal.png", PORTRAIT, PNG),
    ("plain-pengumuman-libur.jpg", SQUARE, {"quality": 90, "optimize": True}),
    ("wrong-both-survei.jpg", PORTRAIT, {"quality": 85, "optimize": True}),
    ("wrong-color-visa.png", PORTRAIT, PNG),
    ("wrong-font-pengaduan.png", SQUARE, PNG),
    ("wrong-gradient-promo.png", STORY, PNG),
]

CHROMIUM = [
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run", "--hide-scrollbars",
    "--force-device-scale-factor=1",
    # Grey antialiasing and unhinted outlines, whatever the desktop's own settings say.
    "--disable-lcd-text", "--font-render-hinting=none", "--force-color-profile=srgb",
    # The clock stands still until fonts and pictures are loaded.
    "--virtual-time-budget=3000",
]

# Some Chromium versions take the height of a window frame off the page: ask for more, then crop.
SPARE_HEIGHT = 200


def draw(stem: str, size: tuple[int, int], scratch: Path) -> Image.Image:
    """The picture of <stem>.html at `size`."""
    width, height = size
    shot = scratch / f"{stem}.png"
    done = subprocess.run(
        [*CHROMIUM, f"--user-data-dir={scratch / ('profile-' + stem)}", f"--screenshot={shot}",
         f"--window-size={width},{height + SPARE_HEIGHT}", (SOURCE / f"{stem}.html").as_uri()],
        capture_output=True, text=True, timeout=120, check=False,
    )
    if done.returncode != 0 or not shot.exists():
        sys.exit(f"Chromium could not draw {stem}:\n{done.stderr}")
    with Image.open(shot) as picture:
        return picture.convert("RGB").crop((0, 0, width, height))


def stamp(drawings: list[Path]) -> None:
    """Header and footer over `drawings`, by this very project."""
    cargo = ["cargo", "run", "--release", "--no-default-features", "--quiet", "--"]
    brand = ["--brand", str(ROOT / "brand.toml")]
    options = ["--mode", "overlay", "--force", "--output", str(DRAFTS_FOLDER)]
    subprocess.run([*cargo, *brand, "stamp", *options, *map(str, drawings)], cwd=ROOT, check=True)


def main() -> None:
    wanted = set(sys.argv[1:])
    if unknown := wanted - {Path(name).stem for name, _, _ in DRAFTS}:
        sys.exit(f"no draft named {', '.join(sorted(unknown))}")
    PLAIN.mkdir(parents=True, exist_ok=True)
    drawings = []
    with tempfile.TemporaryDirectory() as scratch:
        for name, size, options in DRAFTS:
            stem = Path(name).stem
            if wanted and stem not in wanted:
                continue
            drawings.append(PLAIN / name)
            draw(stem, size, Path(scratch)).save(drawings[-1], **options)
    for drawing in drawings:
        if drawing.name.startswith("plain-"):
            shutil.copyfile(drawing, DRAFTS_FOLDER / drawing.name)
    if to_stamp := [d for d in drawings if not d.name.startswith("plain-")]:
        stamp(to_stamp)


if __name__ == "__main__":
    main()
