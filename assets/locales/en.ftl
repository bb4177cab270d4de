# Sentences of Selaras, English. One message a fact; `.remedy` says what to do. Same ids and order as id.ftl (a test holds them).

verdict-pass = PASS
verdict-review = REVIEW
verdict-fail = FAIL
verdict-error = UNREADABLE
severity-error = error
severity-warning = warning
severity-note = note

places = at { $places }
places-and-more = at { $places } and { $more } more
place-in-file = in { $caption }, line { $line }, column { $column }: “{ $quote }”
place-in-text = in line { $line }, column { $column }: “{ $quote }”
not-checked = not checked: { $what }
summary = { $files ->
        [one] { $files } draft
       *[other] { $files } drafts
    }: { $pass } pass, { $review } to review, { $fail } fail, { $error } unreadable
summary-rules = Broken rules, by number of drafts: { $rules }
summary-stopped = Stopped: { $drafts ->
        [one] one draft was not reached
       *[other] { $drafts } drafts were not reached
    }. Run it again to go on from here.
brand-is-example = The brand values are examples, not the official ones of { $institution }. Replace them in brand.toml before relying on this verdict.

neutral = neutral

# What was left out

skipped-photo = colours inside photos, { $share } of the page
skipped-font-uncertain = { $lines ->
        [one] typeface of one line of text
       *[other] typeface of { $lines } lines of text
    }, { $reasons }
skipped-no-text = typeface, because no text was found
skipped-all-clear = colours, because no opaque flat area is large enough to be judged
skipped-all-photo = palette shares: the page is nearly all photo
skipped-rules = rules left out on this run: { $rules }
skipped-no-bands = header and footer, because those of the brand do not fit a page of this shape
skipped-no-caption = the caption, because there is none beside the draft
skipped-caption-unreadable = the caption { $path }, because { $detail }
skipped-no-greeting = the greeting, because the brand file names none
skipped-no-helpdesk = the helpdesk, because the brand file names no channel that counts as one
skipped-rule-broke = rule { $rule }, because it broke: { $detail }
review-incomplete = A check could not do its work: look at the draft yourself.
review-little-text = The typeface of { $lines } of { $of } lines of text could not be told: look at the draft yourself.
skipped-evidence = pictures that show why: { $detail }
note-animated = frames after the first: the file is animated
note-profile-converted = colours outside sRGB: those of the profile “{ $profile }” were converted
note-profile-ignored = the colour profile “{ $profile }”, which cannot be used: colours were taken as sRGB
note-cmyk = exact colours: the file is CMYK; export it as RGB
doubt-too-small = too small
doubt-too-few-glyphs = too few letters
doubt-not-letters = perhaps an icon or another script
doubt-too-blurred = too blurred
doubt-low-contrast = too little contrast
doubt-undecided = as much for as against

# Files that cannot be read

error-empty = The file is empty. Export the draft again.
error-unknown-format = This is not a picture that Selaras knows. Export the draft as PNG or JPEG.
error-unsupported-format = { $kind } is not opened. Export the draft as PNG (or JPEG) instead.
error-too-many-pixels = { $size } pixels are more than the limit of { $limit }. Export it smaller, or raise --max-pixels.
error-too-many-bytes = The picture needs { $needed } bytes, more than the limit of { $limit }. Export it smaller, or raise --max-bytes.
error-too-many-frames = The file has { $found } frames, more than the limit of { $limit }. Export one frame as a still picture.
error-too-many-parts = The file is cut into { $found } parts, more than the limit of { $limit }. Export it again as PNG.
error-too-many-scans = The JPEG goes over its picture { $found } times, more than the limit of { $limit }. Export it again as PNG.
error-too-much-metadata = The file has { $found } bytes of metadata, more than the limit of { $limit }. Export it without metadata.
error-too-large-profile = The file's colour profile has more bytes than the limit of { $limit }. Export it as sRGB.
error-no-pixels = The picture has no pixels. Export the draft again.
error-truncated = The file ends before the picture does ({ $detail }). Copy it or export it again.
error-damaged = The picture is damaged or of an unknown variant ({ $detail }). Export it again as PNG.
error-too-much-drawn = The drawing has more than { $limit } { $what }. Simplify it in the drawing program, or use a PNG of it.
error-unfit-drawing = The drawing cannot be used: { $detail }.
error-not-found = There is no such file. Look at the path.
error-denied = The file may not be read by this user. Ask its owner for the right to read it.
error-folder = The folder cannot be looked into: { $detail }.
error-special = This is a pipe or a device, not a file. Save it to a file first.
error-unreadable = The file cannot be read: { $detail }.
error-panic = Selaras broke on this file ({ $detail }). Please report it with the file.

# Rules: title, sentence, remedy

font-uncertain = The typeface of { $lines ->
        [one] one line of text
       *[other] { $lines } lines of text
    } cannot be told: as much speaks for { $brand_family } as against it.
    .title = Text whose typeface cannot be told
    .remedy = Look at the font in the design itself.
font-uncertain-low-contrast = The typeface of { $lines ->
        [one] one line of text
       *[other] { $lines } lines of text
    } cannot be told: letters and ground are too alike.
    .remedy = Give the text more contrast, or look at the font in the design itself.
font-uncertain-too-blurred = The typeface of { $lines ->
        [one] one line of text
       *[other] { $lines } lines of text
    } cannot be told: the letters are too blurred.
    .remedy = Export the draft as PNG in full size and check it again.
