# Kalimat Selaras, Bahasa Indonesia. Satu pesan satu fakta; `.remedy` mengatakan apa yang harus dilakukan. Urutan sama dengan en.ftl.

verdict-pass = LULUS
verdict-review = TINJAU
verdict-fail = GAGAL
verdict-error = TAK TERBACA
severity-error = salah
severity-warning = peringatan
severity-note = catatan

places = di { $places }
places-and-more = di { $places } dan { $more } tempat lain
place-in-file = di { $caption }, baris { $line }, kolom { $column }: “{ $quote }”
place-in-text = di baris { $line }, kolom { $column }: “{ $quote }”
not-checked = tidak diperiksa: { $what }
summary = { $files ->
       *[other] { $files } draf
    }: { $pass } lulus, { $review } perlu ditinjau, { $fail } gagal, { $error } tak terbaca
summary-rules = Aturan yang dilanggar, menurut banyaknya draf: { $rules }
summary-stopped = Dihentikan: { $drafts ->
       *[other] { $drafts } draf belum diperiksa
    }. Jalankan lagi untuk melanjutkan.
brand-is-example = Nilai merek ini contoh, bukan nilai resmi { $institution }. Gantilah di brand.toml sebelum mengandalkan hasil ini.

neutral = netral

# Yang dilewati

skipped-photo = warna di dalam foto, { $share } dari halaman
skipped-font-uncertain = { $lines ->
       *[other] huruf pada { $lines } baris teks
    }, { $reasons }
skipped-no-text = huruf, karena tidak ada teks yang ditemukan
skipped-all-clear = warna, karena tidak ada bidang polos yang cukup besar untuk dinilai
skipped-all-photo = porsi warna palet: halaman ini hampir seluruhnya foto
skipped-rules = aturan yang dilewati kali ini: { $rules }
skipped-no-bands = kepala dan kaki, karena milik merek ini tidak muat pada halaman berbentuk ini
skipped-no-caption = takarir, karena tidak ada di samping draf
skipped-caption-unreadable = takarir { $path }, karena { $detail }
skipped-no-greeting = sapaan, karena berkas merek tidak menyebutnya
skipped-no-helpdesk = helpdesk, karena berkas merek tidak menyebut saluran yang dihitung sebagai helpdesk
skipped-rule-broke = aturan { $rule }, karena gagal bekerja: { $detail }
review-incomplete = Satu pemeriksaan gagal bekerja: periksalah desain ini sendiri.
review-little-text = Huruf pada { $lines } dari { $of } baris teks tidak dapat dipastikan: periksalah desain ini sendiri.
skipped-evidence = gambar yang menunjukkan alasannya: { $detail }
note-animated = bingkai setelah yang pertama: berkas ini animasi
note-profile-converted = warna di luar sRGB: warna dari profil “{ $profile }” telah diubah
note-profile-ignored = profil warna “{ $profile }”, yang tidak dapat dipakai: warna dianggap sRGB
note-cmyk = warna persis: berkas ini CMYK; ekspor sebagai RGB
doubt-too-small = terlalu kecil
doubt-too-few-glyphs = terlalu sedikit huruf
doubt-not-letters = mungkin ikon atau aksara lain
doubt-too-blurred = terlalu kabur
doubt-low-contrast = kontras terlalu rendah
doubt-undecided = bukti yang mendukung dan yang menyangkal sama kuat

# Berkas yang tidak terbaca

error-empty = Berkas kosong. Ekspor ulang drafnya.
error-unknown-format = Ini bukan gambar yang dikenal Selaras. Ekspor draf sebagai PNG atau JPEG.
error-unsupported-format = { $kind } tidak dapat dibuka. Ekspor draf sebagai PNG (atau JPEG).
error-too-many-pixels = { $size } piksel melebihi batas { $limit }. Ekspor lebih kecil, atau naikkan --max-pixels.
error-too-many-bytes = Gambar ini memerlukan { $needed } bita, melebihi batas { $limit }. Ekspor lebih kecil, atau naikkan --max-bytes.
error-too-many-frames = Berkas ini memiliki { $found } bingkai, melebihi batas { $limit }. Ekspor satu bingkai sebagai gambar diam.
error-too-many-parts = Berkas ini terpotong menjadi { $found } bagian, melebihi batas { $limit }. Ekspor ulang sebagai PNG.
error-too-many-scans = JPEG ini menyapu gambarnya { $found } kali, melebihi batas { $limit }. Ekspor ulang sebagai PNG.
error-too-much-metadata = Berkas ini memiliki { $found } bita metadata, melebihi batas { $limit }. Ekspor tanpa metadata.
error-too-large-profile = Profil warna berkas ini melebihi batas { $limit } bita. Ekspor sebagai sRGB.
error-no-pixels = Gambar ini tidak memiliki piksel. Ekspor ulang drafnya.
error-truncated = Berkas berakhir sebelum gambarnya selesai ({ $detail }). Salin atau ekspor ulang.
error-damaged = Gambar rusak atau ragamnya tidak dikenal ({ $detail }). Ekspor ulang sebagai PNG.
error-too-much-drawn = Gambar garis ini memiliki lebih dari { $limit } { $what }. Sederhanakan di program gambar, atau pakai PNG-nya.
error-unfit-drawing = Gambar garis ini tidak dapat dipakai: { $detail }.
error-not-found = Berkas ini tidak ada. Periksa lokasinya.
error-denied = Berkas ini tidak boleh dibaca oleh pengguna ini. Minta hak baca kepada pemiliknya.
error-folder = Folder ini tidak dapat dilihat isinya: { $detail }.
error-special = Ini pipa atau perangkat, bukan berkas. Simpan dahulu ke berkas.
error-unreadable = Berkas tidak dapat dibaca: { $detail }.
error-panic = Selaras gagal pada berkas ini ({ $detail }). Mohon laporkan beserta berkasnya.

# Aturan: judul, kalimat, perbaikan

font-uncertain = Huruf pada { $lines ->
       *[other] { $lines } baris teks
    } tidak dapat dipastikan: bukti bahwa itu { $brand_family } dan bukti sebaliknya sama kuat.
    .title = Teks yang hurufnya tidak dapat dipastikan
    .remedy = Periksa fonnya langsung di desain.
font-uncertain-low-contrast = Huruf pada { $lines ->
       *[other] { $lines } baris teks
    } tidak dapat dipastikan: warna huruf terlalu mirip dengan latarnya.
    .remedy = Perkuat kontras teksnya, atau periksa fonnya langsung di desain.
font-uncertain-too-blurred = Huruf pada { $lines ->
       *[other] { $lines } baris teks
    } tidak dapat dipastikan: terlalu kabur.
    .remedy = Ekspor draf sebagai PNG dalam ukuran penuh, lalu periksa lagi.
