use super::*;

fn files(names: &[&str]) -> Vec<PathBuf> {
    names.iter().map(PathBuf::from).collect()
}

fn summary(verdict: Verdict, errors: usize, rules: &[&'static str]) -> Option<Summary> {
    Some(Summary { verdict, counts: [errors, 0, 0], rules: rules.to_vec(), fault: None })
}

fn folder() -> (Folder, Vec<PathBuf>) {
    let files = files(&["a.png", "b.png", "Bantuan/c.png", "d.png", "e.png"]);
    let mut folder = Folder::of(&files);
    folder.results = vec![
        summary(Verdict::Pass, 0, &[]),
        summary(Verdict::Fail, 1, &["off-palette-color"]),
        summary(Verdict::Fail, 3, &["off-brand-font", "off-palette-color"]),
        None,
        summary(Verdict::Review, 0, &["shouting"]),
    ];
    folder.arrange(&files);
    (folder, files)
}

fn listed(folder: &mut Folder, files: &[PathBuf]) -> Vec<usize> {
    folder.arrange(files);
    folder.rows.clone()
}

#[test]
fn drafts_are_listed_by_path_the_worst_first_or_by_rule() {
    let (mut folder, files) = folder();
    assert_eq!(listed(&mut folder, &files), [0, 1, 2, 3, 4]);
    folder.order = Order::Verdict;
    assert_eq!(listed(&mut folder, &files), [2, 1, 4, 0, 3], "more errors first; what was not checked last");
    folder.order = Order::Rule;
    assert_eq!(listed(&mut folder, &files), [1, 2, 4, 0, 3], "off-palette-color is on two drafts");
}

#[test]
fn filters_hold_together() {
    let (mut folder, files) = folder();
    folder.filter.verdict = Some(Verdict::Fail);
    assert_eq!(listed(&mut folder, &files), [1, 2]);
    folder.filter.rule = Some("off-brand-font");
    assert_eq!(listed(&mut folder, &files), [2]);
    folder.filter = Filter { text: " bAn".to_owned(), ..Filter::default() };
    assert_eq!(listed(&mut folder, &files), [2]);
}

#[test]
fn a_cursor_on_what_is_not_listed_any_more_is_gone() {
    let (mut folder, files) = folder();
    folder.cursor = Some(0);
    folder.filter.verdict = Some(Verdict::Fail);
    folder.arrange(&files);
    assert_eq!((folder.cursor, folder.cursor_row()), (None, None));
}

#[test]
fn rules_are_counted_by_drafts() {
    let (folder, _) = folder();
    assert_eq!(folder.rules(), [("off-palette-color", 2), ("off-brand-font", 1), ("shouting", 1)]);
    assert_eq!((folder.checked(), folder.count(Verdict::Fail), folder.unchecked()), (4, 2, vec![3]));
}

#[test]
fn small_pictures_are_wanted_around_what_is_seen() {
    let files: Vec<PathBuf> = (0..1000).map(|n| PathBuf::from(format!("{n}.png"))).collect();
    let mut folder = Folder::of(&files);
    folder.in_view = 500..508;
    assert_eq!(folder.rows_around(), 400..608);
    folder.in_view = 0..8;
    assert_eq!(folder.rows_around(), 0..108);
    folder.in_view = 995..1003;
    assert_eq!(folder.rows_around(), 895..1000);
}

#[test]
fn targets_keep_the_tree_below_the_common_folder() {
    let all = files(&["/x/a/1.png", "/x/a/b/2.png", "/x/a/c/3.png"]);
    let root = common_folder(&all);
    assert_eq!(root.as_deref(), Some(Path::new("/x/a")));
    assert_eq!(below(&all[1], root.as_deref()), Path::new("b/2.png"));
    assert_eq!(common_folder(&files(&["1.png", "2.png"])), Some(PathBuf::new()));
    assert_eq!(below(Path::new("1.png"), Some(Path::new(""))), Path::new("1.png"));
}