font-uncertain-too-few-glyphs = The typeface of { $lines ->
        [one] one line
       *[other] { $lines } lines
    } cannot be told: too few letters.
    .remedy = Look at the font in the design itself.
font-uncertain-too-small = The typeface of { $lines ->
        [one] one line of text
       *[other] { $lines } lines of text
    } cannot be told: the letters are too small.
    .remedy = Export the draft larger and check it again, or look at the font in the design itself.
altered-footer = On the footer, the { $part } reads “{ $found }” in place of “{ $expected }”.
    .title = A footer with something else on it
    .remedy = Stamp the draft again: selaras stamp --mode replace puts the brand's own in its place.
altered-footer-unread = On the footer, something else stands in place of the { $part } “{ $expected }”.
altered-footer-covered = On the footer, something lies on the { $part } “{ $expected }”.
altered-footer-gone = On the footer, the { $part } “{ $expected }” is not there.
altered-footer-recolored = On the footer, the { $part } “{ $text }” is { $found } in place of { $expected }.
altered-footer-ground = The footer is { $found } in place of { $expected }.
altered-footer-strip = The footer's strip is { $found } in place of { $expected }.
altered-footer-extra = Something stands on the footer that the brand file does not have.
    .remedy = Take it off, or move it between header and footer.
altered-footer-icon = On the footer, the icon before “{ $text }” is the one for { $found }, not the one for { $expected }.
altered-footer-icon-covered = On the footer, something lies on the icon before “{ $text }”.
altered-footer-icon-gone = On the footer, the icon before “{ $text }” is not there.
altered-footer-icon-other = On the footer, the icon before “{ $text }” is not the brand's for { $expected }.
altered-footer-icon-recolored = On the footer, the icon before “{ $text }” is { $found } in place of { $expected }.
altered-header = On the header, the { $part } reads “{ $found }” in place of “{ $expected }”.
    .title = A header with something else on it
    .remedy = Stamp the draft again: selaras stamp --mode replace puts the brand's own in its place.
altered-header-unread = On the header, something else stands in place of the { $part } “{ $expected }”.
altered-header-covered = On the header, something lies on the { $part } “{ $expected }”.
altered-header-gone = On the header, the { $part } “{ $expected }” is not there.
altered-header-recolored = On the header, the { $part } “{ $text }” is { $found } in place of { $expected }.
altered-header-ground = The header is { $found } in place of { $expected }.
altered-header-strip = The header's strip is { $found } in place of { $expected }.
altered-header-extra = Something stands on the header that the brand file does not have.
    .remedy = Take it off, or move it between header and footer.
altered-header-logo-other = On the header, another logo stands in place of the brand's.
altered-header-logo-covered = On the header, something lies on the logo.
altered-header-logo-gone = On the header, the logo is not there.
altered-header-logo-recolored = On the header, the logo is { $found } where the brand's is { $expected }.
altered-header-logo-resized = On the header, the logo has another size than the brand's.
altered-header-logo-stretched = On the header, the logo is { $found } times as wide for its height as the brand's.
low-contrast-text = { $lines ->
        [one] One line of text
       *[other] { $lines } lines of text
    } in { $ink } on { $ground }: contrast { $ratio }:1, and { $least }:1 is needed.
    .title = Text that is hard to read on its ground
    .remedy = Take a darker or lighter brand colour for the text or for what is behind it.
low-contrast-text-uneven = { $lines ->
        [one] One line of text
       *[other] { $lines } lines of text
    } in { $ink } over an uneven ground: where it is worst, { $ground }, the contrast is { $ratio }:1, and { $least }:1 is needed.
    .remedy = Lay a plain or darker area under the text, or move the text to a calmer part of the picture.
missing-footer = The footer of { $office } is not at the bottom of the page.
    .title = A page without the brand's footer
    .remedy = Lay it on with selaras stamp, or with the window's stamp button.
missing-hashtags = { $count ->
        [one] A hashtag is
       *[other] { $count } hashtags are
    } not on the footer: { $hashtags }.
    .title = A footer without the brand's hashtags
    .remedy = Stamp the draft again: selaras stamp --mode replace.
missing-header = The header of { $institution }, { $office }, is not at the top of the page.
    .title = A page without the brand's header
    .remedy = Lay it on with selaras stamp, or with the window's stamp button.
missing-footer-helpdesk = The helpdesk { $expected } is not on the footer.
    .title = A footer without the helpdesk
    .remedy = Stamp the draft again: selaras stamp --mode replace.
off-palette-color = Colour { $hex } ({ $share_of_design } of the design) is not in the palette; the nearest is { $nearest } { $nearest_hex }, ΔE { $delta_e }.
    .title = A colour that is not in the palette
    .remedy = Change { $hex } to { $nearest } { $nearest_hex }.
off-palette-color-close = Colour { $hex } ({ $share_of_design } of the design) is close to { $nearest }, but it is not { $nearest } { $nearest_hex } (ΔE { $delta_e }).
    .remedy = Change { $hex } to { $nearest } { $nearest_hex }.
off-palette-color-gradient = A gradient runs through { $hex } ({ $share_of_design } of the design), which is not in the palette; the nearest is { $nearest } { $nearest_hex }, ΔE { $delta_e }.
    .remedy = Set both ends of the gradient to brand colours, here { $nearest } { $nearest_hex }.