font-uncertain-too-few-glyphs = Huruf pada { $lines ->
       *[other] { $lines } baris
    } tidak dapat dipastikan: terlalu sedikit huruf.
    .remedy = Periksa fonnya langsung di desain.
font-uncertain-too-small = Huruf pada { $lines ->
       *[other] { $lines } baris teks
    } tidak dapat dipastikan: terlalu kecil.
    .remedy = Ekspor draf lebih besar lalu periksa lagi, atau periksa fonnya langsung di desain.
altered-footer = Pada kaki halaman, { $part } berbunyi “{ $found }”, seharusnya “{ $expected }”.
    .title = Kaki halaman yang isinya berbeda
    .remedy = Bubuhkan ulang: selaras stamp --mode replace memasang milik merek di tempatnya.
altered-footer-unread = Pada kaki halaman, ada yang lain di tempat { $part } “{ $expected }”.
altered-footer-covered = Pada kaki halaman, { $part } “{ $expected }” tertutup sesuatu.
altered-footer-gone = Pada kaki halaman, { $part } “{ $expected }” tidak ada.
altered-footer-recolored = Pada kaki halaman, { $part } “{ $text }” berwarna { $found }, seharusnya { $expected }.
altered-footer-ground = Warna kaki halaman { $found }, seharusnya { $expected }.
altered-footer-strip = Warna garis hias kaki halaman { $found }, seharusnya { $expected }.
altered-footer-extra = Ada sesuatu di kaki halaman yang tidak ada di berkas merek.
    .remedy = Hapus atau pindahkan ke antara kepala dan kaki halaman.
altered-footer-icon = Pada kaki halaman, ikon di depan “{ $text }” adalah ikon { $found }, seharusnya ikon { $expected }.
altered-footer-icon-covered = Pada kaki halaman, ikon di depan “{ $text }” tertutup sesuatu.
altered-footer-icon-gone = Pada kaki halaman, ikon di depan “{ $text }” tidak ada.
altered-footer-icon-other = Pada kaki halaman, ikon di depan “{ $text }” bukan ikon { $expected } milik merek.
altered-footer-icon-recolored = Pada kaki halaman, ikon di depan “{ $text }” berwarna { $found }, seharusnya { $expected }.
altered-header = Pada kepala halaman, { $part } berbunyi “{ $found }”, seharusnya “{ $expected }”.
    .title = Kepala halaman yang isinya berbeda
    .remedy = Bubuhkan ulang: selaras stamp --mode replace memasang milik merek di tempatnya.
altered-header-unread = Pada kepala halaman, ada yang lain di tempat { $part } “{ $expected }”.
altered-header-covered = Pada kepala halaman, { $part } “{ $expected }” tertutup sesuatu.
altered-header-gone = Pada kepala halaman, { $part } “{ $expected }” tidak ada.
altered-header-recolored = Pada kepala halaman, { $part } “{ $text }” berwarna { $found }, seharusnya { $expected }.
altered-header-ground = Warna kepala halaman { $found }, seharusnya { $expected }.
altered-header-strip = Warna garis hias kepala halaman { $found }, seharusnya { $expected }.
altered-header-extra = Ada sesuatu di kepala halaman yang tidak ada di berkas merek.
    .remedy = Hapus atau pindahkan ke antara kepala dan kaki halaman.
altered-header-logo-other = Pada kepala halaman, lambang lain berada di tempat lambang merek.
altered-header-logo-covered = Pada kepala halaman, lambang tertutup sesuatu.
altered-header-logo-gone = Pada kepala halaman, lambang tidak ada.
altered-header-logo-recolored = Pada kepala halaman, lambang berwarna { $found } di bagian yang seharusnya { $expected }.
altered-header-logo-resized = Pada kepala halaman, ukuran lambang berbeda dari lambang merek.
altered-header-logo-stretched = Pada kepala halaman, lambang { $found } kali selebar lambang merek untuk tinggi yang sama.
low-contrast-text = { $lines ->
       *[other] { $lines } baris teks
    } berwarna { $ink } di atas { $ground }: kontras { $ratio }:1, padahal perlu { $least }:1.
    .title = Teks yang sulit dibaca di atas latarnya
    .remedy = Pakai warna merek yang lebih gelap atau lebih terang untuk teks atau latarnya.
low-contrast-text-uneven = { $lines ->
       *[other] { $lines } baris teks
    } berwarna { $ink } di atas latar yang tidak rata: di bagian terburuk, { $ground }, kontrasnya { $ratio }:1, padahal perlu { $least }:1.
    .remedy = Beri bidang polos atau lebih gelap di bawah teks, atau pindahkan teks ke bagian gambar yang lebih tenang.
missing-footer = Kaki halaman { $office } tidak ada di bagian bawah.
    .title = Halaman tanpa kaki merek
    .remedy = Bubuhkan kepala dan kaki halaman dengan selaras stamp, atau dengan tombol stempel di jendela.
missing-hashtags = { $count ->
       *[other] { $count } tagar
    } tidak ada di kaki halaman: { $hashtags }.
    .title = Kaki halaman tanpa tagar merek
    .remedy = Bubuhkan ulang: selaras stamp --mode replace.
missing-header = Kepala halaman { $institution }, { $office }, tidak ada di bagian atas.
    .title = Halaman tanpa kepala merek
    .remedy = Bubuhkan kepala dan kaki halaman dengan selaras stamp, atau dengan tombol stempel di jendela.
missing-footer-helpdesk = Kontak layanan { $expected } tidak ada di kaki halaman.
    .title = Kaki halaman tanpa kontak layanan
    .remedy = Bubuhkan ulang: selaras stamp --mode replace.
off-palette-color = Warna { $hex } ({ $share_of_design } dari desain) tidak ada di palet; yang terdekat { $nearest } { $nearest_hex }, ΔE { $delta_e }.
    .title = Warna di luar palet
    .remedy = Ganti { $hex } menjadi { $nearest } { $nearest_hex }.
off-palette-color-close = Warna { $hex } ({ $share_of_design } dari desain) mirip { $nearest }, tetapi bukan { $nearest } { $nearest_hex } (ΔE { $delta_e }).
    .remedy = Ganti { $hex } menjadi { $nearest } { $nearest_hex }.
off-palette-color-gradient = Gradasi melewati { $hex } ({ $share_of_design } dari desain), yang tidak ada di palet; yang terdekat { $nearest } { $nearest_hex }, ΔE { $delta_e }.
    .remedy = Setel kedua ujung gradasi ke warna merek, di sini { $nearest } { $nearest_hex }.
