#!/usr/bin/env python3
"""Draws the example drafts with headless Chromium, then has Selaras stamp the institution's header and footer on them.

    python3 examples/drafts-source/draw.py [NAME…]

target/drafts-plain receives the drawings, examples/drafts and examples/brands/*/drafts the drafts: stamped, but for those
named plain-. NAMEs choose some of them. The same Chromium, Pillow and Selaras give the same bytes on every run.
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

PORTRAIT, SQUARE, STORY = (1080, 1350), (1080, 1080), (1080, 1920)
PNG = {"optimize": True}

# Folder of the sources, brand file, folder of the drafts.
IMMIGRATION = (SOURCE, ROOT / "brand.toml", ROOT / "examples" / "drafts")
CORRECTIONS = (
    SOURCE / "pemasyarakatan",
    ROOT / "examples" / "brands" / "pemasyarakatan" / "brand.toml",
    ROOT / "examples" / "brands" / "pemasyarakatan" / "drafts",
)

# File name, size in pixels, how it is saved. The source is <stem>.html.
DRAFTS_OF_CORRECTIONS = [
    ("good-jadwal-kunjungan.png", SQUARE, PNG),
    ("good-keterampilan-kerja.jpg", PORTRAIT, {"quality": 90, "optimize": True}),
    ("plain-remisi.png", SQUARE, PNG),
    ("wrong-caption-titipan.png", PORTRAIT, PNG),
    ("wrong-color-kunjungan.png", PORTRAIT, PNG),
    ("wrong-font-produk.png", SQUARE, PNG),
]
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
    ("wrong-small-ketentuan.png", SQUARE, PNG),
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


def draw(source: Path, size: tuple[int, int], scratch: Path) -> Image.Image:
    """The picture of the page `source` at `size`."""
    width, height = size
    stem = source.stem
    shot = scratch / f"{stem}.png"
    done = subprocess.run(
        [*CHROMIUM, f"--user-data-dir={scratch / ('profile-' + stem)}", f"--screenshot={shot}",
         f"--window-size={width},{height + SPARE_HEIGHT}", source.as_uri()],
        capture_output=True, text=True, timeout=120, check=False,
    )
    if done.returncode != 0 or not shot.exists():
        sys.exit(f"Chromium could not draw {stem}:\n{done.stderr}")
    with Image.open(shot) as picture:
        return picture.convert("RGB").crop((0, 0, width, height))


def stamp(drawings: list[Path], brand_file: Path, folder: Path) -> None:
    """Header and footer of `brand_file` over `drawings` into `folder`, by this very project."""
    cargo = ["cargo", "run", "--release", "--no-default-features", "--quiet", "--"]
    brand = ["--brand", str(brand_file)]
    options = ["--mode", "overlay", "--force", "--output", str(folder)]
    subprocess.run([*cargo, *brand, "stamp", *options, *map(str, drawings)], cwd=ROOT, check=True)


def draw_all(house: tuple[Path, Path, Path], drafts: list, wanted: set[str]) -> None:
    """The drafts of one institution, all or those wanted."""
    sources, brand_file, folder = house
    drawings = []
    with tempfile.TemporaryDirectory() as scratch:
        for name, size, options in drafts:
            stem = Path(name).stem
            if wanted and stem not in wanted:
                continue
            drawings.append(PLAIN / name)
            draw(sources / f"{stem}.html", size, Path(scratch)).save(drawings[-1], **options)
    folder.mkdir(parents=True, exist_ok=True)
    for drawing in drawings:
        if drawing.name.startswith("plain-"):
            shutil.copyfile(drawing, folder / drawing.name)
    if to_stamp := [d for d in drawings if not d.name.startswith("plain-")]:
        stamp(to_stamp, brand_file, folder)


def main() -> None:
    wanted = set(sys.argv[1:])
    if unknown := wanted - {Path(name).stem for name, _, _ in DRAFTS + DRAFTS_OF_CORRECTIONS}:
        sys.exit(f"no draft named {', '.join(sorted(unknown))}")
    PLAIN.mkdir(parents=True, exist_ok=True)
    draw_all(IMMIGRATION, DRAFTS, wanted)
    draw_all(CORRECTIONS, DRAFTS_OF_CORRECTIONS, wanted)


if __name__ == "__main__":
    main()