off-brand-font = { $lines ->
        [one] One line of text is
       *[other] { $lines } lines of text are
    } set in { $family_name }, not in { $brand_family }.
    .title = Text that is not in the brand's typeface
    .remedy = Select the text and set the font to { $brand_family }.
off-brand-font-unknown = { $lines ->
        [one] One line of text is
       *[other] { $lines } lines of text are
    } not set in { $brand_family }.
    .remedy = Select the text and set the font to { $brand_family }.
off-brand-weight = { $lines ->
        [one] One line of text has
       *[other] { $lines } lines of text have
    } the weight { $weight } of { $brand_family }; allowed are { $allowed }.
    .title = Text in a weight that the brand does not allow
    .remedy = Select the text and set its weight to { $nearest }.
palette-share = { $color } { $hex } covers { $share_of_design } of the design; at most { $limit } is wanted.
    .title = A palette colour that is used too much or too little
    .remedy = Give some of these areas another palette colour or white.
palette-share-least = { $color } { $hex } covers { $share_of_design } of the design; at least { $limit } is wanted.
    .remedy = Use { $color } { $hex } for more of the design.
text-too-small = { $lines ->
        [one] One line of text is
       *[other] { $lines } lines of text are
    } too small for a phone: the letter x is { $x_height_px } px high there; at least { $least_px } px are asked for.
    .title = Text too small to read on a phone
    .remedy = Set the text to at least { $needed_size_px } px in this page's size, or leave some of it out.
outdated-contact = The contacts on the footer were last checked on { $verified_on }, { $days } days before { $today }.
    .title = Contacts that nobody has checked for long
    .remedy = Check every contact, correct it in the brand file, and write the day there as verified_on.
unsafe-area = { $count ->
        [one] A line of text or the logo stands
       *[other] { $count } lines of text or the logo stand
    } where { $platform } ({ $format }) covers the page.
    .title = Text or logo under the platform's buttons
    .remedy = Move it into the free part of the page; selaras stamp keeps its own bands there.
unsafe-area-cropped = { $count ->
        [one] A line of text or the logo reaches
       *[other] { $count } lines of text or the logo reach
    } into the edge that the grid of { $platform } ({ $format }) crops.
    .remedy = Keep text away from the sides; the whole post still shows it.
wrong-office = The header names “{ $found }”, not { $expected }.
    .title = The header of another office
    .remedy = Stamp the draft with your own office's brand file: selaras stamp --mode replace.
wrong-office-unread = The header names another office than { $expected }.
wrong-office-gone = The header does not name the office, { $expected }.
wrong-size = { $size } px is no size that the brand allows: { $allowed }.
    .title = A page of another size
    .remedy = Export the draft at one of these sizes, or bring it there with selaras stamp --size.
wrong-size-small = { $size } px is smaller than { $wanted }, and the platform will make it soft.
    .remedy = Export the draft at the full size.
wrong-size-stale = What is known of { $format } was looked up on { $as_of }, { $days } days ago.
    .remedy = Look it up again; a file for --platforms can say what holds today.
part-logo = logo
part-institution = institution
part-office = office
part-icon = icon
part-contact = contact
part-hashtag = hashtag
part-ground = ground
part-strip = strip
channel-whatsapp = WhatsApp
channel-telephone = the telephone
channel-email = e-mail
channel-instagram = Instagram
channel-x = X
channel-youtube = YouTube
channel-tiktok = TikTok
channel-web = the web
channel-address = the street address

# Changing colours

fix-done = { $from } → { $to }
fix-nothing = no off-palette colour: nothing was changed
fix-nearest = { $hex } ({ $share_of_design } of the design) became { $to }, by far the nearest of the palette
fix-tint = { $hex } ({ $share_of_design } of the design) became { $to }, the same tint of the colour that changed
fix-asked = { $hex } ({ $share_of_design } of the design) became { $to }, as asked
fix-kept = { $hex } ({ $share_of_design } of the design) was left, as asked
fix-not-clear = { $hex } ({ $share_of_design } of the design) was left, since none is clearly the nearest: { $choices }. Choose with --to { $hex }=…
fix-gradient = { $hex } ({ $share_of_design } of the design) was left, being part of a gradient. Set both its ends to brand colours.
fix-wish-form = --to { $wish }: write the colour that was found, =, and the one it should be: #6A2C91=biru-tua
fix-wish-near = --to { $wish }: `{ $to }` is no colour of the palette; did you mean `{ $near }`?
fix-wish-unknown = --to { $wish }: `{ $to }` is no colour of the palette; write one of { $known }, or a neutral's hex

# Rules on captions: title, sentence, remedy

caption-too-long = The caption has { $length } { $unit }; { $platform } takes { $most } (as of { $as_of }).
    .title = More text than the platform or the house takes
    .remedy = Shorten it by { $over }: what stands from here on does not fit.
caption-too-long-house = The caption has { $length } { $unit }; the house wants { $most } at most.
    .remedy = Shorten it by { $over }. Keep what readers have to do; move the rest to the picture or a link.
forbidden-phrase = “{ $phrase }” stands in the caption; the house does not use these words.
    .title = Words that the house does not use
    .remedy = Leave it out.
forbidden-phrase-instead = “{ $phrase }” stands in the caption; the house says “{ $instead }”.
    .remedy = Write “{ $instead }” instead.