off-brand-font = { $lines ->
       *[other] { $lines } baris teks
    } memakai { $family_name }, bukan { $brand_family }.
    .title = Teks yang tidak memakai huruf merek
    .remedy = Pilih teksnya dan setel fon ke { $brand_family }.
off-brand-font-unknown = { $lines ->
       *[other] { $lines } baris teks
    } tidak memakai { $brand_family }.
    .remedy = Pilih teksnya dan setel fon ke { $brand_family }.
off-brand-weight = { $lines ->
       *[other] { $lines } baris teks
    } memakai ketebalan { $weight } dari { $brand_family }; yang diizinkan { $allowed }.
    .title = Teks dengan ketebalan yang tidak diizinkan merek
    .remedy = Pilih teksnya dan setel ketebalannya ke { $nearest }.
palette-share = { $color } { $hex } menutupi { $share_of_design } dari desain; paling banyak { $limit }.
    .title = Warna palet yang terlalu banyak atau terlalu sedikit dipakai
    .remedy = Ganti sebagian bidang itu dengan warna palet lain atau putih.
palette-share-least = { $color } { $hex } menutupi { $share_of_design } dari desain; paling sedikit { $limit }.
    .remedy = Pakai { $color } { $hex } untuk lebih banyak bagian desain.
text-too-small = { $lines ->
       *[other] { $lines } baris teks
    } terlalu kecil untuk ponsel: tinggi huruf x di sana { $x_height_px } px; paling sedikit { $least_px } px.
    .title = Teks yang terlalu kecil untuk dibaca di ponsel
    .remedy = Setel teksnya sekurang-kurangnya { $needed_size_px } px pada ukuran halaman ini, atau kurangi isinya.
outdated-contact = Kontak di kaki halaman terakhir diperiksa pada { $verified_on }, { $days } hari sebelum { $today }.
    .title = Kontak yang sudah lama tidak diperiksa
    .remedy = Periksa setiap kontak, betulkan di berkas merek, dan tulis harinya di sana sebagai verified_on.
unsafe-area = { $count ->
       *[other] { $count } baris teks atau lambang
    } berada di bagian yang tertutup oleh { $platform } ({ $format }).
    .title = Teks atau lambang di bawah tombol platform
    .remedy = Pindahkan ke bagian halaman yang bebas; selaras stamp menaruh pitanya sendiri di sana.
unsafe-area-cropped = { $count ->
       *[other] { $count } baris teks atau lambang
    } masuk ke tepi yang dipotong oleh kisi { $platform } ({ $format }).
    .remedy = Jauhkan teks dari tepi; unggahan utuhnya tetap menampilkannya.
wrong-office = Kepala halaman menyebut “{ $found }”, bukan { $expected }.
    .title = Kepala halaman kantor lain
    .remedy = Bubuhkan dengan berkas merek kantor Anda sendiri: selaras stamp --mode replace.
wrong-office-unread = Kepala halaman menyebut kantor lain, bukan { $expected }.
wrong-office-gone = Kepala halaman tidak menyebut kantornya, { $expected }.
wrong-size = { $size } px bukan ukuran yang diizinkan merek: { $allowed }.
    .title = Halaman berukuran lain
    .remedy = Ekspor draf pada salah satu ukuran itu, atau sesuaikan dengan selaras stamp --size.
wrong-size-small = { $size } px lebih kecil daripada { $wanted }, dan platform akan membuatnya kabur.
    .remedy = Ekspor draf pada ukuran penuh.
wrong-size-stale = Pengetahuan tentang { $format } dicatat pada { $as_of }, { $days } hari yang lalu.
    .remedy = Periksa lagi; berkas untuk --platforms dapat menyatakan yang berlaku hari ini.
part-logo = lambang
part-institution = institusi
part-office = kantor
part-icon = ikon
part-contact = kontak
part-hashtag = tagar
part-ground = latar
part-strip = garis hias
channel-whatsapp = WhatsApp
channel-telephone = telepon
channel-email = surel
channel-instagram = Instagram
channel-x = X
channel-youtube = YouTube
channel-tiktok = TikTok
channel-web = situs web
channel-address = alamat

# Mengganti warna

fix-done = { $from } → { $to }
fix-nothing = tidak ada warna di luar palet: tidak ada yang diubah
fix-nearest = { $hex } ({ $share_of_design } dari desain) menjadi { $to }, yang jelas terdekat di palet
fix-tint = { $hex } ({ $share_of_design } dari desain) menjadi { $to }, warna muda yang sama dari warna yang berubah
fix-asked = { $hex } ({ $share_of_design } dari desain) menjadi { $to }, sesuai permintaan
fix-kept = { $hex } ({ $share_of_design } dari desain) dibiarkan, sesuai permintaan
fix-not-clear = { $hex } ({ $share_of_design } dari desain) dibiarkan, karena tidak ada yang jelas terdekat: { $choices }. Pilih dengan --to { $hex }=…
fix-gradient = { $hex } ({ $share_of_design } dari desain) dibiarkan, karena bagian dari gradasi. Setel kedua ujungnya ke warna merek.
fix-wish-form = --to { $wish }: tulis warna yang ditemukan, =, lalu warna yang seharusnya: #6A2C91=biru-tua
fix-wish-near = --to { $wish }: `{ $to }` bukan warna palet; maksudnya `{ $near }`?
fix-wish-unknown = --to { $wish }: `{ $to }` bukan warna palet; tulis salah satu dari { $known }, atau hex warna netral

# Aturan tentang takarir: judul, kalimat, perbaikan

caption-too-long = Takarir memuat { $length } { $unit }; { $platform } menerima { $most } (per { $as_of }).
    .title = Teks lebih panjang dari batas platform atau instansi
    .remedy = Pendekkan sebanyak { $over }: mulai dari sini tidak muat.
caption-too-long-house = Takarir memuat { $length } { $unit }; instansi menghendaki paling banyak { $most }.
    .remedy = Pendekkan sebanyak { $over }. Pertahankan yang harus dilakukan pembaca; pindahkan sisanya ke gambar atau tautan.
forbidden-phrase = Takarir memuat “{ $phrase }”; instansi tidak memakai kata-kata ini.
    .title = Kata-kata yang tidak dipakai instansi
    .remedy = Hapus.
forbidden-phrase-instead = Takarir memuat “{ $phrase }”; instansi memakai “{ $instead }”.
    .remedy = Tulis “{ $instead }”.
hashtag-budget = Takarir memuat { $count } tagar; { $platform } mengizinkan { $most } (per { $as_of }). Merek mewajibkan { $prescribed }, sehingga tersisa { $free } untuk dipilih.
    .title = Tagar lebih banyak dari yang diizinkan platform
    .remedy = Hapus { $leave_out }.
