use super::sheet::lay;
use super::*;
use crate::brand::template::{BandStyle, Channel, Side};
use crate::color::Srgb8;
use crate::geom::PxRect;
use crate::vision::Coverage;

fn brand() -> Brand {
    crate::service::load_brand(None).unwrap()
}

fn setter() -> BandSetter {
    BandSetter::new(&brand(), &Platforms::shipped()).unwrap()
}

const KINDS: [BandKind; 2] = [BandKind::Header, BandKind::Footer];

#[test]
fn text_keeps_its_size_from_square_to_story() {
    let setter = setter();
    let sizes = |width, height| -> Vec<f32> {
        let parts = KINDS.map(|kind| setter.set(kind, PxSize::new(width, height)).unwrap().parts);
        parts.concat().iter().map(|part| part.size_px).collect()
    };
    let square = sizes(1080, 1080);
    assert_eq!(square.len(), 3 + 6 + 3);
    for (width, height) in [(1080, 1350), (1080, 1920), (1920, 1080)] {
        assert_eq!(sizes(width, height), square);
    }
}

#[test]
fn ink_lies_inside_the_band_with_room_on_every_side() {
    let setter = setter();
    let template = brand().template;
    arbtest::arbtest(|u| {
        let page = PxSize::new(u.int_in_range(300..=2400)?, u.int_in_range(300..=2400)?);
        for kind in KINDS {
            let band = match setter.set(kind, page) {
                Ok(band) => band,
                Err(BandError::PageTooSmall { least_side_px, .. }) => {
                    assert!(least_side_px > page.width.min(page.height));
                    continue;
                }
                Err(other) => panic!("{page}: {other}"),
            };
            let size = band.raster.size();
            let margin = (template.margin * Template::unit_px(page)).round() as u32;
            for part in &band.parts {
                let b = part.bbox;
                // Side bearings and rounded places may reach over the margin by a pixel or two, never near the edge.
                assert!(b.x + 2 >= margin && b.right() <= size.width - margin + 2, "{page} {part:?}");
                assert!(b.y >= 2 && b.bottom() + 2 <= size.height, "{page} {part:?}");
            }
            // Nothing but the ground and the strip in the outermost columns: no part is cut.
            for y in 0..size.height {
                assert_eq!(band.raster.pixel(0, y), band.raster.pixel(margin / 2, y));
                assert_eq!(band.raster.pixel(size.width - 1, y), band.raster.pixel(margin / 2, y));
            }
        }
        Ok(())
    });
    assert!(matches!(setter.set(BandKind::Footer, PxSize::new(300, 300)), Err(BandError::PageTooSmall { .. })));
}

#[test]
fn parts_of_a_band_do_not_touch() {
    for kind in KINDS {
        let parts = setter().set(kind, PxSize::new(1080, 1350)).unwrap().parts;
        for (n, a) in parts.iter().enumerate() {
            for b in &parts[..n] {
                assert!(a.bbox.intersection(b.bbox).is_empty(), "{a:?} {b:?}");
            }
        }
    }
}

#[test]
fn the_same_page_gives_the_same_bytes() {
    let page = PxSize::new(1080, 1350);
    for kind in KINDS {
        assert_eq!(setter().set(kind, page).unwrap(), setter().set(kind, page).unwrap());
    }
}

#[test]
fn long_text_shrinks_and_too_long_text_is_refused_by_name() {
    let page = PxSize::new(1080, 1350);
    let mut brand = brand();
    brand.office = "Kantor Imigrasi Kelas I Khusus Tempat Pemeriksaan Imigrasi di Bandar Udara Contoh Baru".to_owned();
    let shrunk = BandSetter::new(&brand, &Platforms::shipped()).unwrap().set(BandKind::Header, page).unwrap();
    let office = shrunk.parts.iter().find(|p| p.kind == PartKind::Office).unwrap();
    assert!(office.size_px < SECOND_SIZE * brand.template.header.style.text * 1080.0 && office.size_px >= 21.5);

    brand.office = brand.office.repeat(2);
    let error = BandSetter::new(&brand, &Platforms::shipped()).unwrap().set(BandKind::Header, page).unwrap_err();
    let BandError::TextTooLong { text, room, needed, lacks } = &error else { panic!("{error}") };
    assert_eq!((text, *lacks), (&brand.office, Lack::Width));
    assert!(needed.width > room.width && room.width < 1080, "{error}");
    assert!(error.to_string().contains(&needed.to_string()));
}