hashtag-budget = The caption has { $count } hashtags; { $platform } allows { $most } (as of { $as_of }). The brand prescribes { $prescribed }, which leaves { $free } to choose.
    .title = More hashtags than the platform allows
    .remedy = Leave out { $leave_out }.
long-sentences = { $sentences ->
        [one] One sentence has
       *[other] { $sentences } sentences have
    } more than { $most } words, the longest { $words }.
    .title = Sentences that are hard to follow
    .remedy = Make two of it: one thing to know or to do in each.
missing-greeting = The caption does not greet as the house greets.
    .title = A caption without the house's greeting
    .remedy = Begin with “{ $greeting }”, or run selaras caption.
missing-hashtag = { $count ->
        [one] A hashtag that every post has is missing
       *[other] { $count } hashtags that every post has are missing
    }: { $tags }.
    .title = A caption without a required hashtag
    .remedy = Add { $tags }, or run selaras caption.
missing-helpdesk = The caption names no way to reach the office.
    .title = A caption without helpdesk
    .remedy = Add { $helpdesk }, or run selaras caption.
missing-helpdesk-other-number = The caption names { $number }, which is no number of the brand file, and no other way to reach the office.
    .remedy = Write { $helpdesk } instead, or mend [contact] of the brand file if the new number is right.
missing-location = The caption does not say where.
    .title = A caption without a place
    .remedy = Name the place, for example { $location }, or run selaras caption.
shouting = { $words } words in capitals stand in a row.
    .title = Capitals or exclamation marks in a row
    .remedy = Write them as in any sentence; capitals belong to beginnings, names and shortenings.
shouting-marks = { $marks } exclamation marks stand in a row.
    .remedy = One is enough.
unknown-hashtag = { $tag } is not { $meant }, but nearly.
    .title = A hashtag that is nearly one of the house's
    .remedy = Write { $meant }.
unknown-hashtag-hidden = In { $tag } stands an invisible character, so that platforms do not read { $meant }.
    .remedy = Delete it and type { $meant } by hand.
unknown-hashtag-emoji = An emoji hangs on { $tag }; platforms take it into the hashtag and do not read { $meant }.
    .remedy = Put a space before the emoji.
utf16-units = characters (UTF-16)
code-points = characters (code points)
graphemes = characters
utf8-bytes = bytes
x-weighted = characters (as X counts)
threads-weighted = characters (as Threads counts)

# Completing captions

caption-done = done: { $what }
caption-lacks = lacking: { $what }
caption-added = added “{ $line }”
caption-corrected = { $from } is now { $to }
caption-dropped = left out { $tags }
caption-lacks-greeting = a greeting; the brand file names none in [greeting]
caption-lacks-helpdesk = a helpdesk; the brand file names no channel in [contact] that [caption] helpdesk counts
caption-lacks-room = { $tags }; { $inside } hashtags stand inside the text and { $platform } allows { $most }
caption-lacks-budget = { $tags }; { $platform } allows { $most }
caption-lacks-shortness = shortness; it has { $length } { $unit }, { $over } more than { $most }

# Stamping

stamp-done = { $from } → { $to } ({ $size })
stamp-failed = { $from }: { $reason }
stamp-remark = { $from }: { $reason }
stamp-cropped = { $share } of the picture was cropped to the chosen size: { $across } px of its width, { $down } px of its height.
stamp-spared = { $lines ->
        [one] filling the chosen size would have cut or covered a line of text,
       *[other] filling the chosen size would have cut or covered { $lines } lines of text,
    } so the picture was laid whole between header and footer.
stamp-padded = the picture does not fill the chosen size: { $across } px were added across, { $down } px down.
stamp-enlarged = the picture was enlarged { $times } times and is soft; export it larger.
stamp-covered = header and footer lie over { $share } of the picture. Stamp with --mode extend to keep all of it in sight.
stamp-added-header = only the older footer was recognised and replaced. The header was added: look whether an older one stands beside it.
stamp-added-footer = only the older header was recognised and replaced. The footer was added: look whether an older one stands beside it.
stamp-strip-lost-header = the header's strip has the colour of the picture below it and does not show.
stamp-strip-lost-footer = the footer's strip has the colour of the picture above it and does not show.
stamp-first-frame = the file is animated; only its first frame was stamped.
stamp-off-size = the page grew to { $size } px, which is no size that the brand allows. Name one with --size.
stamp-hidden = { $lines ->
        [one] a line of the picture's text lies under header or footer, wholly or in part.
       *[other] { $lines } lines of the picture's text lie under header and footer, wholly or in part.
    } Stamp with --mode extend, or move the text.