long-sentences = { $sentences ->
       *[other] { $sentences } kalimat
    } lebih dari { $most } kata, yang terpanjang { $words } kata.
    .title = Kalimat yang sulit diikuti
    .remedy = Jadikan dua kalimat: satu hal yang perlu diketahui atau dilakukan per kalimat.
missing-greeting = Takarir tidak menyapa dengan sapaan instansi.
    .title = Takarir tanpa sapaan instansi
    .remedy = Awali dengan “{ $greeting }”, atau jalankan selaras caption.
missing-hashtag = { $count ->
       *[other] { $count } tagar wajib tidak ada
    }: { $tags }.
    .title = Takarir tanpa tagar wajib
    .remedy = Tambahkan { $tags }, atau jalankan selaras caption.
missing-helpdesk = Takarir tidak menyebut cara menghubungi kantor.
    .title = Takarir tanpa helpdesk
    .remedy = Tambahkan { $helpdesk }, atau jalankan selaras caption.
missing-helpdesk-other-number = Takarir menyebut { $number }, yang bukan nomor di berkas merek, dan tidak ada cara lain menghubungi kantor.
    .remedy = Tulis { $helpdesk }, atau perbaiki [contact] di berkas merek bila nomor baru itu benar.
missing-location = Takarir tidak menyebut tempat.
    .title = Takarir tanpa tempat
    .remedy = Sebut tempatnya, misalnya { $location }, atau jalankan selaras caption.
shouting = { $words } kata berhuruf kapital berderet.
    .title = Huruf kapital atau tanda seru berderet
    .remedy = Tulis seperti kalimat biasa; huruf kapital untuk awal kalimat, nama, dan singkatan.
shouting-marks = { $marks } tanda seru berderet.
    .remedy = Satu sudah cukup.
unknown-hashtag = { $tag } bukan { $meant }, hanya mirip.
    .title = Tagar yang mirip tagar instansi
    .remedy = Tulis { $meant }.
unknown-hashtag-hidden = Di dalam { $tag } ada karakter tak kasatmata, sehingga platform tidak membacanya sebagai { $meant }.
    .remedy = Hapus lalu ketik ulang { $meant } dengan tangan.
unknown-hashtag-emoji = Sebuah emoji menempel pada { $tag }; platform menganggapnya bagian tagar dan tidak membacanya sebagai { $meant }.
    .remedy = Beri spasi sebelum emoji.
utf16-units = karakter (UTF-16)
code-points = karakter (titik kode)
graphemes = karakter
utf8-bytes = bita
x-weighted = karakter (menurut hitungan X)
threads-weighted = karakter (menurut hitungan Threads)

# Melengkapi takarir

caption-done = dikerjakan: { $what }
caption-lacks = kurang: { $what }
caption-added = menambahkan “{ $line }”
caption-corrected = { $from } menjadi { $to }
caption-dropped = menghapus { $tags }
caption-lacks-greeting = sapaan; berkas merek tidak menyebutnya di [greeting]
caption-lacks-helpdesk = helpdesk; berkas merek tidak menyebut saluran di [contact] yang dihitung oleh [caption] helpdesk
caption-lacks-room = { $tags }; { $inside } tagar ada di dalam teks dan { $platform } mengizinkan { $most }
caption-lacks-budget = { $tags }; { $platform } mengizinkan { $most }
caption-lacks-shortness = ringkas; panjangnya { $length } { $unit }, lebih { $over } dari { $most }

# Stempel

stamp-done = { $from } → { $to } ({ $size })
stamp-failed = { $from }: { $reason }
stamp-remark = { $from }: { $reason }
stamp-cropped = { $share } gambar terpotong pada ukuran yang dipilih: { $across } px dari lebarnya, { $down } px dari tingginya.
stamp-spared = { $lines ->
       *[other] memenuhi ukuran yang dipilih akan memotong atau menutupi { $lines } baris teks,
    } sehingga gambar diletakkan utuh di antara kepala dan kaki halaman.
stamp-padded = gambar tidak memenuhi ukuran yang dipilih: ditambah { $across } px ke samping, { $down } px ke bawah.
stamp-enlarged = gambar diperbesar { $times } kali sehingga tidak tajam; ekspor lebih besar.
stamp-covered = kepala dan kaki halaman menutupi { $share } gambar. Bubuhkan dengan --mode extend agar semuanya tetap terlihat.
stamp-added-header = hanya kaki halaman lama yang dikenali dan diganti. Kepala halaman ditambahkan: periksa apakah masih ada yang lama di sampingnya.
stamp-added-footer = hanya kepala halaman lama yang dikenali dan diganti. Kaki halaman ditambahkan: periksa apakah masih ada yang lama di sampingnya.
stamp-strip-lost-header = garis hias kepala halaman sewarna dengan gambar di bawahnya sehingga tidak terlihat.
stamp-strip-lost-footer = garis hias kaki halaman sewarna dengan gambar di atasnya sehingga tidak terlihat.
stamp-first-frame = berkas ini beranimasi; hanya bingkai pertamanya yang distempel.
stamp-off-size = halaman membesar menjadi { $size } px, bukan ukuran yang diizinkan merek. Sebut salah satunya dengan --size.
stamp-hidden = { $lines ->
       *[other] { $lines } baris teks gambar tertutup kepala atau kaki halaman, seluruhnya atau sebagian.
    } Bubuhkan dengan --mode extend, atau pindahkan teksnya.