#[test]
fn a_page_too_small_to_read_is_refused_with_the_size_it_needs() {
    let setter = setter();
    let error = setter.set_both(PxSize::new(200, 250)).unwrap_err();
    let BandError::PageTooSmall { least_side_px, page, .. } = error else { panic!("{error}") };
    assert_eq!(page, PxSize::new(200, 250));
    let of_side = |side: u32| PxSize::new(side, side * 5 / 4);
    assert!(setter.set_both(of_side(least_side_px)).is_ok(), "{least_side_px}");
    assert!(setter.set_both(of_side(least_side_px - 2)).is_err(), "{least_side_px}");
}

#[test]
fn a_band_too_low_for_its_lines_asks_for_the_height_that_helps() {
    let page = PxSize::new(1080, 1350);
    let mut brand = brand();
    brand.office = "Kantor Imigrasi Kelas I Khusus Tempat Pemeriksaan Imigrasi di Bandar Udara Contoh Baru".repeat(2);
    brand.template.header.style.lines = 2;
    brand.template.footer.style.lines = 2;
    brand.template.footer.contacts =
        brand.contact.channels.iter().chain(&brand.contact.channels).cloned().collect::<Vec<Channel>>();
    for kind in KINDS {
        let set = |brand: &Brand| BandSetter::new(brand, &Platforms::shipped()).unwrap().set(kind, page);
        let error = set(&brand).unwrap_err();
        // In one line the width would lack by far more.
        let BandError::TextTooLong { room, needed, lacks: Lack::Height, .. } = error else { panic!("{error}") };
        assert!(needed.height > room.height && needed.width <= room.width, "{error}");
        let style =
            if kind == BandKind::Header { &mut brand.template.header.style } else { &mut brand.template.footer.style };
        let lacking = (needed.height - room.height) as f32 / 1080.0;
        style.height += lacking - 2.0 / 1080.0;
        assert!(set(&brand).is_err(), "{kind:?}: less would have been enough");
        let style =
            if kind == BandKind::Header { &mut brand.template.header.style } else { &mut brand.template.footer.style };
        style.height += 3.0 / 1080.0;
        set(&brand).unwrap();
    }
}

#[test]
fn a_sliver_of_a_page_is_called_too_small_and_no_text_too_long() {
    let setter = setter();
    for (width, height) in [(1080, 1), (1, 1080), (1, 1), (4000, 9), (300, 299)] {
        let error = setter.set_both(PxSize::new(width, height)).unwrap_err();
        let BandError::PageTooSmall { least_side_px, .. } = error else { panic!("{width}×{height}: {error}") };
        assert!(least_side_px > 300, "{width}×{height}: {error}");
    }
    // Too long on any page is said of a small one, too.
    let mut brand = brand();
    brand.office = brand.office.repeat(9);
    let error = BandSetter::new(&brand, &Platforms::shipped()).unwrap().set_both(PxSize::new(200, 250)).unwrap_err();
    assert!(matches!(error, BandError::TextTooLong { lacks: Lack::Width, .. }), "{error}");
}

#[test]
fn letters_that_the_face_lacks_are_refused() {
    let mut brand = brand();
    brand.office = "Kantor 入国管理局".to_owned();
    let error = BandSetter::new(&brand, &Platforms::shipped())
        .unwrap()
        .set(BandKind::Header, PxSize::new(1080, 1080))
        .unwrap_err();
    assert_eq!(error, BandError::NoGlyph { text: brand.office, letter: '入' });
}