stamp-own-faults = the picture itself has faults: { $rules }. See selaras check.
stamp-of-house = { $count ->
    [1] { $from }
   *[other] { $from } and { $more } more
} (not the picture's doing): { $sentence } { $remedy }
stamp-of-house-remedy = Choose a larger page with --size, or have the template changed in the brand file.
stamp-nothing-to-replace = No header or footer of this brand was found to replace. Stamp it with --mode overlay or --mode extend.
stamp-self-check = Nothing was written: the stamped picture does not pass { $rules }. Please report it with the picture and the brand file.
stamp-exists = { $path } exists already. Name another file, or allow it to be replaced with --force.
stamp-not-written = Nothing was written: { $detail }.
stamp-over-draft = { $path } is a draft itself, and drafts are never overwritten. Name another file.
stamp-over-brand = { $path } belongs to the brand file, and what is read is never overwritten. Name another file.
stamp-outside-folder = { $path }: a link leads out of the output folder, and nothing is written through it. Name the folder that it leads to, or remove the link.
stamp-twice = { $path } would be written twice; { $first } is written there already. Name another folder for one of them.
stamp-quality = At a JPEG quality of { $quality }, header and footer would be too blurred to be recognised. Choose { $least } or more.
stamp-extension = { $path }: the name must end in .png, .jpg or .webp.
stamp-bad-file = { $file } of the brand cannot be used: { $detail }.
stamp-no-glyph = “{ $text }” has “{ $letter }”, which the brand's typeface cannot draw. Write it without that letter in the brand file.
stamp-text-too-long = “{ $text }” is too wide: it has a place of { $room } px and would need { $needed } px at the smallest size that the template allows. Shorten it in the brand file, or let the band break it into more lines and make it higher (lines, height).
stamp-text-too-high = The band is too low for “{ $text }”: its lines have a place of { $room } px and would need { $needed } px at the smallest size that the template allows. Make the band higher in the brand file (height), or the text so short that it takes fewer lines.
stamp-page-too-small = The picture is too small for the bands ({ $page } px): “{ $text }” is legible from { $side } px on the shorter side. Export it larger, or choose the size of the result with --size.

# Command line

brand-valid = no mistakes
proposal-guessed = Guessed, to be looked at:
proposal-fill-in = To be filled in:
proposal-not-valid = Until that is done the file is not valid:
cli-brand = the brand file has { $problems ->
        [one] one problem
       *[other] { $problems } problems
    }:
cli-no-path = { $path } is not there. Name a picture or a folder that exists.
cli-no-pictures = There are no pictures in { $folders }. Name a folder that holds some.
cli-one-picture-many = { $path } is the name of one picture, and there may be several. Name a folder.
cli-exists = There is another file of this name already. Choose another folder, or move that file away.
cli-output = Output could not be written: { $detail }.
cli-output-no-folder = The folder is not there. Make it first, or name another one.
cli-output-denied = Nothing may be written there by this user. Name another folder.
cli-output-full = There is no room left there. Make room, or name another folder.
cli-input-twice = Only one thing can be read from standard input: give --files-from or --caption a file instead of -.
cli-list-utf16 = The list is in UTF-16. Save it as UTF-8.
cli-list-too-long = The list has more than { $bytes } bytes or { $paths } paths. Part it into several.
cli-output-twice = { $path } is named for two reports. Give each a file of its own.
cli-output-over-draft = { $path } is a draft itself, and drafts are never overwritten. Name another file.
cli-output-over-input = { $path } is read in this run, and what is read is never overwritten. Name another file.
cli-output-is-folder = { $path } is a folder. Name a file in it.
cli-panic = Selaras broke ({ $detail }). Please report it with the command and the files.
cli-unknown-platform = No platform is called `{ $name }`. Known are { $known }.
cli-unknown-platform-near = No platform is called `{ $name }`. Did you mean `{ $near }`?
cli-unknown-rule = No rule is called `{ $name }`. Known are { $known }.
cli-unknown-rule-near = No rule is called `{ $name }`. Did you mean `{ $near }`?
cli-unknown-command = No command is called `{ $name }`. Known are { $known }.
cli-unknown-command-near = No command is called `{ $name }`. Did you mean `{ $near }`?
cli-unknown-size = The brand allows no size called `{ $name }`. It allows { $known }.
cli-unknown-size-near = The brand allows no size called `{ $name }`. Did you mean `{ $near }`?
progress = { $done } of { $drafts } drafts, { $rate } a second, { $left } min left
ignore-file-mistake = { $path } cannot be followed there: { $detail }. Its other lines hold.
ignore-file-unheard = { $path } is not followed: { $detail }. Mend it or take it away.
cache-damaged = { $entries ->
        [one] One damaged entry of the cache was
       *[other] { $entries } damaged entries of the cache were
    } thrown away and measured anew.
cache-not-written = The cache cannot be written, so that the next run measures anew: { $detail }.
cache-unusable = The cache cannot be used: { $detail }. Name another folder with --cache, or leave it with --no-cache.

# The page for the head of the office

html-title = Draft review
html-lede = { $pass } of { $files ->
        [one] { $files } draft
       *[other] { $files } drafts
    } can be published as { $pass ->
        [one] it is
       *[other] they are
    }.
html-date = { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
html-verdict-pass = Passed
html-verdict-review = To review
html-verdict-fail = Failed
html-verdict-error = Unreadable
html-means-pass = may be published
html-means-review = a person should look
html-means-fail = against the guideline
html-means-error = export it again
html-rules = Rules broken most often
html-no-rules = No rule was broken.
html-rule = Rule
html-drafts = Drafts
html-findings = Findings
html-folders = By folder
html-folder = Folder
html-no-folder = (no folder)
html-colophon = Checked with Selaras { $version }; brand { $brand }.
html-filter-verdict = Show
html-filter-rule = Rule
html-all = All
html-none = No draft is both.
html-palette = Colours of the draft by area
html-text = Typeface of { $lines ->
        [one] one line
       *[other] { $lines } lines
    } of text: { $brand } the brand's, { $off } another, { $uncertain } cannot be told.

# Window: label of each command, its tip, and what panels say

ui-open = Open…
    .tip = Open drafts
ui-open-typed = Open this path
    .tip = Open the file or folder in the box
ui-check-again = Check again
    .tip = Check this draft again
ui-previous-draft = Previous draft
    .tip = Show the previous draft
ui-next-draft = Next draft
    .tip = Show the next draft
ui-zoom-in = Zoom in
    .tip = Show the picture larger
ui-zoom-out = Zoom out
    .tip = Show the picture smaller
ui-actual-size = 1:1
    .tip = One pixel of the draft on one pixel of the screen
ui-fit = Fit
    .tip = Show the whole picture
ui-marks = Marks
    .tip = Show or hide the marks on the picture
ui-previous-finding = Previous finding
    .tip = Select the previous finding
ui-next-finding = Next finding
    .tip = Select the next finding
ui-stamp = Stamp
    .tip = Show the draft with the brand's header and footer
ui-save = Save
    .tip = Write the picture to this path
ui-save-as = Save as…
    .tip = Choose where to write the picture
ui-back = Back
    .tip = Back to where you were
ui-look = Light or dark
    .tip = Light, dark, or as the system
ui-details = Details
    .tip = Show or hide the details
ui-dismiss = Close this message
ui-path = Path of a draft or folder
ui-target = Path of the new picture
ui-language-id = Bahasa Indonesia
ui-language-en = English
ui-picture = Picture of { $name }, { $size } pixels
ui-finding = { $number }, { $severity }: { $message }
ui-why = Why?
    .tip = Show this rule's page
ui-not-checked = Not checked
ui-errors = { $count ->
        [one] { $count } error
       *[other] { $count } errors
    }
ui-warnings = { $count ->
        [one] { $count } warning
       *[other] { $count } warnings
    }
ui-notes = { $count ->
        [one] { $count } note
       *[other] { $count } notes
    }
ui-nothing-found = Nothing found against it
ui-nearest = nearest { $name } { $hex }, ΔE { $delta_e }
ui-more-colors = { $count ->
        [one] One more colour
       *[other] { $count } more colours
    }, in the list of colours
ui-class-brand = brand
ui-class-neutral = neutral
ui-class-tint = tint
ui-class-gradient = gradient
ui-class-edge = edge
ui-class-photo = photo
ui-class-other = off the palette
ui-class-clear = transparent
ui-empty-title = Drop a draft here
ui-empty-text = PNG, JPEG or WebP, one or many, a folder, or a picture pasted from the clipboard. Nothing leaves this computer, and nothing is written unasked.
ui-opening = is being opened…
ui-preview = Stamped
ui-preview-colors = Colours changed
ui-preview-both = Colours changed, stamped
ui-stamp-title = Header and footer
ui-stamp-overlay = Over the picture
    .tip = They cover its top and bottom; the size stays
ui-stamp-extend = Above and below the picture
    .tip = The page grows, so that the picture stays whole
ui-stamp-replace = In place of older ones
    .tip = Only where this brand's header and footer are already there
ui-size = Size
ui-size-own = The picture's own
ui-office = Office
ui-contacts = Contacts on the footer
ui-contact-shown = Show { $kind } on the footer
ui-contact-whatsapp = WhatsApp
ui-contact-telephone = Telephone
ui-contact-email = E-mail
ui-contact-instagram = Instagram
ui-contact-x = X
ui-contact-youtube = YouTube
ui-contact-tiktok = TikTok
ui-contact-web = Web address
ui-contact-address = Street address
ui-hashtags = Hashtags on the footer
ui-reset-bands = As in the brand file
    .tip = Office, contacts and hashtags as the brand file has them
ui-drop-bands = No header and footer
    .tip = Leave header and footer out again
ui-also = Also
ui-fix = Change colours
    .tip = Change off-palette colours to the palette's, as a preview
ui-fix-title = Colours
ui-drop-colors = Leave them
ui-fix-keep = leave
ui-fix-choose = { $from } becomes { $to }
ui-fix-not-clear = { $hex } ({ $share_of_design } of the design) was left, since none is clearly the nearest. Choose one:
ui-undo = Undo
    .tip = Take back the last choice
ui-redo = Redo
    .tip = Take the last choice again
ui-before = Before
    .tip = Show the draft as it is in the file
ui-split = Side by side
    .tip = The draft on the left, what would be saved on the right
ui-divide = Line between before and after
ui-nothing-to-replace = There is no header or footer of this brand on the picture. Choose another way.
ui-stamp-text-too-long = “{ $text }” is too wide: it has a place of { $room } px and would need { $needed } px at the smallest size that the template allows. Shorten it below.
ui-stamp-text-too-high = The band is too low for “{ $text }”: its lines have a place of { $room } px and would need { $needed } px at the smallest size that the template allows. Shorten it below so that it takes fewer lines, or have the band made higher in the brand file.
ui-stamp-covered = Header and footer lie over { $share } of the picture. Choose “Above and below the picture” to keep all of it in sight.
ui-stamp-hidden = { $lines ->
        [one] A line of the picture's text lies under header or footer, wholly or in part.
       *[other] { $lines } lines of the picture's text lie under header and footer, wholly or in part.
    } Choose “Above and below the picture” to keep them in sight.
ui-stamp-off-size = The page grows to { $size } px, which is no size that the brand allows. Choose one below.
ui-tab-findings = Findings
    .tip = What was found, by rule
ui-tab-colors = Colours
    .tip = Colours of the draft and of the brand, and the eyedropper
ui-tab-type = Type
    .tip = Lines of text and their typefaces
ui-tab-caption = Caption
    .tip = The text of the post
ui-layer = Marks: { $name }
ui-layer-color = Colour
    .tip = Marks on colours and contrast, or not
ui-layer-font = Type
    .tip = Marks on typefaces and text, or not
ui-layer-template = Template
    .tip = Marks on header, footer and size, or not
ui-layer-safe-area = Safe area
    .tip = What the platform covers or crops, or not
ui-grid = grid
ui-strays = Off-palette only
    .tip = Grey everything that is on the palette
ui-zoom-to-place = Zoom to the place
    .tip = Enlarge where the selected finding is
ui-where = Where
ui-place = { $width } × { $height } px at { $x }, { $y }
ui-rule-name = Rule
ui-evidence-line = The line of text above its best renditions
    .legend = Top: the draft's letters. Below: the brand's typeface, then the likeliest other one. A green bar: this typeface explains the letter better.
ui-evidence-band = The band as the brand has it, as it was found, and what differs
    .legend = Top: what the brand has; then what was found; then what differs: red is not the brand's, blue is missing.
ui-evidence-awaited = The picture that shows it is being made…
ui-evidence-none = Nothing of this line could be read.
ui-eyedropper = Eyedropper
    .tip = Read colours off the picture
ui-eyedropper-on = Pick
ui-eyedropper-off = Stop
ui-eyedropper-text = Reads the colour under the pointer, with the brand's nearest.
ui-eyedropper-point = Point at the picture; click to keep the colour. Arrow keys go pixel by pixel.
ui-eyedropper-at = at { $x }, { $y }
ui-copy-color = Copy { $hex }
ui-copied = Copied: { $what }
ui-colors-off = Off the palette
ui-colors-on = On the palette
ui-colors-none = No colour of the palette covers much of the page.
ui-colors-brand = The brand's colours
ui-lines = { $lines ->
        [one] One line
       *[other] { $lines } lines
    } of text: { $brand } in { $family }, { $off } in another typeface, { $uncertain } cannot be told.
ui-lines-none = No text was found.
ui-line = Line { $number }: { $what }
ui-line-brand = the brand's typeface, { $certainty } certain
ui-line-off = another typeface, { $certainty } certain
ui-line-uncertain = cannot be told: { $why }
ui-line-size = { $size } px
ui-line-x-height = The letter x is { $px } px high
ui-line-colors = { $ink } on { $ground }, contrast { $ratio }:1
ui-italic = italic
ui-caption-from = From { $path }
ui-caption-none = There is no caption beside the draft. Write or paste one.
ui-caption-box = Text of the caption
ui-caption-hint = The text of the post
ui-caption-platform = Platform whose limits count
ui-caption-own = As the brand: { $platforms }
ui-caption-complete = Complete
    .tip = Add greeting, helpdesk, place and hashtags where they are missing
ui-caption-copy = Copy
    .tip = Put the caption on the clipboard
ui-caption-save = Save
    .tip = Write the caption to the path in the box
ui-caption-save-as = Save as…
    .tip = Ask where to write the caption, and whether a file may be replaced
ui-caption-target = Path of the caption
ui-caption-dialog = Save the caption
ui-caption-copied = The caption is on the clipboard.
ui-caption-exists = There is a caption of this name already; nothing was written. Choose another name, or replace it by Save as….
ui-caption-good = Nothing found against the caption
ui-caption-findings = Found in the caption
ui-caption-text = Nothing is written before you press Save, and no file is replaced unless you say so.
ui-meter-house = The house
ui-meter-length = { $platform }: { $length } of { $most } { $unit }
ui-meter-hashtags = { $platform }: { $count } of { $most } hashtags
ui-preview-text = Nothing is written before you press Save. The draft itself is never changed.
ui-open-dialog = Open drafts
ui-save-dialog = Save the picture
ui-pictures = Pictures
ui-loading = Loading the brand…
ui-working-check = Checking…
ui-working-edit = Making the preview…
ui-working-save = Saving…
ui-saved = Saved: { $path }
ui-no-pictures = There is no picture in there. Choose a PNG, JPEG or WebP.
ui-brand-broken = The brand file is wrong in line { $line }, so nothing can be checked. Mend it and reload it, or choose another in the settings.
ui-worker-broke = Selaras broke while working on this. The window goes on; please report it with the file.
ui-nothing-to-save = There is no picture to save. Stamp the draft or change its colours first.
ui-exists = There is a file of this name already. Choose another name, or replace it through “Save as…”.
ui-open-folder = Open folder…
    .tip = Open a folder of drafts as a list
ui-go-to-path = Path
    .tip = Type the path of a draft or folder
ui-list = List of drafts
    .tip = Back to the list of drafts
ui-check-rest = Check the rest
    .tip = Check the drafts that were not checked yet
ui-check-all = Check all again
    .tip = Check every draft of the list once more
ui-stop = Stop
    .tip = Stop now; what was done so far stays
ui-open-row = Open
    .tip = Open the draft under the cursor
ui-choose-row = Choose or not
    .tip = Choose the draft under the cursor, or not
ui-choose-all = Choose all
    .tip = Choose every draft that is listed
ui-choose-none = Choose none
    .tip = Choose no draft
ui-row-up = Row above
    .tip = Move the cursor up
ui-row-down = Row below
    .tip = Move the cursor down
ui-row-first = First row
    .tip = Move the cursor to the first row
ui-row-last = Last row
    .tip = Move the cursor to the last row
ui-show-all = Show all drafts
    .tip = Clear the filters
ui-stamp-chosen = Stamp chosen…
    .tip = Choose how and where the chosen drafts are stamped
ui-stamp-now = Stamp into this folder
    .tip = Write stamped copies of the chosen drafts into this folder
ui-ask-place = Browse…
    .tip = Choose the place in a dialog
ui-export = Report…
    .tip = Write a report on the drafts to a file
ui-export-now = Write report
    .tip = Write the report to this file
ui-close-sheet = Close
    .tip = Close without writing anything
ui-settings = Settings
    .tip = Brand, office, language and look
ui-reload-brand = Reload the brand
    .tip = Read the brand file again and check again
ui-use-brand = Use this file
    .tip = Use the brand file at this path
ui-choose-brand = Choose a brand file…
    .tip = Choose a brand file in a dialog
ui-shipped-brand = Use the example
    .tip = Use the example brand inside the program
ui-use-office = Use this office
    .tip = Publish as this office; empty for the office of the brand file
ui-forget-recent = Forget what was opened
    .tip = Empty the list of files and folders opened last
ui-keep-facts = Remember measurements
    .tip = Keep measurements of drafts on this computer
ui-drop-to-open = Drop to open
ui-recent = Opened last
ui-all-drafts = { $count ->
        [one] { $count } draft
       *[other] All { $count }
    }
ui-filter-verdict = List only these drafts
ui-filter-text = Words in the name
ui-filter-rule = List only drafts with this finding
ui-all-rules = Any finding
ui-order = Order of the list
ui-order-name = By name
ui-order-verdict = Worst first
ui-order-rule = By finding
ui-no-rows = No draft fits these filters
ui-chosen = { $count } chosen
ui-choose = Choose { $name }
ui-not-checked-yet = not checked yet
ui-cannot-be-opened = Cannot be opened
ui-progress-check = Checked { $done } of { $total }
ui-progress-stamp = Stamped { $done } of { $total }
ui-left-seconds = about { $count } s left
ui-left-minutes = about { $count } min left
ui-stopped = Stopped after { $done } of { $total }. What was done stays.
ui-stamped-all = { $written ->
        [one] One stamped draft is in { $folder }.
       *[other] { $written } stamped drafts are in { $folder }.
    }
ui-stamped-some = { $written } stamped drafts are in { $folder }; { $refused } could not be stamped.
ui-stamped-stopped = Stopped: { $written } of { $total } drafts were stamped into { $folder }; { $left } were not begun.
ui-stamped-stopped-some = Stopped: { $written } of { $total } drafts were stamped into { $folder }; { $left } were not begun and { $refused } could not be stamped.
ui-export-title = Write a report
ui-export-left = { $count ->
        [one] One draft was not checked yet; the report says so.
       *[other] { $count } drafts were not checked yet; the report says so.
    }
ui-form = Form of the report
ui-form-html = Page for people
ui-form-csv = Table for spreadsheets
ui-form-text = Text by draft
ui-form-summary = Summary
ui-form-compact = A line a finding
ui-form-json = JSON, one object
ui-form-jsonl = JSON, a line a draft
ui-form-sarif = SARIF
ui-report-target = Path of the report
ui-report-exists = There is a file of this name already. Choose another name, or replace it through “Browse…”.
ui-stamp-many = { $count ->
        [one] Stamp one draft
       *[other] Stamp { $count } drafts
    }
ui-stamp-target = Folder for the stamped copies
ui-stamp-text = Nothing is written before you press the button. The drafts themselves are never changed, and files that are there already are never replaced.
ui-settings-brand = Brand
ui-settings-brand-text = Drafts are held against this brand file. It is read again by itself when it changes.
ui-brand-path = Path of the brand file
ui-brand-faults = The brand file has mistakes:
ui-settings-office = Office
ui-settings-office-text = Stands in the header in place of the brand file's office. Leave it empty for that one.
ui-office-name = Name of the office
ui-settings-view = Language and look
ui-look-system = As the system
ui-look-light = Light
ui-look-dark = Dark
ui-settings-kept = On this computer
ui-keep-facts-text = The next check of the same drafts is then much faster. Kept in the system's folder for caches; what was not used for thirty days goes.
ui-settings-file = These settings are kept in { $path }.
ui-settings-damaged = The settings of the last time could not be read. These are the settings of a first start.
ui-settings-not-kept = The settings could not be kept for the next time.
ui-brand-same = The brand is read again; nothing has changed.
ui-brand-waits = The brand has changed. The draft is checked anew once the preview is saved or left.
ui-brand-broken-kept = The brand file is wrong in line { $line }. The brand as it was before stays in use; mend the file and reload it.
ui-worker-ended = Selaras can do no more work in this window. Close it and start again.
ui-open-folder-dialog = Open a folder of drafts
ui-brand-dialog = Choose a brand file
ui-stamp-folder-dialog = Choose a folder for the stamped copies
ui-report-dialog = Write the report
ui-no-window = The window cannot be opened: this machine has no display or no OpenGL driver. The command line works without them, for example: selaras check draft.png