stamp-own-faults = gambarnya sendiri mengandung kesalahan: { $rules }. Lihat selaras check.
stamp-of-house = { $count ->
    [1] { $from }
   *[other] { $from } dan { $more } gambar lain
} (bukan karena gambarnya): { $sentence } { $remedy }
stamp-of-house-remedy = Pilih halaman yang lebih besar dengan --size, atau minta templat di berkas merek diubah.
stamp-nothing-to-replace = Kepala atau kaki halaman merek ini tidak ditemukan untuk diganti. Bubuhkan dengan --mode overlay atau --mode extend.
stamp-self-check = Tidak ada yang ditulis: gambar berstempel tidak lolos { $rules }. Mohon laporkan beserta gambar dan berkas mereknya.
stamp-exists = { $path } sudah ada. Sebut berkas lain, atau izinkan penggantian dengan --force.
stamp-not-written = Tidak ada yang ditulis: { $detail }.
stamp-over-draft = { $path } adalah draf itu sendiri, dan draf tidak pernah ditimpa. Sebut berkas lain.
stamp-over-brand = { $path } milik berkas merek, dan yang dibaca tidak pernah ditimpa. Sebut berkas lain.
stamp-outside-folder = { $path }: sebuah tautan menuju ke luar folder keluaran, dan tidak ada yang ditulis melaluinya. Sebut folder tujuannya, atau hapus tautannya.
stamp-twice = { $path } akan ditulis dua kali; { $first } sudah ditulis ke sana. Sebut folder lain untuk salah satunya.
stamp-quality = Pada mutu JPEG { $quality }, kepala dan kaki halaman terlalu buram untuk dikenali. Pilih { $least } atau lebih.
stamp-extension = { $path }: nama harus berakhiran .png, .jpg, atau .webp.
stamp-bad-file = { $file } milik merek tidak dapat dipakai: { $detail }.
stamp-no-glyph = “{ $text }” memuat “{ $letter }”, yang tidak dapat digambar oleh huruf merek. Tulis tanpa huruf itu di berkas merek.
stamp-text-too-long = “{ $text }” terlalu lebar: mendapat tempat { $room } px dan memerlukan { $needed } px pada ukuran terkecil yang diizinkan templat. Singkatkan di berkas merek, atau izinkan pita memecahnya menjadi lebih banyak baris dan menjadi lebih tinggi (lines, height).
stamp-text-too-high = Pitanya terlalu rendah untuk “{ $text }”: baris-barisnya mendapat tempat { $room } px dan memerlukan { $needed } px pada ukuran terkecil yang diizinkan templat. Tinggikan pitanya di berkas merek (height), atau singkatkan teksnya agar barisnya berkurang.
stamp-page-too-small = Gambar terlalu kecil untuk kepala dan kaki ({ $page } px): “{ $text }” terbaca mulai { $side } px pada sisi pendek. Ekspor lebih besar, atau pilih ukuran hasilnya dengan --size.

# Baris perintah

brand-valid = tidak ada kesalahan
proposal-guessed = Ditebak, perlu dilihat:
proposal-fill-in = Perlu diisi:
proposal-not-valid = Sebelum itu dilakukan, berkas belum sah:
cli-brand = berkas merek memiliki { $problems ->
       *[other] { $problems } masalah
    }:
cli-no-path = { $path } tidak ada. Sebut gambar atau folder yang ada.
cli-no-pictures = Tidak ada gambar di { $folders }. Sebut folder yang berisi gambar.
cli-one-picture-many = { $path } adalah nama satu gambar, sedangkan gambarnya mungkin beberapa. Sebut sebuah folder.
cli-exists = Sudah ada berkas lain bernama ini. Pilih folder lain, atau pindahkan berkas itu.
cli-output = Keluaran tidak dapat ditulis: { $detail }.
cli-output-no-folder = Foldernya tidak ada. Buat dahulu, atau sebut folder lain.
cli-output-denied = Pengguna ini tidak boleh menulis di sana. Sebut folder lain.
cli-output-full = Ruang di sana habis. Kosongkan dahulu, atau sebut folder lain.
cli-input-twice = Hanya satu hal yang dapat dibaca dari masukan standar: beri --files-from atau --caption sebuah berkas, bukan -.
cli-list-utf16 = Daftarnya berformat UTF-16. Simpan sebagai UTF-8.
cli-list-too-long = Daftarnya lebih dari { $bytes } bita atau { $paths } lokasi berkas. Bagi menjadi beberapa.
cli-output-twice = { $path } disebut untuk dua laporan. Beri masing-masing berkas sendiri.
cli-output-over-draft = { $path } adalah draf itu sendiri, dan draf tidak pernah ditimpa. Sebut berkas lain.
cli-output-over-input = { $path } dibaca pada jalan ini, dan yang dibaca tidak pernah ditimpa. Sebut berkas lain.
cli-output-is-folder = { $path } adalah folder. Sebut berkas di dalamnya.
cli-panic = Selaras gagal ({ $detail }). Mohon laporkan beserta perintah dan berkasnya.
cli-unknown-platform = Tidak ada platform bernama `{ $name }`. Yang dikenal: { $known }.
cli-unknown-platform-near = Tidak ada platform bernama `{ $name }`. Maksudnya `{ $near }`?
cli-unknown-rule = Tidak ada aturan bernama `{ $name }`. Yang dikenal: { $known }.
cli-unknown-rule-near = Tidak ada aturan bernama `{ $name }`. Maksudnya `{ $near }`?
cli-unknown-command = Tidak ada perintah bernama `{ $name }`. Yang dikenal: { $known }.
cli-unknown-command-near = Tidak ada perintah bernama `{ $name }`. Maksudnya `{ $near }`?
cli-unknown-size = Merek tidak mengizinkan ukuran bernama `{ $name }`. Yang diizinkan: { $known }.
cli-unknown-size-near = Merek tidak mengizinkan ukuran bernama `{ $name }`. Maksudnya `{ $near }`?
progress = { $done } dari { $drafts } draf, { $rate } per detik, { $left } menit lagi
ignore-file-mistake = { $path } tidak dapat diikuti di situ: { $detail }. Baris lainnya berlaku.
ignore-file-unheard = { $path } tidak diikuti: { $detail }. Perbaiki atau hapus.
cache-damaged = { $entries ->
       *[other] { $entries } simpanan singgahan
    } rusak, dibuang, dan diukur ulang.
cache-not-written = Singgahan tidak dapat ditulis, sehingga jalan berikutnya mengukur ulang: { $detail }.
cache-unusable = Singgahan tidak dapat dipakai: { $detail }. Sebut folder lain dengan --cache, atau tinggalkan dengan --no-cache.

# Halaman untuk kepala kantor

html-title = Laporan pemeriksaan draf
html-lede = { $pass } dari { $files } draf dapat diterbitkan sebagaimana adanya.
html-date = { $day } { $month ->
        [1] Januari
        [2] Februari
        [3] Maret
        [4] April
        [5] Mei
        [6] Juni
        [7] Juli
        [8] Agustus
        [9] September
        [10] Oktober
        [11] November
       *[12] Desember
    } { $year }
html-verdict-pass = Lulus
html-verdict-review = Perlu ditinjau
html-verdict-fail = Gagal
html-verdict-error = Tak terbaca
html-means-pass = boleh diterbitkan
html-means-review = perlu dilihat orang
html-means-fail = melanggar pedoman
html-means-error = ekspor ulang
html-rules = Aturan yang paling sering dilanggar
html-no-rules = Tidak ada aturan yang dilanggar.
html-rule = Aturan
html-drafts = Draf
html-findings = Temuan
html-folders = Menurut folder
html-folder = Folder
html-no-folder = (tanpa folder)
html-colophon = Diperiksa dengan Selaras { $version }; merek { $brand }.
html-filter-verdict = Tampilkan
html-filter-rule = Aturan
html-all = Semua
html-none = Tidak ada draf yang memenuhi keduanya.
html-palette = Warna draf menurut luasnya
html-text = Huruf pada { $lines ->
       *[other] { $lines } baris
    } teks: { $brand } huruf merek, { $off } huruf lain, { $uncertain } tidak dapat dipastikan.