#[test]
fn every_side_of_the_logo_is_set() {
    let mut brand = brand();
    let logo_x = |brand: &Brand| {
        let band = BandSetter::new(brand, &Platforms::shipped())
            .unwrap()
            .set(BandKind::Header, PxSize::new(1080, 1080))
            .unwrap();
        (band.parts[0].kind == PartKind::Logo).then_some(band.parts[0].bbox.x)
    };
    let mut xs = Vec::new();
    for side in [Side::Left, Side::Center, Side::Right] {
        brand.template.header.logo_side = side;
        xs.push(logo_x(&brand).unwrap());
    }
    assert!(xs.is_sorted() && xs[0] < 100 && xs[2] > 900, "{xs:?}");
    brand.template.header.logos.clear();
    assert_eq!(logo_x(&brand), None);
}

#[test]
fn masks_are_mixed_as_the_colour_rules_know_it() {
    let mut raster = Raster::filled(PxSize::new(2, 1), Srgb8::new(11, 46, 107));
    let mask = Coverage { size: PxSize::new(2, 1), values: vec![128, 0] };
    lay(&mut raster, &mask, 0, 0, Srgb8::WHITE);
    assert_eq!(raster.pixel(0, 0), [133, 151, 181, 255]);
    assert_eq!(raster.pixel(1, 0), [11, 46, 107, 255]);
}

#[test]
fn long_text_is_broken_into_the_lines_that_the_template_allows() {
    let mut brand = brand();
    let page = PxSize::new(1080, 1350);
    brand.office = "Kantor Imigrasi Kelas I Khusus Tempat Pemeriksaan Imigrasi di Bandar Udara Contoh Baru".repeat(2);
    brand.template.header.style.height = 0.16;
    brand.template.footer.style.height = 0.2;
    let many: Vec<Channel> = brand.contact.channels.iter().chain(&brand.contact.channels).cloned().collect();
    brand.template.footer.contacts = many;
    let set = |brand: &Brand, kind| BandSetter::new(brand, &Platforms::shipped()).unwrap().set(kind, page);
    for kind in KINDS {
        assert!(matches!(set(&brand, kind), Err(BandError::TextTooLong { .. })));
    }
    brand.template.header.style.lines = 2;
    brand.template.footer.style.lines = 2;
    let header = set(&brand, BandKind::Header).unwrap();
    let office: Vec<&str> =
        header.parts.iter().filter(|p| p.kind == PartKind::Office).map(|p| p.text.as_str()).collect();
    assert_eq!(office.len(), 2);
    assert_eq!(office.join(" "), brand.office);
    let footer = set(&brand, BandKind::Footer).unwrap();
    assert_eq!(footer.parts.iter().filter(|p| p.kind == PartKind::Contact).count(), 8);
    for band in [header, footer] {
        for (n, a) in band.parts.iter().enumerate() {
            assert!(a.bbox.right() + 40 < 1080 && a.bbox.bottom() < band.raster.size().height, "{a:?}");
            assert!(band.parts[..n].iter().all(|b| a.bbox.intersection(b.bbox).is_empty()), "{a:?}");
        }
    }
}

fn svg_logo(fill: &str) -> crate::brand::template::Logo {
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 10'><rect width='20' height='10' fill='{fill}'/></svg>"
    );
    crate::brand::template::Logo { source: format!("{fill}.svg"), data: svg.into_bytes().into() }
}

#[test]
fn of_two_logos_the_one_that_stands_out_is_set() {
    let mut brand = brand();
    brand.template.header.logos = vec![svg_logo("#0B2E6B"), svg_logo("#FFFFFF")];
    let drawn = |brand: &Brand| {
        let band = BandSetter::new(brand, &Platforms::shipped())
            .unwrap()
            .set(BandKind::Header, PxSize::new(1080, 1080))
            .unwrap();
        let b = band.parts[0].bbox;
        assert_eq!(band.parts[0].kind, PartKind::Logo);
        assert!(b.width.abs_diff(2 * b.height) <= 1, "{b:?}");
        band.raster.color(b.x + b.width / 2, b.y + b.height / 2)
    };
    assert_eq!(drawn(&brand), Srgb8::WHITE);
    brand.template.header.style.colors.ground = Srgb8::WHITE;
    assert_eq!(drawn(&brand), Srgb8::new(11, 46, 107));
}

const NAVY: BandColors = BandColors { ground: Srgb8::new(11, 46, 107), ink: Srgb8::WHITE };
const PAPER: BandColors = BandColors { ground: Srgb8::WHITE, ink: Srgb8::new(11, 46, 107) };
const GOLD: BandColors = BandColors { ground: Srgb8::new(242, 183, 5), ink: Srgb8::new(26, 26, 26) };