# Jendela: label setiap perintah, petunjuknya, dan kata-kata panel

ui-open = Buka…
    .tip = Buka draf
ui-open-typed = Buka lokasi ini
    .tip = Buka berkas atau folder di kotak
ui-check-again = Periksa lagi
    .tip = Periksa draf ini sekali lagi
ui-previous-draft = Draf sebelumnya
    .tip = Tampilkan draf sebelumnya
ui-next-draft = Draf berikutnya
    .tip = Tampilkan draf berikutnya
ui-zoom-in = Perbesar
    .tip = Tampilkan gambar lebih besar
ui-zoom-out = Perkecil
    .tip = Tampilkan gambar lebih kecil
ui-actual-size = 1:1
    .tip = Satu piksel draf pada satu piksel layar
ui-fit = Pas
    .tip = Tampilkan seluruh gambar
ui-marks = Tanda
    .tip = Tampilkan atau sembunyikan tanda pada gambar
ui-previous-finding = Temuan sebelumnya
    .tip = Pilih temuan sebelumnya
ui-next-finding = Temuan berikutnya
    .tip = Pilih temuan berikutnya
ui-stamp = Stempel
    .tip = Tampilkan draf dengan kepala dan kaki merek
ui-save = Simpan
    .tip = Tulis gambar ke lokasi ini
ui-save-as = Simpan sebagai…
    .tip = Pilih tempat menulis gambar
ui-back = Kembali
    .tip = Kembali ke tampilan sebelumnya
ui-look = Terang atau gelap
    .tip = Terang, gelap, atau mengikuti sistem
ui-details = Rincian
    .tip = Tampilkan atau sembunyikan rincian
ui-dismiss = Tutup pesan ini
ui-path = Lokasi draf atau folder
ui-target = Lokasi gambar baru
ui-language-id = Bahasa Indonesia
ui-language-en = English
ui-picture = Gambar { $name }, { $size } piksel
ui-finding = { $number }, { $severity }: { $message }
ui-why = Mengapa?
    .tip = Tampilkan halaman aturan ini
ui-not-checked = Tidak diperiksa
ui-errors = { $count ->
       *[other] { $count } kesalahan
    }
ui-warnings = { $count ->
       *[other] { $count } peringatan
    }
ui-notes = { $count ->
       *[other] { $count } catatan
    }
ui-nothing-found = Tidak ada temuan
ui-nearest = terdekat { $name } { $hex }, ΔE { $delta_e }
ui-more-colors = { $count ->
       *[other] { $count } warna lagi
    }, di daftar warna
ui-class-brand = merek
ui-class-neutral = netral
ui-class-tint = rona
ui-class-gradient = gradasi
ui-class-edge = tepi
ui-class-photo = foto
ui-class-other = di luar palet
ui-class-clear = transparan
ui-empty-title = Letakkan draf di sini
ui-empty-text = PNG, JPEG, atau WebP, satu atau banyak, satu folder, atau gambar yang ditempel dari papan klip. Tidak ada yang keluar dari komputer ini, dan tidak ada yang ditulis tanpa diminta.
ui-opening = sedang dibuka…
ui-preview = Distempel
ui-preview-colors = Warna diganti
ui-preview-both = Warna diganti, distempel
ui-stamp-title = Kepala dan kaki
ui-stamp-overlay = Di atas gambar
    .tip = Menutupi bagian atas dan bawah gambar; ukurannya tetap
ui-stamp-extend = Menambah atas dan bawah gambar
    .tip = Halaman memanjang sehingga gambar tetap utuh
ui-stamp-replace = Menggantikan yang lama
    .tip = Hanya bila kepala dan kaki merek ini sudah ada di sana
ui-size = Ukuran
ui-size-own = Seperti gambarnya
ui-office = Kantor
ui-contacts = Kontak di kaki halaman
ui-contact-shown = Tampilkan { $kind } di kaki halaman
ui-contact-whatsapp = WhatsApp
ui-contact-telephone = Telepon
ui-contact-email = Surel
ui-contact-instagram = Instagram
ui-contact-x = X
ui-contact-youtube = YouTube
ui-contact-tiktok = TikTok
ui-contact-web = Alamat web
ui-contact-address = Alamat kantor
ui-hashtags = Tagar di kaki halaman
ui-reset-bands = Seperti berkas merek
    .tip = Kantor, kontak, dan tagar seperti di berkas merek
ui-drop-bands = Tanpa kepala dan kaki
    .tip = Hilangkan lagi kepala dan kaki
ui-also = Sekalian
ui-fix = Ganti warna
    .tip = Ganti warna di luar palet dengan warna palet, sebagai pratinjau
ui-fix-title = Warna
ui-drop-colors = Biarkan
ui-fix-keep = biarkan
ui-fix-choose = { $from } menjadi { $to }
ui-fix-not-clear = { $hex } ({ $share_of_design } dari desain) dibiarkan, karena tidak ada yang jelas terdekat. Pilih satu:
ui-undo = Urungkan
    .tip = Batalkan pilihan terakhir
ui-redo = Ulangi
    .tip = Ambil lagi pilihan yang dibatalkan
ui-before = Sebelum
    .tip = Tampilkan draf seperti di berkasnya
ui-split = Berdampingan
    .tip = Draf di kiri, yang akan disimpan di kanan
ui-divide = Garis antara sebelum dan sesudah
ui-nothing-to-replace = Tidak ada kepala atau kaki merek ini pada gambar. Pilih cara lain.
ui-stamp-text-too-long = “{ $text }” terlalu lebar: mendapat tempat { $room } px dan memerlukan { $needed } px pada ukuran terkecil yang diizinkan templat. Singkatkan di bawah.
ui-stamp-text-too-high = Pitanya terlalu rendah untuk “{ $text }”: baris-barisnya mendapat tempat { $room } px dan memerlukan { $needed } px pada ukuran terkecil yang diizinkan templat. Singkatkan di bawah agar barisnya berkurang, atau mintalah pitanya ditinggikan di berkas merek.
ui-stamp-covered = Kepala dan kaki halaman menutupi { $share } gambar. Pilih “Menambah atas dan bawah gambar” agar semuanya tetap terlihat.
ui-stamp-hidden = { $lines ->
       *[other] { $lines } baris teks gambar tertutup kepala atau kaki halaman, seluruhnya atau sebagian.
    } Pilih “Menambah atas dan bawah gambar” agar tetap terlihat.
ui-stamp-off-size = Halaman membesar menjadi { $size } px, bukan ukuran yang diizinkan merek. Pilih salah satunya di bawah.
ui-tab-findings = Temuan
    .tip = Yang ditemukan, menurut aturan
ui-tab-colors = Warna
    .tip = Warna draf dan warna merek, serta pipet
ui-tab-type = Huruf
    .tip = Baris teks dan jenis hurufnya
ui-tab-caption = Takarir
    .tip = Teks unggahan
ui-layer = Tanda: { $name }
ui-layer-color = Warna
    .tip = Tanda pada warna dan kontras, atau tidak
ui-layer-font = Huruf
    .tip = Tanda pada jenis huruf dan teks, atau tidak
ui-layer-template = Templat
    .tip = Tanda pada kepala, kaki, dan ukuran, atau tidak
ui-layer-safe-area = Area aman
    .tip = Yang ditutupi atau dipotong platform, atau tidak
ui-grid = kisi
ui-strays = Hanya di luar palet
    .tip = Jadikan abu-abu semua yang sesuai palet
ui-zoom-to-place = Perbesar tempatnya
    .tip = Perbesar tempat temuan yang dipilih
ui-where = Tempat
ui-place = { $width } × { $height } px di { $x }, { $y }
ui-rule-name = Aturan
ui-evidence-line = Baris teks di atas gambaran terbaiknya
    .legend = Baris atas: huruf draf. Di bawahnya: huruf merek, lalu jenis huruf lain yang paling mungkin. Garis hijau: jenis huruf ini lebih menjelaskan hurufnya.
ui-evidence-band = Bagian menurut merek, yang ditemukan, dan bedanya
    .legend = Baris atas: menurut merek; lalu yang ditemukan; lalu bedanya: merah bukan milik merek, biru yang hilang.
ui-evidence-awaited = Gambar buktinya sedang dibuat…
ui-evidence-none = Tidak ada yang terbaca dari baris ini.
ui-eyedropper = Pipet
    .tip = Baca warna dari gambar
ui-eyedropper-on = Ambil
ui-eyedropper-off = Selesai
ui-eyedropper-text = Membaca warna di bawah penunjuk, beserta warna merek terdekat.
ui-eyedropper-point = Tunjuk gambarnya; klik untuk menahan warnanya. Tombol panah bergeser per piksel.
ui-eyedropper-at = di { $x }, { $y }
ui-copy-color = Salin { $hex }
ui-copied = Disalin: { $what }
ui-colors-off = Di luar palet
ui-colors-on = Sesuai palet
ui-colors-none = Tidak ada warna palet yang menutupi banyak bagian halaman.
ui-colors-brand = Warna merek
ui-lines = { $lines ->
       *[other] { $lines } baris
    } teks: { $brand } dalam { $family }, { $off } dalam huruf lain, { $uncertain } tidak dapat dipastikan.
ui-lines-none = Tidak ditemukan teks.
ui-line = Baris { $number }: { $what }
ui-line-brand = huruf merek, { $certainty } yakin
ui-line-off = huruf lain, { $certainty } yakin
ui-line-uncertain = tidak dapat dipastikan: { $why }
ui-line-size = { $size } px
ui-line-x-height = Tinggi huruf x { $px } px
ui-line-colors = { $ink } di atas { $ground }, kontras { $ratio }:1
ui-italic = miring
ui-caption-from = Dari { $path }
ui-caption-none = Tidak ada takarir di samping draf. Tulis atau tempelkan.
ui-caption-box = Teks takarir
ui-caption-hint = Teks unggahan
ui-caption-platform = Platform yang batasnya dipakai
ui-caption-own = Seperti merek: { $platforms }
ui-caption-complete = Lengkapi
    .tip = Tambahkan sapaan, helpdesk, tempat, dan tagar yang belum ada
ui-caption-copy = Salin
    .tip = Salin takarir ke papan klip
ui-caption-save = Simpan
    .tip = Tulis takarir ke lokasi di kotak
ui-caption-save-as = Simpan sebagai…
    .tip = Pilih tempat menulis takarir, dan apakah berkas boleh diganti
ui-caption-target = Lokasi berkas takarir
ui-caption-dialog = Simpan takarir
ui-caption-copied = Takarir sudah disalin ke papan klip.
ui-caption-exists = Sudah ada takarir dengan nama ini; tidak ada yang ditulis. Pilih nama lain, atau ganti lewat Simpan sebagai….
ui-caption-good = Tidak ada temuan pada takarir
ui-caption-findings = Temuan pada takarir
ui-caption-text = Tidak ada yang ditulis sebelum Anda menekan Simpan, dan tidak ada berkas yang diganti kecuali Anda memintanya.
ui-meter-house = Instansi
ui-meter-length = { $platform }: { $length } dari { $most } { $unit }
ui-meter-hashtags = { $platform }: { $count } dari { $most } tagar
ui-preview-text = Tidak ada yang ditulis sebelum Anda menekan Simpan. Drafnya sendiri tidak pernah diubah.
ui-open-dialog = Buka draf
ui-save-dialog = Simpan gambar
ui-pictures = Gambar
ui-loading = Memuat merek…
ui-working-check = Memeriksa…
ui-working-edit = Membuat pratinjau…
ui-working-save = Menyimpan…
ui-saved = Tersimpan: { $path }
ui-no-pictures = Tidak ada gambar di sana. Pilih PNG, JPEG, atau WebP.
ui-brand-broken = Berkas merek salah di baris { $line }, sehingga tidak ada yang dapat diperiksa. Perbaiki lalu muat ulang, atau pilih yang lain di setelan.
ui-worker-broke = Selaras gagal saat mengerjakan ini. Jendela tetap berjalan; mohon laporkan beserta berkasnya.
ui-nothing-to-save = Belum ada gambar untuk disimpan. Stempel drafnya atau ganti warnanya dahulu.
ui-exists = Sudah ada berkas dengan nama ini. Pilih nama lain, atau gantikan lewat “Simpan sebagai…”.
ui-open-folder = Buka folder…
    .tip = Buka satu folder draf sebagai daftar
ui-go-to-path = Lokasi
    .tip = Ketik lokasi draf atau folder
ui-list = Daftar draf
    .tip = Kembali ke daftar draf
ui-check-rest = Periksa sisanya
    .tip = Periksa draf yang belum diperiksa
ui-check-all = Periksa semua lagi
    .tip = Periksa setiap draf dalam daftar sekali lagi
ui-stop = Hentikan
    .tip = Hentikan sekarang; yang sudah selesai tetap ada
ui-open-row = Buka
    .tip = Buka draf di bawah kursor
ui-choose-row = Pilih atau tidak
    .tip = Pilih draf di bawah kursor, atau batalkan
ui-choose-all = Pilih semua
    .tip = Pilih setiap draf yang tampil dalam daftar
ui-choose-none = Batalkan pilihan
    .tip = Jangan pilih draf apa pun
ui-row-up = Baris di atas
    .tip = Pindahkan kursor ke atas