#[test]
fn a_band_gets_the_first_ground_that_stands_out_from_the_picture() {
    let mut brand = brand();
    let choices = |style: &mut BandStyle| {
        style.colors = NAVY;
        style.other_colors = vec![PAPER, GOLD];
    };
    choices(&mut brand.template.header.style);
    choices(&mut brand.template.footer.style);
    brand.template.header.logos = vec![svg_logo("#0B2E6B"), svg_logo("#FFFFFF")];
    let setter = BandSetter::new(&brand, &Platforms::shipped()).unwrap();
    assert!(setter.has_choice() && !self::setter().has_choice());
    let size = PxSize::new(1080, 1080);
    let grounds = |page: &Raster, kept| {
        let bands = setter.suited(setter.set_both(size).unwrap(), page, kept).unwrap();
        let logo = &bands[0].parts[0];
        assert_eq!(logo.kind, PartKind::Logo);
        // The logo goes with the ground.
        let drawn = bands[0].raster.color(logo.bbox.x + logo.bbox.width / 2, logo.bbox.y + logo.bbox.height / 2);
        assert!(drawn.contrast_ratio(bands[0].colors.ground) > 3.0, "{drawn}");
        assert_eq!(bands[0].raster.color(0, 0), bands[0].colors.ground);
        bands.map(|band| band.colors.ground)
    };
    let flat = |color| Raster::filled(size, color);
    assert_eq!(grounds(&flat(Srgb8::WHITE), None), [NAVY.ground; 2]);
    assert_eq!(grounds(&flat(Srgb8::new(20, 40, 90)), None), [PAPER.ground; 2]);
    // Under the header it is dark, over the footer light.
    let mut half = flat(Srgb8::new(235, 235, 225));
    let upper = half.rgba().len() / 2;
    half.rgba_mut()[..upper].copy_from_slice(&flat(Srgb8::new(26, 26, 26)).rgba()[..upper]);
    assert_eq!(grounds(&half, None), [PAPER.ground, NAVY.ground]);
    // What was stamped before stays, unless the brand gave it up.
    assert_eq!(grounds(&half, Some([GOLD.ground; 2])), [GOLD.ground; 2]);
    assert_eq!(grounds(&half, Some([Srgb8::new(1, 2, 3); 2])), [PAPER.ground, NAVY.ground]);
    for colors in [NAVY, PAPER, GOLD] {
        assert_eq!(setter.colors_near(BandKind::Footer, colors.ground.mixed(Srgb8::new(128, 128, 128), 0.1)), colors);
    }
}

#[test]
fn a_ground_without_a_legible_logo_comes_last() {
    let mut brand = brand();
    brand.template.header.style.colors = NAVY;
    brand.template.header.style.other_colors = vec![GOLD, PAPER];
    brand.template.header.logos = vec![svg_logo("#FFFFFF")];
    let setter = BandSetter::new(&brand, &Platforms::shipped()).unwrap();
    let beside = |color| setter.colors_beside(BandKind::Header, &Raster::filled(PxSize::new(1080, 1080), color), None);
    // A white logo shows on navy alone, be the picture as dark as it may.
    assert_eq!(beside(Srgb8::new(20, 40, 90)), NAVY);
}

#[test]
fn on_a_story_text_and_logo_keep_out_of_what_the_platform_covers() {
    let setter = setter();
    for page in [PxSize::new(1080, 1920), PxSize::new(720, 1280), PxSize::new(1080, 1350)] {
        let free = setter.edges_px(page).inside(page);
        for kind in KINDS {
            let band = setter.set(kind, page).unwrap();
            let top = if kind == BandKind::Header { 0 } else { page.height - band.raster.size().height };
            for part in &band.parts {
                let b = PxRect { y: part.bbox.y + top, ..part.bbox };
                assert_eq!(b.intersection(free), b, "{page} {part:?}");
            }
        }
    }
    assert_eq!(setter.height_px(BandKind::Header, PxSize::new(1080, 1920)), 95 + 269);
}