ui-row-down = Baris di bawah
    .tip = Pindahkan kursor ke bawah
ui-row-first = Baris pertama
    .tip = Pindahkan kursor ke baris pertama
ui-row-last = Baris terakhir
    .tip = Pindahkan kursor ke baris terakhir
ui-show-all = Tampilkan semua draf
    .tip = Kosongkan saringan
ui-stamp-chosen = Stempel pilihan…
    .tip = Tentukan cara dan tempat draf pilihan distempel
ui-stamp-now = Stempel ke folder ini
    .tip = Tulis salinan berstempel dari draf pilihan ke folder ini
ui-ask-place = Telusuri…
    .tip = Pilih tempatnya lewat dialog
ui-export = Laporan…
    .tip = Tulis laporan tentang draf ke berkas
ui-export-now = Tulis laporan
    .tip = Tulis laporan ke berkas ini
ui-close-sheet = Tutup
    .tip = Tutup tanpa menulis apa pun
ui-settings = Setelan
    .tip = Merek, kantor, bahasa, dan tampilan
ui-reload-brand = Muat ulang merek
    .tip = Baca lagi berkas merek lalu periksa lagi
ui-use-brand = Pakai berkas ini
    .tip = Pakai berkas merek di lokasi ini
ui-choose-brand = Pilih berkas merek…
    .tip = Pilih berkas merek lewat dialog
ui-shipped-brand = Pakai contoh
    .tip = Pakai merek contoh di dalam program
ui-use-office = Pakai kantor ini
    .tip = Terbitkan atas nama kantor ini; kosong untuk kantor dari berkas merek
ui-forget-recent = Lupakan yang pernah dibuka
    .tip = Kosongkan daftar berkas dan folder yang terakhir dibuka
ui-keep-facts = Ingat hasil pengukuran
    .tip = Simpan hasil pengukuran draf di komputer ini
ui-drop-to-open = Lepaskan untuk membuka
ui-recent = Terakhir dibuka
ui-all-drafts = { $count ->
       *[other] Semua { $count }
    }
ui-filter-verdict = Tampilkan draf ini saja
ui-filter-text = Kata dalam nama
ui-filter-rule = Tampilkan hanya draf dengan temuan ini
ui-all-rules = Temuan apa pun
ui-order = Urutan daftar
ui-order-name = Menurut nama
ui-order-verdict = Terburuk dahulu
ui-order-rule = Menurut temuan
ui-no-rows = Tidak ada draf yang cocok dengan saringan ini
ui-chosen = { $count } dipilih
ui-choose = Pilih { $name }
ui-not-checked-yet = belum diperiksa
ui-cannot-be-opened = Tidak dapat dibuka
ui-progress-check = Diperiksa { $done } dari { $total }
ui-progress-stamp = Distempel { $done } dari { $total }
ui-left-seconds = sekitar { $count } detik lagi
ui-left-minutes = sekitar { $count } menit lagi
ui-stopped = Dihentikan setelah { $done } dari { $total }. Yang sudah selesai tetap ada.
ui-stamped-all = { $written ->
       *[other] { $written } draf berstempel ada di { $folder }.
    }
ui-stamped-some = { $written } draf berstempel ada di { $folder }; { $refused } tidak dapat distempel.
ui-stamped-stopped = Dihentikan: { $written } dari { $total } draf sudah distempel ke { $folder }; { $left } belum dimulai.
ui-stamped-stopped-some = Dihentikan: { $written } dari { $total } draf sudah distempel ke { $folder }; { $left } belum dimulai dan { $refused } tidak dapat distempel.
ui-export-title = Tulis laporan
ui-export-left = { $count ->
       *[other] { $count } draf belum diperiksa; laporan menyebutkannya.
    }
ui-form = Bentuk laporan
ui-form-html = Halaman untuk dibaca
ui-form-csv = Tabel untuk lembar sebar
ui-form-text = Teks per draf
ui-form-summary = Ringkasan
ui-form-compact = Satu baris per temuan
ui-form-json = JSON, satu objek
ui-form-jsonl = JSON, satu baris per draf
ui-form-sarif = SARIF
ui-report-target = Lokasi laporan
ui-report-exists = Sudah ada berkas dengan nama ini. Pilih nama lain, atau gantikan lewat “Telusuri…”.
ui-stamp-many = { $count ->
       *[other] Stempel { $count } draf
    }
ui-stamp-target = Folder untuk salinan berstempel
ui-stamp-text = Tidak ada yang ditulis sebelum Anda menekan tombolnya. Drafnya sendiri tidak pernah diubah, dan berkas yang sudah ada tidak pernah digantikan.
ui-settings-brand = Merek
ui-settings-brand-text = Draf dibandingkan dengan berkas merek ini. Berkas dibaca lagi dengan sendirinya bila berubah.
ui-brand-path = Lokasi berkas merek
ui-brand-faults = Berkas merek mengandung kesalahan (rinciannya dalam bahasa Inggris):
ui-settings-office = Kantor
ui-settings-office-text = Tampil di kepala sebagai ganti kantor dari berkas merek. Biarkan kosong untuk memakai kantor itu.
ui-office-name = Nama kantor
ui-settings-view = Bahasa dan tampilan
ui-look-system = Mengikuti sistem
ui-look-light = Terang
ui-look-dark = Gelap
ui-settings-kept = Di komputer ini
ui-keep-facts-text = Pemeriksaan berikutnya atas draf yang sama menjadi jauh lebih cepat. Disimpan di folder tembolok sistem; yang tidak dipakai selama tiga puluh hari dibuang.
ui-settings-file = Setelan ini disimpan di { $path }.
ui-settings-damaged = Setelan sebelumnya tidak dapat dibaca. Ini setelan seperti saat pertama dijalankan.
ui-settings-not-kept = Setelan tidak dapat disimpan untuk lain kali.
ui-brand-same = Merek sudah dibaca lagi; tidak ada yang berubah.
ui-brand-waits = Merek sudah berubah. Draf diperiksa lagi setelah pratinjau disimpan atau ditinggalkan.
ui-brand-broken-kept = Berkas merek salah di baris { $line }. Merek yang sebelumnya tetap dipakai; perbaiki berkasnya lalu muat ulang.
ui-worker-ended = Selaras tidak dapat bekerja lagi di jendela ini. Tutup lalu jalankan lagi.
ui-open-folder-dialog = Buka folder draf
ui-brand-dialog = Pilih berkas merek
ui-stamp-folder-dialog = Pilih folder untuk salinan berstempel
ui-report-dialog = Tulis laporan
ui-no-window = Jendela tidak dapat dibuka: mesin ini tidak memiliki layar atau pengandar OpenGL. Baris perintah tetap bekerja, misalnya: selaras check draf.png
